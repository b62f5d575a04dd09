import { mulberry32 } from '../../table/index.js';
import type { Project } from '../project.js';
import { costOf } from './cost.js';
import type { Passes } from './passes.js';

/** A schedule on its way to a shorter one: starts, the activities by start, and what it costs. */
export interface Attempt {
  start: Int32Array;
  list: Int32Array;
  makespan: number;
  /** Makespan, or more where a deadline is missed. */
  cost: number;
}

/** How far a group is moved at most, as a share of the makespan; most moves are far smaller. */
const FARTHEST = 0.3;
/** Chance that a second group moves with the first. */
const TWO = 0.3;
/** A first pass longer than the schedule by this ratio is given up: justification would not bring it back. */
const HOPELESS = 1.06;

/**
 * Improves a schedule by large neighbourhoods: in a stretch of time all work of a group, the same resource as many steps before the end,
 * goes sooner with all that it waits for, or later with all that waits for it. From the new order a schedule is generated and justified on
 * both sides; it stays where it costs no more. Rules rank single activities by what is behind them; on a site that shares a few trades among
 * thousands alike it counts which kind of work goes first, and that no rule tells.
 *
 * Same schedule, moves and seed: same result. O(moves x (activities + arcs)).
 *
 * @param enough  a makespan that no schedule is below
 */
export function regroup(passes: Passes, from: Attempt, moves: number, seed: number, enough: number): Attempt {
  const { project } = passes;
  const random = mulberry32(seed);
  const { group, groups } = groupsOf(project);
  const key = new Int32Array(project.activities);
  let best = from;
  for (let move = 0; move < moves && best.cost > enough; move++) {
    const { start, makespan } = best;
    key.set(start);
    const begin = Math.floor(random() * makespan);
    const end = begin + Math.floor((0.1 + 0.9 * random()) * makespan);
    for (let left = random() < TWO ? 2 : 1; left > 0; left--) {
      const moved = Math.floor(random() * groups);
      const by = Math.round(FARTHEST * makespan * random() ** 2) * (random() < 0.5 ? -1 : 1);
      for (let i = 0; i < key.length; i++) if (group[i] === moved && start[i] >= begin && start[i] < end) key[i] = Math.max(0, key[i] + by);
      if (by < 0) pullAlong(project, key);
      else pushAlong(project, key);
    }
    const next = { start: new Int32Array(key.length), list: passes.byStart(key, project.order).slice() };
    const first = passes.forward(next.list, next.start, Math.ceil(makespan * HOPELESS));
    if (first === Number.POSITIVE_INFINITY) continue;
    next.list.set(passes.byStart(next.start, next.list));
    const length = passes.justify(next.list, next.start, first);
    const cost = costOf(project, next.start, length);
    if (cost <= best.cost) best = { ...next, makespan: length, cost };
  }
  return best;
}

/** Groups of activities that take the same resource first and have as many steps behind them. */
function groupsOf({ activities, demands, successors, order }: Project): { group: Int32Array; groups: number } {
  const behind = new Int32Array(activities);
  const group = new Int32Array(activities);
  const numbers = new Map<string, number>();
  for (let at = activities - 1; at >= 0; at--) {
    const i = order[at];
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++)
      behind[i] = Math.max(behind[i], behind[successors.to[row]] + 1);
    const resource = demands.start[i] < demands.start[i + 1] ? demands.resource[demands.start[i]] : -1;
    const name = `${resource} ${behind[i]}`;
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    group[i] = numbers.get(name) as number;
  }
  return { group, groups: numbers.size };
}

/** Nothing stands before what it waits for: what is waited for goes as soon as what waits. */
function pullAlong({ activities, order, successors: { start, to } }: Project, key: Int32Array): void {
  for (let at = activities - 1; at >= 0; at--) {
    const i = order[at];
    for (let row = start[i]; row < start[i + 1]; row++) if (key[to[row]] < key[i]) key[i] = key[to[row]];
  }
}

/** Nothing stands before what it waits for: what waits goes as late as what is waited for. */
function pushAlong({ order, predecessors: { start, to } }: Project, key: Int32Array): void {
  for (const i of order) for (let row = start[i]; row < start[i + 1]; row++) if (key[to[row]] > key[i]) key[i] = key[to[row]];
}
