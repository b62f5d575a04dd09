import type { SubjectKind, TestName } from '../asbuilt/index.js';
import {
  type Attempt,
  type Campaign,
  type CampaignEntry,
  type CampaignPlace,
  type CampaignState,
  campaignOutcomes,
} from '../commissioning/index.js';

/** What the targets of each level are to the site, and what their test is called there. */
const TESTED: Record<Campaign['stages'][number]['level'], { of: SubjectKind; test: TestName }> = {
  node: { of: 'device', test: 'burn-in' },
  rack: { of: 'rack', test: 'burn-in' },
  unit: { of: 'unit', test: 'unit test' },
  pod: { of: 'pod', test: 'pod test' },
  cluster: { of: 'cluster', test: 'cluster test' },
};

/**
 * What a campaign found, as a list that `nineteen record` takes: a row for each target that is through with its stage, with what its checks
 * measured. It is dated by the last result of one of its nodes in that stage. O(tries).
 *
 * @param entries  of the journal, each with its time
 * @param cluster  name of the plan
 */
export function campaignEvents(
  campaign: Campaign,
  places: readonly CampaignPlace[],
  state: CampaignState,
  entries: readonly (CampaignEntry & { at: string })[],
  cluster: string,
): string {
  const stageOf = new Map(campaign.stages.flatMap(({ name, checks }) => checks.map((check) => [check.name, name])));
  const last = new Map<string, string>();
  for (const entry of entries) {
    const attempt = entry.what === 'ended' || entry.what === 'marked' ? state.attempts.get(entry.key) : undefined;
    for (const node of attempt?.nodes ?? []) last.set(`${stageOf.get(attempt?.check ?? '')} ${node}`, entry.at);
  }
  const triesOn = triesByNode(state);
  const checksOf = new Map(campaign.stages.map(({ name, checks }) => [name, checks.map((check) => check.name)]));
  const rows = campaignOutcomes(campaign, places, state).flatMap(({ stage, level, target, nodes, passed }) => {
    const at = nodes
      .flatMap((node) => last.get(`${stage} ${node}`) ?? [])
      .sort()
      .at(-1);
    const { of, test } = TESTED[level];
    const name = level === 'cluster' ? cluster : level === 'unit' || level === 'pod' ? target.replace('-', ' ') : target;
    if (at === undefined) return [];
    const out = nodes.flatMap((node) => (state.out.has(node) ? [`out: ${state.out.get(node)}`] : []));
    const found = [...out, ...(checksOf.get(stage) ?? []).flatMap((check) => measured(check, nodes, triesOn))];
    const comment = `campaign ${campaign.name} ${state.id}: ${found.join('; ')}`.slice(0, MOST_COMMENT);
    return [`${of},${name},tested,${test},${passed ? 'passed' : 'failed'},${at},"${comment.replaceAll('"', '""')}"\n`];
  });
  return `of,name,kind,test,passed,at,comment\n${rows.join('')}`;
}

/** Longest comment of an event, and values of one check in it. */
const MOST_COMMENT = 2000;
const MOST_VALUES = 6;

/** Tries that count, by check and node: the last of each target on the same nodes. */
function triesByNode({ tries }: CampaignState): Map<string, Attempt[]> {
  const byNode = new Map<string, Attempt[]>();
  for (const all of tries.values()) {
    const ended = all.filter(({ stale, outcome }) => !stale && outcome !== undefined && outcome !== 'lost');
    const last = new Map(ended.map((attempt) => [attempt.nodes.join(' '), attempt]));
    for (const attempt of last.values())
      for (const node of attempt.nodes) {
        const name = `${attempt.check} ${node}`;
        byNode.set(name, [...(byNode.get(name) ?? []), attempt]);
      }
  }
  return byNode;
}

/** What a check measured on some nodes, in words; nothing where it was not run on them alone. */
function measured(check: string, nodes: readonly string[], triesOn: ReadonlyMap<string, Attempt[]>): string[] {
  const own = new Set(nodes);
  const tries = new Set(
    nodes.flatMap((node) => triesOn.get(`${check} ${node}`) ?? []).filter((each) => each.nodes.every((node) => own.has(node))),
  );
  const [first] = tries;
  if (!first) return [];
  if (tries.size > 1) return [`${check} ${[...tries].filter(({ outcome }) => outcome === 'passed').length} of ${tries.size} passed`];
  if (first.outcome === 'failed') return [`${check} failed: ${first.why}`];
  const values = Object.entries(first.values)
    .slice(0, MOST_VALUES)
    .map(([name, value]) => `${name} ${value}`);
  return [values.length > 0 ? `${check} passed: ${values.join(', ')}` : `${check} passed`];
}
