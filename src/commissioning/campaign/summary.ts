import { type CampaignState, triesOf } from './state.js';
import type { Campaign } from './types.js';

/** How far a check of a campaign has come: what it was run on, by its last try. */
export interface CheckSummary {
  stage: string;
  level: string;
  check: string;
  passed: number;
  failed: number;
  running: number;
  /** All tries, also those that were lost. */
  tries: number;
}

/** Counts of a campaign by check, in the order of its file. Tries on nodes that have been mended since are not counted. O(tries) */
export function campaignSummary({ stages }: Campaign, state: CampaignState): CheckSummary[] {
  const rows = stages.flatMap(({ name, level, checks }) =>
    checks.map((check): CheckSummary => ({ stage: name, level, check: check.name, passed: 0, failed: 0, running: 0, tries: 0 })),
  );
  const byCheck = new Map(rows.map((row) => [row.check, row]));
  for (const attempt of state.attempts.values()) {
    const row = byCheck.get(attempt.check);
    if (!row || attempt.stale) continue;
    row.tries++;
    if (triesOf(state, attempt.check, attempt.target).at(-1) !== attempt) continue;
    if (attempt.outcome === undefined) row.running++;
    else if (attempt.outcome !== 'lost') row[attempt.outcome]++;
  }
  return rows;
}
