import {
  type Attempt,
  type Campaign,
  type CampaignCheck,
  type CampaignEntry,
  type CampaignPlace,
  type CampaignState,
  judge,
  type Outcome,
  type Values,
} from '../commissioning/index.js';
import type { SlurmJob } from '../formats/slurm/index.js';
import type { TryResult } from '../store/index.js';
import { valuesOf } from './campaign-values.js';

/** States of Slurm that say of a job that is over how it went; for one by which the nodes are not to blame the try is lost. */
const ENDS: Record<string, { outcome: Outcome; why: string }> = {
  TIMEOUT: { outcome: 'failed', why: 'it took longer than it may' },
  DEADLINE: { outcome: 'failed', why: 'it took longer than it may' },
  NODE_FAIL: { outcome: 'failed', why: 'the node failed' },
  BOOT_FAIL: { outcome: 'failed', why: 'the node did not boot' },
  OUT_OF_MEMORY: { outcome: 'failed', why: 'it ran out of memory' },
  CANCELLED: { outcome: 'lost', why: 'it was cancelled' },
  PREEMPTED: { outcome: 'lost', why: 'another job took its nodes' },
  REVOKED: { outcome: 'lost', why: 'it was revoked' },
};

/** Reasons by which Slurm says that a job FAILED with its node. */
const NODE_REASONS = new Set(['JobLaunchFailure', 'NodeDown']);

/** How a try whose result is there ended. */
export function endOfResult(check: CampaignCheck, models: ReadonlySet<string>, key: string, result: TryResult): CampaignEntry {
  const values: Values | undefined = valuesOf(check.read, result.out);
  const wrong = judge(check, models, result.exit, values ?? {});
  if (values === undefined) wrong.unshift(`it printed nothing that can be read as ${check.read.kind}`);
  if (result.exit !== 0) {
    const said = Buffer.from(result.err).toString('utf8').trim().split('\n').at(-1)?.slice(0, 200);
    if (said) wrong.push(`it said: ${said}`);
  }
  return { what: 'ended', key, outcome: wrong.length === 0 ? 'passed' : 'failed', why: wrong.join('; '), values: values ?? {} };
}

/**
 * Of two jobs of one try, which there are when it was submitted again because nobody could know that it had been, the one that tells of it:
 * that is under way, or that has ended otherwise than the second to come, which has nothing to do and is COMPLETED at once.
 */
export function byName(jobs: readonly SlurmJob[]): Map<string, SlurmJob> {
  const rank = (job: SlurmJob) => (isUnderWay(job) ? 2 : job.state === 'COMPLETED' ? 0 : 1);
  const named = new Map<string, SlurmJob>();
  for (const job of jobs) {
    const other = named.get(job.name);
    if (!other || rank(job) > rank(other)) named.set(job.name, job);
  }
  return named;
}

/**
 * The same for jobs of which the queue knows no more than that they are over, and accounting the rest. What accounting calls under way and
 * the queue does not know was lost by a controller: it will never end, and tells the least.
 */
export function byNameWhenOver(queued: readonly SlurmJob[], accounted: readonly SlurmJob[]): Map<string, SlurmJob> {
  const over = byName([...queued, ...accounted.filter((job) => !isUnderWay(job))]);
  return new Map([...byName(accounted), ...over]);
}

/**
 * How a try ended that has left no result and is not in the queue; undefined as long as that is not known.
 *
 * @param job  as Slurm tells of it; undefined where it knows nothing of it
 * @param missing_ms  for how long there has been neither job nor result: what a node wrote may be seen here only after a while
 */
export function endWithoutResult(key: string, job: SlurmJob | undefined, missing_ms: number): CampaignEntry | undefined {
  const end = job && (NODE_REASONS.has(job.reason) && !isUnderWay(job) ? ENDS.NODE_FAIL : ENDS[job.state]);
  if (end) return { what: 'ended', key, ...end, values: {} };
  if (missing_ms < PATIENCE_MS) return undefined;
  const why = job ? `${stateText(job)} and has left no result` : 'Slurm knows nothing of its job, and there is no result';
  return { what: 'ended', key, outcome: 'lost', why, values: {} };
}

function stateText(job: SlurmJob): string {
  return isUnderWay(job) ? `its job is ${job.state} by Slurm's accounting, is not in the queue` : `its job is ${job.state}`;
}

/** Network file systems show what others have made within a minute, and accounting answers again when it was started anew. */
export const PATIENCE_MS = 90_000;

/** Whether Slurm is not through with a job. */
export function isUnderWay({ state }: SlurmJob): boolean {
  return /^(PENDING|RUNNING|COMPLETING|CONFIGURING|SUSPENDED|STOPPED|REQUEUE\w*|RESV_DEL_HOLD|SIGNALING|STAGE_OUT|RESIZING|SPECIAL_EXIT)$/.test(
    state,
  );
}

/** Models of the nodes of a try: a spare counts as what it stands in for. */
export function modelsOf({ nodes }: Attempt, places: readonly CampaignPlace[], { standIns }: CampaignState): ReadonlySet<string> {
  const there = new Set(nodes);
  return new Set(places.filter(({ device }) => there.has(device) || there.has(standIns.get(device) ?? device)).map(({ model }) => model));
}

/** Checks of a campaign by name. */
export function checksOf({ stages }: Campaign): Map<string, CampaignCheck> {
  return new Map(stages.flatMap(({ checks }) => checks.map((check) => [check.name, check])));
}
