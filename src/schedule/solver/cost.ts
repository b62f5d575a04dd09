import { NEVER, type Project } from '../project.js';

/** What a unit of lateness costs, in units of makespan: more than any makespan, and sums stay exact. */
const LATE = 2 ** 22;

/**
 * What a schedule costs: its makespan, after the greatest lateness behind a deadline, which counts first. A schedule without lateness
 * costs its makespan.
 */
export function costOf({ deadline, duration }: Project, start: Int32Array, makespan: number): number {
  let late = 0;
  for (let i = 0; i < start.length; i++)
    if (deadline[i] !== NEVER && start[i] + duration[i] - deadline[i] > late) late = start[i] + duration[i] - deadline[i];
  return makespan + late * LATE;
}

/** End of the last activity. */
export function makespanOf({ duration }: Project, start: Int32Array): number {
  let end = 0;
  for (let i = 0; i < start.length; i++) if (start[i] + duration[i] > end) end = start[i] + duration[i];
  return end;
}
