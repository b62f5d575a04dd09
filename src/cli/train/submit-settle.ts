import { join, resolve } from 'node:path';
import { EngineFailure } from '../../engines/index.js';
import { type SlurmJob, type SlurmNode, startsNothing } from '../../formats/slurm/index.js';
import type { TryResult } from '../../store/index.js';
import { type BlamedNode, howItEnded, type RunEvent, type RunTry, type TrySigns } from '../../training/index.js';
import { byName, byNameWhenOver, isUnderWay, PATIENCE_MS } from '../campaign-settle.js';
import { type JobOnItsWay, note } from './submit-job.js';
import { checkpointIn, failuresOf, saidLast } from './submit-logs.js';
import { sendTry } from './submit-send.js';

/** Steps are written down so often, and with each checkpoint. */
const NOTE_MS = 60_000;

/** Takes in what a try has done since the last look, and whether it has ended; submits it again where it has never reached Slurm. */
export async function settleTry(on: JobOnItsWay, current: RunTry, nodes: readonly SlurmNode[], jobs: readonly SlurmJob[]): Promise<void> {
  const { memory, run } = on;
  const { key } = current;
  const found = await findTry(on, current, jobs);
  if (!found) return;
  const { result, job, missing_s } = found;
  const isPending = job !== undefined && /^(PENDING|CONFIGURING)$/.test(job.state);
  if (current.started_s === undefined && isPending && !result) return;
  if (current.started_s === undefined) {
    memory.moved = performance.now();
    await note(on, [{ what: 'started', key }]);
  }
  await progress(on, current);
  const failures = await failuresIn(on, current, result);
  const isOver = job !== undefined && !isUnderWay(job) && job.state !== 'COMPLETED';
  if (isOver || failures.failed.length > 0) memory.failing ??= performance.now();
  const end = howItEnded(
    {
      nodes: current.nodes,
      state: job?.state,
      isUnderWay: job !== undefined && isUnderWay(job),
      exit: result?.exit,
      ...failures,
      ...suspectsOf(current, nodes),
      failing_s: secondsSince(memory.failing),
      quiet_s: secondsSince(memory.moved),
      missing_s,
    },
    run.hang_min,
  );
  if (!end) return;
  await noteStep(on, current);
  await note(on, [{ what: 'ended', key, ...end, blamed: [...end.blamed] }]);
}

/** What there is of a try: the result that it left, and its job. Undefined where it has been submitted again, or nobody knows yet. */
async function findTry(on: JobOnItsWay, current: RunTry, jobs: readonly SlurmJob[]) {
  const { folder, memory } = on;
  const { key } = current;
  const result = await folder.result(key);
  const queued = byName(jobs.filter(({ name }) => name === key)).get(key);
  const isSilent = result === undefined && !(queued && isUnderWay(queued));
  const accounted = isSilent ? await accountedOf(on, current) : [];
  const job = byNameWhenOver(queued ? [queued] : [], accounted ?? []).get(key);
  memory.missing = isSilent ? (memory.missing ?? performance.now()) : undefined;
  const missing_s = secondsSince(memory.missing);
  if (job && current.job === undefined) await note(on, [{ what: 'submitted', key, job: job.id }]);
  if (job || result || current.job !== undefined) return { result, job, missing_s };
  // Unless accounting says that there was no job, there may have been one, which is over: another could not tell how it ended.
  if (accounted || missing_s >= PATIENCE_MS / 1000) await note(on, [{ what: 'submitted', key, job: await sendTry(on, current) }]);
  return undefined;
}

function secondsSince(moment_ms: number | undefined): number {
  return moment_ms === undefined ? 0 : (performance.now() - moment_ms) / 1000;
}

/** What failed on the try's nodes; where no rank did, its launch. */
async function failuresIn({ folder }: JobOnItsWay, current: RunTry, result: TryResult | undefined) {
  const failures = await failuresOf(join(folder.folder, 'tries', current.key), current.nodes);
  if (result && result.exit !== 0 && failures.failed.length === 0)
    failures.failed.push(`its launch ended with exit code ${result.exit}${saidLast(Buffer.from(result.err).toString('utf8'))}`);
  return failures;
}

/** What accounting keeps of a try of which the queue does not tell how it ended; undefined where it does not answer. */
async function accountedOf({ slurm }: JobOnItsWay, { key, job }: RunTry): Promise<SlurmJob[] | undefined> {
  try {
    return await slurm.accounted([{ name: key, id: job }]);
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    process.stderr.write(`${error.message}; trying again\n`);
    return undefined;
  }
}

/** Reads on in the logs, and writes down the newest step and checkpoint. */
async function progress(on: JobOnItsWay, current: RunTry): Promise<void> {
  const { memory, state, home, run } = on;
  // Where the log tells of no steps, that it grows must do.
  const reached = () => memory.logs?.logs.newest?.step ?? memory.logs?.logs.bytes;
  const before = reached();
  await memory.logs?.logs.read();
  if (reached() !== before) memory.moved = performance.now();
  const checkpoint = await checkpointIn(resolve(home, run.checkpoints));
  if (checkpoint > state.checkpoint) {
    await noteStep(on, current);
    await note(on, [{ what: 'checkpoint', key: current.key, step: checkpoint }]);
  } else if (current.first === undefined || performance.now() - memory.noted > NOTE_MS) await noteStep(on, current);
}

async function noteStep(on: JobOnItsWay, current: RunTry): Promise<void> {
  const newest = on.memory.logs?.logs.newest;
  if (!newest || newest.step === current.last?.step) return;
  on.memory.noted = performance.now();
  const event: RunEvent = {
    what: 'step',
    key: current.key,
    step: newest.step,
    ...(newest.loss === undefined ? {} : { loss: newest.loss }),
  };
  await note(on, [event], new Date(newest.at_ms));
}

/** Nodes of a try that Slurm does not reach, and those that somebody has drained. */
function suspectsOf(current: RunTry, nodes: readonly SlurmNode[]): Pick<TrySigns, 'silent' | 'drained'> {
  const own = new Set(current.nodes);
  const told = nodes.filter(({ name }) => own.has(name));
  const blame = ({ name, state, reason }: SlurmNode): BlamedNode => ({
    node: name,
    why: state.includes('*') ? 'it does not answer Slurm' : `Slurm says that it is ${state}${reason === '' ? '' : ` (${reason})`}`,
  });
  const isSilent = ({ state }: SlurmNode) => state.includes('*') || /^(down|fail|error)/.test(state);
  return {
    silent: told.filter(isSilent).map(blame),
    drained: told.filter((node) => startsNothing(node.state) && !isSilent(node)).map(blame),
  };
}
