import { type Finding, hasErrors } from '../../finding/index.js';
import { fieldFinding, type Path, readYaml, schemaFindings, type YamlFile } from '../../yamlfile/index.js';
import { FAILURES_SCHEMA, knownFailureKeys, type RawFailures } from './schema.js';
import type { Component, FailureFile, Failures } from './types.js';

/**
 * Reads a file of failures; everything wrong with it at once, each fault at its place: YAML, schema, profiles and components named twice,
 * a rate given twice or not at all, counts without the run they were counted in, figures without a source, sizes out of order.
 *
 * @param file  the file's name, for the places
 * @returns without the file where a finding is an error
 */
export function readFailures(text: string, file: string): { failures?: FailureFile; findings: Finding[] } {
  const yaml = readYaml(text, file);
  const findings = [...yaml.findings];
  if (yaml.value === undefined) return { findings };
  const checked = FAILURES_SCHEMA.safeParse(yaml.value, { reportInput: true });
  if (!checked.success) {
    findings.push(...schemaFindings(checked.error.issues, yaml, knownFailureKeys));
    return { findings };
  }
  findings.push(...meaningFindings(checked.data, yaml));
  findings.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
  return hasErrors(findings) ? { findings } : { failures: fileOf(checked.data), findings };
}

type RawProfile = RawFailures['profiles'][number];
type RawComponent = RawProfile['components'][number];
type Add = (code: string, message: string, path: Path, remedy?: string) => void;

/** What the schema cannot see. */
function meaningFindings(raw: RawFailures, yaml: YamlFile): Finding[] {
  const findings: Finding[] = [];
  const add: Add = (code, message, path, remedy) => findings.push(fieldFinding(code, message, yaml, path, remedy));
  for (const [i, { gpus }] of raw.recovery.entries())
    if (i > 0 && gpus <= raw.recovery[i - 1].gpus)
      add('RECOVERY-ORDER', `expected more than the ${raw.recovery[i - 1].gpus} GPUs above, found ${gpus}`, ['recovery', i, 'gpus']);
  const names = raw.profiles.map(({ profile }) => profile);
  for (const [p, profile] of raw.profiles.entries()) {
    if (names.indexOf(profile.profile) < p)
      add('PROFILE-TWICE', `a profile "${profile.profile}" stands above`, ['profiles', p, 'profile'], 'give it another name');
    profileFindings(profile, ['profiles', p], add);
  }
  return findings;
}

function profileFindings({ components, observed, sources }: RawProfile, at: Path, add: Add): void {
  const names = components.map(({ component }) => component);
  for (const [c, each] of components.entries()) {
    const here: Path = [...at, 'components', c];
    if (names.indexOf(each.component) < c)
      add('COMPONENT-TWICE', `a component "${each.component}" stands above`, [...here, 'component'], 'add the two up');
    const rates = Number(each.count !== undefined) + Number(each.per_1000_days !== undefined);
    if (rates !== 1) add('FAILURE-RATE', `"${each.component}" has ${rates ? 'two rates' : 'no rate'}`, here, 'give count or per_1000_days');
    if (each.count !== undefined && !observed)
      add('FAILURE-COUNT', 'counted, but in which run is not said', [...here, 'count'], 'add observed: {gpus, gpus_per_node, days}');
  }
  const used = new Set(components.flatMap((each) => Object.keys(each).filter((key) => key !== 'component')));
  const without = [...used].filter((key) => !Object.hasOwn(sources, key));
  if (without.length > 0 && !Object.hasOwn(sources, 'all'))
    add('NO-SOURCE', `no source for ${without.join(', ')}`, [...at, 'sources'], 'name the document, or "assumption: " and its ground');
  for (const key of Object.keys(sources))
    if (key !== 'all' && !used.has(key)) add('SOURCE-OF-NOTHING', `no component gives "${key}"`, [...at, 'sources', key], 'leave it out');
}

function fileOf({ recovery, profiles }: RawFailures): FailureFile {
  return {
    recovery: recovery.map(({ gpus, warm, cold }) => ({ gpus, warm_s: warm, cold_s: cold })),
    profiles: profiles.map(failuresOf),
  };
}

function failuresOf({ profile, about, components, observed, lemons, slow }: RawProfile): Failures {
  return {
    name: profile,
    about,
    components: components.map((each) => ({
      name: each.component,
      per: each.per,
      per1000Days: rateOf(each, observed),
      swap: each.swap,
    })),
    ...(lemons ? { lemons: { share: lemons.share, times: lemons.times } } : {}),
    ...(slow ? { slow: { share: slow.share, by: slow.by, found_s: slow.found } } : {}),
  };
}

function rateOf({ per, count, per_1000_days }: RawComponent, observed: RawProfile['observed']): Component['per1000Days'] {
  if (count === undefined || !observed) return per_1000_days ?? 0;
  const many = per === 'gpu' ? observed.gpus : observed.gpus / observed.gpus_per_node;
  return (1000 * count) / (many * observed.days);
}
