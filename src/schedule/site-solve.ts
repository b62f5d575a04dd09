import { criticalPath } from './critical-path.js';
import type { Project } from './project.js';
import { beforeDeadlines, withFirst } from './solver/before-deadlines.js';
import { costOf, lateness } from './solver/cost.js';
import type { FirstPart } from './solver/depth-first.js';
import { Groundwork } from './solver/groundwork.js';
import { Passes } from './solver/passes.js';
import type { Rule } from './solver/priority.js';
import { type Attempt, regroup } from './solver/regroup.js';

/** A schedule of a project: starts by activity. */
export interface Scheduled {
  start: Int32Array;
  makespan: number;
  /** Greatest lateness of an activity behind its own deadline. */
  late: number;
}

/** The rules that do best where many alike crews share the work, the best first. */
const PORTFOLIO: readonly (Rule | FirstPart)[] = ['most steps', 'soonest', 'GRPW', 'MTS', 'LFT'];

/** How hard a schedule is tried for: rules of the portfolio, justifications of the best, and moves of whole groups from there (`regroup`). */
export interface Effort {
  rules: number;
  justifications: number;
  moves?: { count: number; seed: number };
}

/**
 * A good schedule in a few passes: the best of a portfolio of priority rules, each justified once to the right and to the left, then
 * justified on until that gains nothing, and improved by moves where the effort asks for them and nothing is under way. Where activities
 * have deadlines of their own, each rule also stands behind a list of these with all that they wait for, and less lateness goes before
 * an earlier end. O(passes x (activities + relations)).
 *
 * @param horizon     minutes that the resource profile holds; grows when passed
 * @param groundwork  of this project or one that differs in levels alone
 * @param timeIsUp    asked between passes: once it is so, the best that was found is good enough
 */
export function scheduleByRules(
  project: Project,
  horizon: number,
  effort: Effort = { rules: 5, justifications: 12 },
  groundwork: Groundwork = new Groundwork(project),
  timeIsUp: () => boolean = () => false,
): Scheduled {
  const passes = new Passes(project, horizon, groundwork.alike);
  const { first } = groundwork;
  const urgent = beforeDeadlines(project);
  let best: Attempt | undefined;
  for (const rule of PORTFOLIO.slice(0, effort.rules)) {
    const list = groundwork.list(rule);
    for (const each of urgent.length > 0 ? [list, withFirst(urgent, list)] : [list]) {
      if (best && timeIsUp()) break;
      const one = attempt(passes, withFirst(first, each));
      for (const found of [one, justified(passes, one, first)]) if (!best || found.cost < best.cost) best = found;
    }
  }
  let found = best as Attempt;
  for (let i = 1; i < effort.justifications && !timeIsUp(); i++) {
    const next = justified(passes, found, first);
    const gained = found.cost - next.cost;
    if (gained >= 0) found = next;
    if (gained < found.cost * LEAST_GAIN) break;
  }
  if (effort.moves && first.length === 0 && !timeIsUp())
    found = regroup(passes, found, effort.moves.count, effort.moves.seed, criticalPath(project).length);
  return { start: found.start, makespan: found.makespan, late: lateness(project, found.start) };
}

/** A share of the length below which another justification is not worth its time. */
const LEAST_GAIN = 0.0005;

function attempt(passes: Passes, list: Int32Array): Attempt {
  const start = new Int32Array(list.length);
  const makespan = passes.forward(list, start);
  return { start, list, makespan, cost: costOf(passes.project, start, makespan) };
}

function justified(passes: Passes, { start, list, makespan }: Attempt, first: readonly number[]): Attempt {
  const next = start.slice();
  let order = passes.byStart(next, list).slice();
  let length: number;
  if (first.length === 0) length = passes.justify(order, next, makespan);
  else {
    // To the right and to the left as `justify` does, but to the left the first ones before all.
    passes.backward(passes.byFinish(next, order).slice(), next, makespan);
    length = passes.forward(withFirst(first, passes.byStart(next, order).slice()), next);
    order = passes.byStart(next, order).slice();
  }
  return { start: next, list: order, makespan: length, cost: costOf(passes.project, next, length) };
}
