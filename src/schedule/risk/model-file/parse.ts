import { didYouMean, type Finding, hasErrors } from '../../../finding/index.js';
import { fieldFinding, type Path, readYaml, schemaFindings, type YamlFile } from '../../../yamlfile/index.js';
import type { RiskModel } from '../model.js';
import { knownRiskKeys, type RawRisk, RISK_SCHEMA } from './schema.js';

/**
 * Reads a risk file; everything wrong with it at once, each fault at its place: YAML, schema, three figures out of order, rates above
 * 100 %, correlations that come to more than all, names of kinds that the site does not have (a warning).
 *
 * @param file   the file's name, for the places
 * @param kinds  kinds of activity of the site; unless given, names are not checked
 */
export function parseRisk(text: string, file: string, kinds?: readonly string[]): { model?: RiskModel; findings: Finding[] } {
  const yaml = readYaml(text, file);
  const findings = [...yaml.findings];
  if (yaml.value === undefined) return { findings };
  const checked = RISK_SCHEMA.safeParse(yaml.value, { reportInput: true });
  if (!checked.success) {
    findings.push(...schemaFindings(checked.error.issues, yaml, knownRiskKeys));
    return { findings };
  }
  const raw = checked.data;
  findings.push(...correlationFindings(raw, yaml), ...(kinds ? kindFindings(raw, yaml, kinds) : []));
  return hasErrors(findings) ? { findings } : { model: modelOf(raw), findings };
}

function correlationFindings({ correlation: { site, trade, kind } }: RawRisk, yaml: YamlFile): Finding[] {
  const all = site + trade + kind;
  if (all <= 1 + 1e-9) return [];
  const message = `site, trade and kind come to ${Math.round(all * 100)} %; expected at most 100 %`;
  return [fieldFinding('RISK-CORRELATION', message, yaml, ['correlation'])];
}

function kindFindings({ durations, repairs }: RawRisk, yaml: YamlFile, kinds: readonly string[]): Finding[] {
  const unknown = (kind: string, path: Path, place = yaml.placeOf(path)): Finding[] => {
    if (kinds.includes(kind)) return [];
    const finding = fieldFinding('RISK-KIND', `the site has no activities "${kind}"`, yaml, path, didYouMean(kind, kinds), 'warning');
    return [place ? { ...finding, place } : finding];
  };
  return [
    ...Object.keys(durations).flatMap((kind) => unknown(kind, ['durations', kind], yaml.keyPlaceOf(['durations', kind]))),
    ...repairs.flatMap(({ kind }, i) => unknown(kind, ['repairs', i, 'kind'])),
  ];
}

function modelOf({ durations, other, correlation, repairs, trucks, sickness }: RawRisk): RiskModel {
  const timesOf = ({ times, source }: RawRisk['other']) => ({ ...times, source });
  return {
    durations: new Map(Object.entries(durations).map(([kind, each]) => [kind, timesOf(each)])),
    other: timesOf(other),
    correlation,
    trucks: { load: trucks.load, late: trucks.late, delay_min: trucks.delay, source: trucks.source },
    repairs: repairs.map(({ each, once, ...rest }) => ({ ...rest, each_min: each, once_min: once })),
    sickness,
  };
}
