import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type SlurmJob, type SlurmNode, startsNothing } from '../../formats/slurm/index.js';
import { currentTry, likeNodes, nextMove, type RunTry, type RunWorld, stragglers } from '../../training/index.js';
import { isUnderWay } from '../campaign-settle.js';
import { type JobOnItsWay, NO_MEMORY, note, STOP } from './submit-job.js';
import { TryLogs } from './submit-logs.js';
import { sendTry } from './submit-send.js';
import { settleTry } from './submit-settle.js';

/**
 * Takes a job as far as it can be taken now: takes in what happened, decides, drains nodes, ends tries and submits them. All that is decided is
 * in the journal before it is acted on, and acting twice does no harm, so that it may be killed at any moment.
 *
 * @returns why nothing can be done now; undefined where something is done or under way
 */
export async function advanceJob(on: JobOnItsWay): Promise<string | undefined> {
  const { state, slurm, folder } = on;
  if (existsSync(join(folder.folder, STOP)) && !state.stop) await note(on, [{ what: 'stop' }]);
  const nodes = await slurm.nodes();
  const jobs = await slurm.jobs(`${state.id}.`);
  await takeBack(on, nodes);
  const current = currentTry(state);
  if (current) await follow(on, current, nodes, jobs);
  for (;;) {
    await drainOut(on, nodes);
    const busy = await endLeftovers(on, jobs);
    const move = nextMove(on.run, state, worldOf(on, nodes, busy));
    if (move.submit) await submit(on, move.submit);
    if (move.events.length === 0) return move.waiting;
    await note(on, move.events);
  }
}

function worldOf({ state, replacement }: JobOnItsWay, nodes: readonly SlurmNode[], busy: boolean): RunWorld {
  const shut = nodes.filter(({ state: is }) => startsNothing(is));
  const usable = nodes.filter(({ name, state: is }) => !startsNothing(is) && !is.includes('*') && !state.out.has(name));
  return {
    unavailable: new Map(shut.map(({ name, state: is, reason }) => [name, reason === '' ? is : `${is} (${reason})`])),
    busy,
    replacement: (lost, taken) => replacement(lost, state.spares, taken, usable),
  };
}

/** Nodes that were drained and on which Slurm starts jobs again: somebody has mended them. */
async function takeBack(on: JobOnItsWay, nodes: readonly SlurmNode[]): Promise<void> {
  const mended = nodes.filter(({ name, state }) => on.state.drained.has(name) && !startsNothing(state) && !state.includes('*'));
  await note(
    on,
    mended.map(({ name }) => ({ what: 'back', node: name })),
  );
}

async function follow(on: JobOnItsWay, current: RunTry, nodes: readonly SlurmNode[], jobs: readonly SlurmJob[]): Promise<void> {
  const { memory, run, job, folder } = on;
  if (memory.logs?.key !== current.key) {
    const logs = new TryLogs(join(folder.folder, 'tries', current.key), current.nodes.length, run.stragglers.steps);
    Object.assign(memory, { ...NO_MEMORY, logs: { key: current.key, logs }, moved: performance.now() });
  }
  await settleTry(on, current, nodes, jobs);
  const { logs } = memory;
  if (!logs || current.ended) return;
  const like = likeNodes(current.nodes.length, job.split?.pipeline ?? 1);
  const slow = stragglers(logs.logs.times, like, run.stragglers).filter(({ node }) => !on.state.stragglers.has(current.nodes[node]));
  await note(
    on,
    slow.map(({ node, slower, step }) => ({
      what: 'straggler',
      node: current.nodes[node],
      why: `its steps took ${Math.round(100 * slower)} % longer than those of its like, ${run.stragglers.steps} in a row up to step ${step}`,
    })),
  );
}

/** A node that somebody has drained already keeps the reason that it has. */
async function drainOut(on: JobOnItsWay, nodes: readonly SlurmNode[]): Promise<void> {
  const { state, slurm } = on;
  for (const [node, { why }] of state.out) {
    if (state.drained.has(node)) continue;
    if (!nodes.find(({ name }) => name === node)?.state.startsWith('drain')) await slurm.drain(node, why);
    await note(on, [{ what: 'drained', node }]);
  }
}

/** Cancels what Slurm still has of tries that have ended. @returns whether one has not left its nodes yet */
async function endLeftovers({ state, slurm }: JobOnItsWay, jobs: readonly SlurmJob[]): Promise<boolean> {
  const current = currentTry(state)?.key;
  // One that is completing has been ended already; a dead node keeps it so for minutes.
  const left = jobs.filter((job) => job.name !== current && isUnderWay(job) && job.state !== 'COMPLETING');
  for (const { id } of left) await slurm.cancel(id);
  return left.length > 0;
}

async function submit(on: JobOnItsWay, { key, nodes }: { key: string; nodes: readonly string[] }): Promise<void> {
  await note(on, [{ what: 'submitting', key, nodes: [...nodes] }]);
  const job = await sendTry(on, { key, nodes });
  await note(on, [{ what: 'submitted', key, job }]);
}
