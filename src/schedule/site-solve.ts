import type { Project } from './project.js';
import { depthFirst, type FirstPart } from './solver/depth-first.js';
import { Passes } from './solver/passes.js';
import { listByKey, priorityKeys, type Rule } from './solver/priority.js';

/** A schedule of a project: starts by activity. */
export interface Scheduled {
  start: Int32Array;
  makespan: number;
  /** Passes made, forward or backward. */
  passes: number;
}

/** The rules that do best where many alike crews share the work, the best first. */
const PORTFOLIO: readonly (Rule | FirstPart)[] = ['most steps', 'soonest', 'GRPW', 'MTS', 'LFT'];

/** How hard a schedule is tried for: rules of the portfolio, and justifications of the best. */
export interface Effort {
  rules: number;
  justifications: number;
}

/**
 * A good schedule in a few passes: the best of a portfolio of priority rules, each justified once to the right and to the left, then
 * justified on until that gains nothing. O(passes x (activities + relations)).
 *
 * @param horizon  minutes that the resource profile holds; grows when passed
 */
export function scheduleByRules(project: Project, horizon: number, effort: Effort = { rules: 5, justifications: 12 }): Scheduled {
  const passes = new Passes(project, horizon);
  let best: Attempt | undefined;
  for (const rule of PORTFOLIO.slice(0, effort.rules)) {
    const list = rule === 'most steps' || rule === 'soonest' ? depthFirst(project, rule) : listByKey(project, priorityKeys(project, rule));
    const start = new Int32Array(project.activities);
    const found = justified(passes, { start, list, makespan: passes.forward(list, start) });
    if (!best || found.makespan < best.makespan) best = found;
  }
  let { start, makespan, list } = best as Attempt;
  for (let i = 1; i < effort.justifications; i++) {
    const next = justified(passes, { start, list, makespan });
    const gained = makespan - next.makespan;
    if (gained >= 0) ({ start, makespan, list } = next);
    if (gained < makespan * LEAST_GAIN) break;
  }
  return { start, makespan, passes: Math.round(passes.schedules) };
}

/** A share of the length below which another justification is not worth its time. */
const LEAST_GAIN = 0.0005;

interface Attempt {
  start: Int32Array;
  list: Int32Array;
  makespan: number;
}

function justified(passes: Passes, { start, list, makespan }: Attempt): Attempt {
  const next = start.slice();
  const order = passes.byStart(next, list).slice();
  const length = passes.justify(order, next, makespan);
  return { start: next, list: order, makespan: length };
}
