import type { Project } from './project.js';
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
const PORTFOLIO: readonly Rule[] = ['MTS', 'GRPW', 'LFT'];

/** How hard a first schedule is tried for: rules of the portfolio, and justifications of the best. */
export interface Effort {
  rules: number;
  justifications: number;
}

/**
 * A good schedule in a few passes: the best of a portfolio of priority rules, then justified to the right and to the left until
 * that gains nothing. O(passes x (activities + relations)).
 *
 * @param horizon  minutes that the resource profile holds; grows when passed
 */
export function scheduleByRules(project: Project, horizon: number, effort: Effort = { rules: 3, justifications: 6 }): Scheduled {
  const passes = new Passes(project, horizon);
  let best: Int32Array = new Int32Array(project.activities);
  let order: Int32Array = best;
  let makespan = Number.POSITIVE_INFINITY;
  for (const rule of PORTFOLIO.slice(0, effort.rules)) {
    const start = new Int32Array(project.activities);
    const list = listByKey(project, priorityKeys(project, rule));
    const length = passes.forward(list, start);
    if (length >= makespan) continue;
    [best, order, makespan] = [start, list, length];
  }
  for (let i = 0; i < effort.justifications; i++) {
    const start = best.slice();
    const list = passes.byStart(start, order).slice();
    const length = passes.justify(list, start, makespan);
    const gained = makespan - length;
    if (length <= makespan) [best, order, makespan] = [start, list, length];
    if (gained < makespan * LEAST_GAIN) break;
  }
  return { start: best, makespan, passes: Math.round(passes.schedules) };
}

/** A share of the length below which another justification is not worth its time. */
const LEAST_GAIN = 0.0005;
