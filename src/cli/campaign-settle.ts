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
 * How a try ended that has left no result; undefined as long as that is not known.
 *
 * @param job  as Slurm tells of it; undefined where it knows nothing of it
 * @param missing_ms  for how long there has been neither job nor result: what a node wrote may be seen here only after a while
 */
export function endWithoutResult(key: string, job: SlurmJob | undefined, missing_ms: number): CampaignEntry | undefined {
  const end = job && (NODE_REASONS.has(job.reason) && !isUnderWay(job) ? ENDS.NODE_FAIL : ENDS[job.state]);
  if (end) return { what: 'ended', key, ...end, values: {} };
  if (missing_ms < PATIENCE_MS) return undefined;
  const why = job ? `its job is ${job.state} and has left no result` : 'Slurm knows nothing of its job, and there is no result';
  return { what: 'ended', key, outcome: 'lost', why, values: {} };
}

/** Network file systems show what others have made within a minute. */
const PATIENCE_MS = 90_000;

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
