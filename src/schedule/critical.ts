import type { Project } from './project.js';
import { Passes } from './solver/passes.js';

/**
 * 1 for what cannot begin later, with what is shared as planned, without the finish moving: a pass from the finish back leaves it where it
 * is, and alone, with all others as planned, it could not stand a minute later either (in the pass back others may have taken its room).
 * O(activities + relations + time passed).
 */
export function criticalOf(project: Project, start: Int32Array, makespan: number): Uint8Array {
  const passes = new Passes(project, 2 * makespan);
  const latest = start.slice();
  passes.backward(passes.byFinish(latest, project.order).slice(), latest, makespan);
  const { profile } = passes;
  profile.clear();
  for (let i = 0; i < project.activities; i++) profile.place(i, start[i]);
  return Uint8Array.from(start, (at, i) => Number(latest[i] === at && !slides(project, start, makespan, i, profile)));
}

/** Whether one activity can stand a minute later with all others where they are. */
function slides(
  { duration, deadline, successors }: Project,
  start: Int32Array,
  makespan: number,
  i: number,
  profile: Passes['profile'],
): boolean {
  const at = start[i] + 1;
  if (at + duration[i] > Math.min(makespan, deadline[i])) return false;
  for (let row = successors.start[i]; row < successors.start[i + 1]; row++)
    if (at + successors.lag[row] > start[successors.to[row]]) return false;
  profile.remove(i, start[i]);
  const fits = profile.fitsAt(i, at);
  profile.place(i, start[i]);
  return fits;
}
