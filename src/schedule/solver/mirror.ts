import type { Arcs, Project } from '../project.js';
import { NEVER } from '../project.js';

/** Whether time may run backward in a project: levels never change, and no activity has a release or a deadline. */
export function isSteady({ capacity, release, deadline, resources }: Project): boolean {
  return capacity.from.length === resources && release.every((time) => time === 0) && deadline.every((time) => time === NEVER);
}

/**
 * A steady project with time running backward: its schedules are those of the project, with start and finish exchanged and counted from
 * the end.
 */
export function mirror(project: Project): Project {
  const { predecessors, successors, duration, order } = project;
  return {
    ...project,
    predecessors: turned(successors, duration, -1),
    successors: turned(predecessors, duration, 1),
    order: order.slice().reverse(),
  };
}

/** Lags from finish to finish, as the start-to-start lags of the mirror. `side` is 1 where arcs lead back from the row's activity. */
function turned({ start, to, lag }: Arcs, duration: Int32Array, side: 1 | -1): Arcs {
  const turnedLag = lag.slice();
  for (let i = 0; i < duration.length; i++)
    for (let row = start[i]; row < start[i + 1]; row++) turnedLag[row] += side * (duration[i] - duration[to[row]]);
  return { start, to, lag: turnedLag };
}
