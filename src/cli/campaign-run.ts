import {
  type Attempt,
  applyEntry,
  type Campaign,
  type CampaignEntry,
  type CampaignPlace,
  type CampaignState,
  nextStep,
  type Step,
  type Submission,
} from '../commissioning/index.js';
import { EngineFailure, type Slurm } from '../engines/index.js';
import { type SlurmJob, startsNothing } from '../formats/slurm/index.js';
import type { CampaignFolder } from '../store/index.js';
import { byName, byNameWhenOver, checksOf, endOfResult, endWithoutResult, isUnderWay, modelsOf, PATIENCE_MS } from './campaign-settle.js';

/** A campaign on its way. */
export interface CampaignRun {
  campaign: Campaign;
  places: readonly CampaignPlace[];
  state: CampaignState;
  folder: CampaignFolder<CampaignEntry>;
  slurm: Slurm;
  /** Path of the script that runs a try. */
  runner: string;
  /** Tells the user what happened. */
  tell: (entry: CampaignEntry) => void;
  /** Since when there has been neither job nor result of a try. */
  missing: Map<string, number>;
}

/**
 * Takes a campaign as far as it can be taken now: takes in what has ended, decides, drains and resumes nodes, submits jobs. All that is
 * decided is in the journal before it is acted on, and acting twice does no harm, so that it may be killed at any moment.
 *
 * @returns how the campaign ended; undefined while it is under way
 */
export async function advanceCampaign(run: CampaignRun): Promise<Step['over']> {
  const { campaign, places, state, slurm } = run;
  const jobs = byName(await slurm.jobs(`${state.id}.`));
  const unavailable = await unavailableNodes(run);
  await settle(run, jobs, unavailable);
  await drainAndResume(run, unavailable);
  for (;;) {
    const step = nextStep(campaign, places, state, unavailable);
    if (step.entries.length === 0) {
      for (const submission of step.submit) await submit(run, submission);
      return step.over;
    }
    await note(run, step.entries);
    await drainAndResume(run, unavailable);
  }
}

/** Nodes on which Slurm starts nothing, and that are not those that this campaign has drained. */
async function unavailableNodes({ slurm, state: { drained } }: CampaignRun): Promise<Map<string, string>> {
  const nodes = await slurm.nodes();
  const shut = nodes.filter(({ name, state }) => startsNothing(state) && !drained.has(name));
  return new Map(shut.map(({ name, state, reason }) => [name, reason === '' ? state : `${state} (${reason})`]));
}

/** Writes down what happened, and takes it into the state. */
export async function note({ folder, state, tell }: CampaignRun, entries: readonly CampaignEntry[]): Promise<void> {
  await folder.append(entries);
  for (const entry of entries) {
    applyEntry(state, entry);
    tell(entry);
  }
}

/** Takes in what has ended since, and finds the jobs again whose submission was not written down. */
async function settle(run: CampaignRun, queued: ReadonlyMap<string, SlurmJob>, unavailable: ReadonlyMap<string, string>): Promise<void> {
  const { campaign, state, places, folder, slurm, missing } = run;
  const checks = checksOf(campaign);
  const silent: Attempt[] = [];
  for (const key of [...state.running]) {
    const attempt = state.attempts.get(key) as Attempt;
    const check = checks.get(attempt.check);
    const result = check && (await folder.result(key));
    const job = queued.get(key);
    if (job && attempt.job === undefined) await note(run, [{ what: 'submitted', key, job: job.id }]);
    if (result) {
      await note(run, [endOfResult(check, modelsOf(attempt, places, state), key, result)]);
      missing.delete(key);
    } else if (job && isUnderWay(job)) {
      missing.delete(key);
      if (job.state === 'PENDING' && attempt.nodes.some((node) => unavailable.has(node))) await slurm.cancel(job.id);
    } else silent.push(attempt);
  }
  await settleSilent(run, silent, queued);
}

/** Takes in the tries that are not under way and have left no result. */
async function settleSilent(run: CampaignRun, silent: readonly Attempt[], queued: ReadonlyMap<string, SlurmJob>): Promise<void> {
  const over = silent.flatMap(({ key }) => queued.get(key) ?? []);
  const accounted = await accountedOf(run, silent, queued);
  const jobs = byNameWhenOver(over, accounted ?? []);
  for (const attempt of silent) {
    const { key } = attempt;
    const job = jobs.get(key);
    const since = run.missing.get(key) ?? performance.now();
    run.missing.set(key, since);
    const missing_ms = performance.now() - since;
    if (job && attempt.job === undefined) await note(run, [{ what: 'submitted', key, job: job.id }]);
    if (!job && attempt.job === undefined) {
      // Unless accounting says that there was no job, there may have been one, which is over: another could not tell how it ended.
      if (!accounted && missing_ms < PATIENCE_MS) continue;
      run.missing.delete(key);
      await send(run, attempt);
      continue;
    }
    const end = endWithoutResult(key, job, missing_ms);
    if (end) await note(run, [end]);
  }
}

/**
 * What accounting keeps of tries of which the queue does not tell how they ended: it has forgotten the job, or knows a COMPLETED one, which may be
 * a second that had nothing to do. Undefined where accounting does not answer.
 */
async function accountedOf(
  { slurm }: CampaignRun,
  silent: readonly Attempt[],
  queued: ReadonlyMap<string, SlurmJob>,
): Promise<SlurmJob[] | undefined> {
  const untold = silent.filter(({ key }) => (queued.get(key)?.state ?? 'COMPLETED') === 'COMPLETED');
  if (untold.length === 0) return [];
  try {
    return await slurm.accounted(untold.map(({ key, job }) => ({ name: key, id: job })));
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    process.stderr.write(`${error.message}; trying again\n`);
    return undefined;
  }
}

/** A node that somebody has drained already keeps the reason that it has. */
async function drainAndResume(run: CampaignRun, unavailable: ReadonlyMap<string, string>): Promise<void> {
  const { state, slurm } = run;
  for (const [node, why] of state.out) {
    if (state.drained.has(node)) continue;
    if (!unavailable.get(node)?.startsWith('drain')) await slurm.drain(node, why);
    await note(run, [{ what: 'drained', node }]);
  }
  for (const node of state.drained) {
    if (state.out.has(node)) continue;
    await slurm.resume(node);
    await note(run, [{ what: 'resumed', node }]);
  }
}

async function submit(run: CampaignRun, { key, check, target, nodes, power_W }: Submission): Promise<void> {
  await note(run, [{ what: 'submitting', key, check: check.name, target, nodes: [...nodes], power_w: power_W }]);
  await send(run, run.state.attempts.get(key) as Attempt);
}

async function send(run: CampaignRun, { key, check: name, nodes }: Attempt): Promise<void> {
  const { campaign, folder, slurm, runner } = run;
  const check = checksOf(campaign).get(name);
  if (!check) return;
  const nodeFile = await folder.put(`nodes/${key}`, `${nodes.join('\n')}\n`);
  const job = await slurm.submit({
    name: key,
    nodeCount: nodes.length,
    nodeFile,
    timeout_min: check.timeout_min,
    partition: campaign.partition,
    options: campaign.sbatch,
    environment: { ...campaign.environment, NINETEEN_NODES: nodeFile },
    command: [runner, `${folder.folder}/tries`, key, ...check.command],
  });
  await note(run, [{ what: 'submitted', key, job }]);
}
