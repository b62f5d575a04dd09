import type { JobRun } from '../job/job.js';
import { mostOf } from './how-it-ended.js';
import { currentTry, type RunEvent, type RunState, type RunTry } from './state.js';

/** What the world is like now. */
export interface RunWorld {
  /** Nodes on which Slurm starts nothing now, and why. */
  unavailable: ReadonlyMap<string, string>;
  /** An earlier try still has nodes, and might write checkpoints. */
  busy: boolean;
  /** The nearest spare for a node that is lost, not among those taken. */
  replacement: (lost: string, taken: ReadonlySet<string>) => string | undefined;
}

/** What is to be done next. */
export interface Move {
  /** Decisions: they go to the journal before anything is done, and then the next move is asked for. */
  events: RunEvent[];
  submit: { key: string; nodes: readonly string[] } | undefined;
  /** Why nothing can be done now, in words; undefined where something is done or under way. */
  waiting: string | undefined;
}

/**
 * What a job needs now: a pure function of what has happened.
 *
 * A node that is out is swapped for the nearest spare in the same place of the rank order. Between tries that is done at once; in a try that
 * goes on, as it does with a slow node, after the next checkpoint, and only where there is a spare. A crash that no node explains is tried
 * again on the same nodes, until `retries` in a row have brought no new checkpoint. O(nodes)
 */
export function nextMove(run: JobRun, state: RunState, world: RunWorld): Move {
  if (state.over) return move();
  const current = currentTry(state);
  if (current) return move({ events: duringTry(state, current, world) });
  const over = whyOver(run, state);
  if (over) return move({ events: [{ what: 'over', ...over }] });
  const shut = state.nodes.filter((node) => world.unavailable.has(node) && !state.out.has(node));
  if (mostOf(shut, state.nodes)) return move({ waiting: `${shut.length} of ${state.nodes.length} nodes start no jobs: ${shortly(shut)}` });
  if (shut.length > 0) return move({ events: outBySlurm(shut, world) });
  const { swaps, missing } = swapsFor(state, world);
  if (swaps.length > 0) return move({ events: swaps });
  if (missing.length > 0)
    return move({
      waiting: `no spare is left for ${shortly(missing)}; mend ${missing.length === 1 ? 'it' : 'one'} and resume it in Slurm`,
    });
  if (world.busy) return move({ waiting: 'an earlier try has not left its nodes yet' });
  return move({ submit: { key: `${state.id}.${state.tries.length + 1}`, nodes: state.nodes } });
}

function move(made: Partial<Move> = {}): Move {
  return { events: [], submit: undefined, waiting: undefined, ...made };
}

function duringTry(state: RunState, current: RunTry, world: RunWorld): RunEvent[] {
  const stopped = (why: string): RunEvent[] => [{ what: 'ended', key: current.key, outcome: 'stopped', why, blamed: [] }];
  if (state.stop) return stopped('the user stopped it');
  const shut = current.nodes.filter((node) => world.unavailable.has(node) && !state.out.has(node));
  if (shut.length > 0 && !mostOf(shut, current.nodes)) return outBySlurm(shut, world);
  const leaving = current.nodes.filter((node) => state.out.has(node));
  const { swaps, taken } = swapsFor(state, world);
  const safe = leaving.some((node) => (current.checkpoint?.step ?? -1) >= (state.out.get(node)?.step ?? 0));
  // One that waits in the queue for a node that is out would wait for ever, and loses nothing.
  if (leaving.length > 0 && swaps.length > 0 && (safe || current.started_s === undefined))
    return stopped(`${shortly(leaving)} to be swapped`);
  const slow = [...state.stragglers].filter(([node]) => current.nodes.includes(node) && !state.out.has(node));
  const spared = slow.filter(([node]) => world.replacement(node, taken) !== undefined).slice(0, 1);
  return spared.map(([node, why]) => ({ what: 'out', node, why }));
}

function outBySlurm(nodes: readonly string[], { unavailable }: RunWorld): RunEvent[] {
  return nodes.map((node) => ({ what: 'out', node, why: `Slurm says that it is ${unavailable.get(node)}` }));
}

function whyOver(
  { retries }: JobRun,
  { stop, tries, before }: RunState,
): { outcome: 'done' | 'failed' | 'stopped'; why: string } | undefined {
  if (stop) return { outcome: 'stopped', why: 'the user stopped it' };
  const since = tries.slice(before);
  const ended = since.at(-1)?.ended;
  if (!ended) return undefined;
  if (ended.outcome === 'done') return { outcome: 'done', why: '' };
  if (ended.outcome === 'cancelled') return { outcome: 'stopped', why: ended.why };
  const barren = since.slice(since.findLastIndex(({ checkpoint }) => checkpoint !== undefined) + 1);
  const unexplained = barren.filter(
    (each) => each.ended?.blamed === 0 && (each.ended.outcome === 'crashed' || each.ended.outcome === 'limit'),
  );
  if (unexplained.length <= retries) return undefined;
  return {
    outcome: 'failed',
    why: `${unexplained.length === 1 ? 'a try has' : `${unexplained.length} tries have`} ended without a new checkpoint, and no node explains it; the last: ${ended.why}`,
  };
}

/** Spares for the nodes that are out, and who is taken with them. */
function swapsFor({ nodes, out }: RunState, { replacement }: RunWorld) {
  const taken = new Set(nodes);
  const swaps: RunEvent[] = [];
  const missing: string[] = [];
  for (const node of out.size === 0 ? [] : nodes) {
    if (!out.has(node)) continue;
    const spare = replacement(node, taken);
    if (spare === undefined) missing.push(node);
    else {
      taken.add(spare);
      swaps.push({ what: 'swapped', from: node, to: spare });
    }
  }
  return { swaps, missing, taken };
}

/** @example gpu-1, gpu-2, gpu-3 and 4 more */
function shortly(nodes: readonly string[]): string {
  const few = nodes.slice(0, 3).join(', ');
  return nodes.length > 3 ? `${few} and ${nodes.length - 3} more` : few;
}
