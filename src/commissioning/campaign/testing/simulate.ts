import { nextStep, type Step } from '../next-step.js';
import type { CampaignPlace } from '../places.js';
import { applyEntry, type CampaignEntry, type CampaignState, newState, type Outcome } from '../state.js';
import type { Submission } from '../submissions.js';
import type { Campaign, Values } from '../types.js';

export interface Simulated {
  over: Step['over'];
  state: CampaignState;
  entries: CampaignEntry[];
  /** Jobs in the order of their submission. */
  jobs: Submission[];
  /** Most power that ran at once. */
  most_W: number;
}

/**
 * Runs a campaign whose jobs end as they are told, some at a time.
 *
 * @param endOf  how a job ends
 * @param pick  which of the jobs that run ends next
 */
export function simulate(
  campaign: Campaign,
  places: readonly CampaignPlace[],
  endOf: (job: Submission) => { outcome: Outcome; values?: Values },
  pick: (running: number) => number = () => 0,
): Simulated {
  const state = newState(campaign);
  const entries: CampaignEntry[] = [];
  const jobs: Submission[] = [];
  const running: Submission[] = [];
  let most_W = 0;
  const note = (entry: CampaignEntry) => {
    entries.push(entry);
    applyEntry(state, entry);
  };
  note({ what: 'begun', id: 'n19-0', campaign: campaign.name, plan: 'p', sha256: '' });
  for (let steps = 0; steps < 100_000; steps++) {
    const step = nextStep(campaign, places, state, new Map());
    for (const entry of step.entries) note(entry);
    if (step.entries.length > 0) continue;
    for (const job of step.submit) {
      jobs.push(job);
      running.push(job);
      note({ what: 'submitting', key: job.key, check: job.check.name, target: job.target, nodes: [...job.nodes], power_w: job.power_W });
    }
    most_W = Math.max(
      most_W,
      running.reduce((sum, job) => sum + job.power_W, 0),
    );
    if (step.over !== undefined) return { over: step.over, state, entries, jobs, most_W };
    const [ended] = running.splice(pick(running.length), 1);
    if (!ended) throw new Error('nothing runs, and nothing is over');
    const { outcome, values = {} } = endOf(ended);
    note({ what: 'ended', key: ended.key, outcome, why: outcome === 'passed' ? '' : 'so it was', values });
  }
  throw new Error('a campaign without an end');
}
