import type { Project } from '../project.js';
import { Passes } from './passes.js';
import { listByKey, priorityKeys, type Rule } from './priority.js';

/**
 * One serial pass by a priority rule: what resource levelling amounts to in tools that do not search, and the first schedule of a large
 * project. O(activities x (log activities + arcs + buckets passed)).
 *
 * @returns starts of all activities and the makespan
 */
export function levelOnce(project: Project, rule: Rule): { start: Int32Array; makespan: number } {
  const start = new Int32Array(project.activities);
  const makespan = new Passes(project, 1024).forward(listByKey(project, priorityKeys(project, rule)), start);
  return { start, makespan };
}
