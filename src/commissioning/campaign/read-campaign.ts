import { type Finding, hasErrors } from '../../finding/index.js';
import { fieldFinding, type Path, readYaml, schemaFindings, type YamlFile } from '../../yamlfile/index.js';
import { CAMPAIGN_SCHEMA, knownCampaignKeys, type RawCampaign } from './schema.js';
import type { Campaign, Check, Reader } from './types.js';

/**
 * Reads a campaign file; everything wrong with it at once, each fault at its place.
 *
 * @param file  the file's name, for the places
 * @returns without a campaign where a finding is an error
 */
export function readCampaign(text: string, file: string): { campaign?: Campaign; findings: Finding[] } {
  const yaml = readYaml(text, file);
  const findings = [...yaml.findings];
  if (yaml.value === undefined) return { findings };
  const checked = CAMPAIGN_SCHEMA.safeParse(yaml.value, { reportInput: true });
  if (!checked.success) {
    findings.push(...schemaFindings(checked.error.issues, yaml, knownCampaignKeys));
    return { findings };
  }
  findings.push(...meaningFindings(checked.data, yaml));
  findings.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
  return hasErrors(findings) ? { findings } : { campaign: campaignOf(checked.data), findings };
}

type RawCheck = RawCampaign['stages'][number]['checks'][number];
type Add = (code: string, message: string, path: Path, remedy?: string) => void;

/** What the schema cannot see. */
function meaningFindings(raw: RawCampaign, yaml: YamlFile): Finding[] {
  const findings: Finding[] = [];
  const add: Add = (code, message, path, remedy) => findings.push(fieldFinding(code, message, yaml, path, remedy));
  const names = new Set<string>();
  for (const [s, { level, checks }] of raw.stages.entries())
    for (const [c, check] of checks.entries()) {
      const at: Path = ['stages', s, 'checks', c];
      if (names.has(check.check)) add('CHECK-TWICE', `a check "${check.check}" stands above`, [...at, 'check'], 'give it another name');
      names.add(check.check);
      for (const key of ['pairs', 'localise'] as const)
        if (check[key] && level === 'node')
          add('CHECK-PAIRS', 'a single node has no pairs', [...at, key], 'put the check into a stage of a higher level');
      checkFindings(check, at, add);
    }
  for (const [i, spare] of raw.spares.entries())
    if (raw.spares.indexOf(spare) < i) add('SPARE-TWICE', `the spare "${spare}" stands above`, ['spares', i], 'leave it out');
  return findings;
}

function checkFindings(check: RawCheck, at: Path, add: Add): void {
  if (check.pairs && check.localise) add('CHECK-PAIRS', 'pairs already find the bad node', [...at, 'localise'], 'leave it out');
  if (check.read === 'exit' && check.pass.length + check.alike.length + check.outliers.length > 0)
    add('CHECK-READ', `"${check.check}" reads no values, so none can be held against anything`, at, 'say by read: what it prints');
  for (const [i, { at_least, at_most, is }] of check.pass.entries()) {
    if (at_least === undefined && at_most === undefined && is === undefined)
      add('CHECK-BOUND', 'nothing is asked of this value', [...at, 'pass', i], 'give at_least, at_most or is');
    if (at_least !== undefined && at_most !== undefined && at_least > at_most)
      add('CHECK-BOUND', `no value is at least ${at_least} and at most ${at_most}`, [...at, 'pass', i]);
  }
  if (typeof check.read === 'string' || !('regex' in check.read)) return;
  for (const [value, pattern] of Object.entries(check.read.regex)) {
    const fault = patternFault(pattern);
    if (fault !== undefined) add('CHECK-REGEX', fault, [...at, 'read', 'regex', value]);
  }
}

function patternFault(pattern: string): string | undefined {
  try {
    const groups = new RegExp(`${pattern}|`).exec('')?.length ?? 1;
    return groups < 2 ? 'expected a group in round brackets around the value' : undefined;
  } catch (error) {
    return `no regular expression: ${(error as Error).message}`;
  }
}

function campaignOf(raw: RawCampaign): Campaign {
  return {
    name: raw.campaign,
    partition: raw.partition,
    sbatch: raw.sbatch,
    power_W: raw.power,
    atOnce: raw.at_once,
    environment: raw.environment,
    quarantineAfter: raw.quarantine.after,
    spares: raw.spares,
    stages: raw.stages.map(({ stage, level, gate, checks }) => ({ name: stage, level, gate, checks: checks.map(checkOf) })),
  };
}

function checkOf(raw: RawCheck): Check {
  return {
    name: raw.check,
    command: raw.command,
    read: readerOf(raw.read),
    timeout_min: raw.timeout,
    retries: raw.retries,
    pass: raw.pass.map(({ value, at_least, at_most, is, models }) => ({ value, atLeast: at_least, atMost: at_most, is, models })),
    alike: raw.alike,
    outliers: raw.outliers,
    pairRounds: raw.pairs ?? 0,
    localise: raw.localise,
  };
}

function readerOf(read: RawCheck['read']): Reader {
  if (typeof read === 'string') return { kind: read };
  if ('json' in read) return { kind: 'json', paths: new Map(Object.entries(read.json)) };
  return { kind: 'regex', patterns: new Map(Object.entries(read.regex)) };
}
