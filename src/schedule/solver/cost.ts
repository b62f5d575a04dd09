import { NEVER, type Project } from '../project.js';

/** What a unit of lateness costs, in units of makespan: more than any makespan. */
const LATE = 2 ** 31;

/**
 * What a schedule costs: its makespan, after the greatest lateness behind a deadline, which counts first. A schedule without lateness
 * costs its makespan.
 */
export function costOf(project: Project, start: Int32Array, makespan: number): number {
  return makespan + lateness(project, start) * LATE;
}

/** The greatest lateness of an activity behind its deadline; 0 where there is none. */
export function lateness({ deadline, duration }: Project, start: Int32Array): number {
  let late = 0;
  for (let i = 0; i < start.length; i++)
    if (deadline[i] !== NEVER && start[i] + duration[i] - deadline[i] > late) late = start[i] + duration[i] - deadline[i];
  return late;
}

/** End of the last activity. */
export function makespanOf({ duration }: Project, start: Int32Array): number {
  let end = 0;
  for (let i = 0; i < start.length; i++) if (start[i] + duration[i] > end) end = start[i] + duration[i];
  return end;
}

/**
 * Between 0 and 1: how far a schedule is from one that is a unit shorter, as the sum of what each activity starts too late for that by its
 * tail alone. Of two schedules of the same makespan the one with less is nearer to a shorter one, which the makespan does not tell.
 *
 * @param tail  least time from each activity's start to the end of the project
 */
export function excess(tail: Int32Array, start: Int32Array, makespan: number): number {
  let sum = 0;
  for (let i = 0; i < start.length; i++) if (start[i] + tail[i] >= makespan) sum += start[i] + tail[i] - makespan + 1;
  return sum / (sum + 100);
}
