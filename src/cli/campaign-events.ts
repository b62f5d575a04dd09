import type { SubjectKind, TestName } from '../asbuilt/index.js';
import { type Campaign, type CampaignEntry, type CampaignPlace, type CampaignState, campaignOutcomes } from '../commissioning/index.js';

/** What the targets of each level are to the site, and what their test is called there. */
const TESTED: Record<Campaign['stages'][number]['level'], { of: SubjectKind; test: TestName }> = {
  node: { of: 'device', test: 'burn-in' },
  rack: { of: 'rack', test: 'burn-in' },
  unit: { of: 'unit', test: 'unit test' },
  pod: { of: 'pod', test: 'pod test' },
  cluster: { of: 'cluster', test: 'cluster test' },
};

/**
 * What a campaign found, as a list that `nineteen record` takes: a row for each target that is through with its stage. It is dated by the last
 * result of one of its nodes in that stage.
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
  const rows = campaignOutcomes(campaign, places, state).flatMap(({ stage, level, target, nodes, passed }) => {
    const at = nodes
      .flatMap((node) => last.get(`${stage} ${node}`) ?? [])
      .sort()
      .at(-1);
    const { of, test } = TESTED[level];
    const name = level === 'cluster' ? cluster : level === 'unit' || level === 'pod' ? target.replace('-', ' ') : target;
    return at === undefined ? [] : [`${of},${name},tested,${test},${passed ? 'passed' : 'failed'},${at}\n`];
  });
  return `of,name,kind,test,passed,at\n${rows.join('')}`;
}
