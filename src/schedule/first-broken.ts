import type { Project } from './project.js';

/** An activity that cannot begin when it does; `resource` where that is for lack of it. */
export interface Broken {
  activity: number;
  resource?: number;
}

/** The first activity whose start comes before its delivery or a relation, or takes more than there is; undefined where none does. */
export function firstBroken(project: Project, start: Int32Array): Broken | undefined {
  const { activities, predecessors, release } = project;
  for (let i = 0; i < activities; i++) {
    if (start[i] < release[i]) return { activity: i };
    for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++)
      if (start[i] < start[predecessors.to[row]] + predecessors.lag[row]) return { activity: i };
  }
  const users: number[][] = Array.from({ length: project.resources }, () => []);
  const { demands, duration } = project;
  for (let i = 0; i < activities; i++)
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++) if (duration[i] > 0) users[demands.resource[row]].push(row);
  const of = new Int32Array(demands.resource.length);
  for (let i = 0; i < activities; i++) of.fill(i, demands.start[i], demands.start[i + 1]);
  for (const [resource, rows] of users.entries()) {
    const activity = tooMany(project, start, resource, rows, of);
    if (activity !== undefined) return { activity, resource };
  }
  return undefined;
}

/** The one at whose start, or at a fall of the level while it runs, more is taken than there is. O(rows log rows + steps). */
function tooMany(
  { demands, duration, capacity }: Project,
  start: Int32Array,
  resource: number,
  rows: readonly number[],
  of: Int32Array,
): number | undefined {
  const begin = [...rows].sort((a, b) => start[of[a]] - start[of[b]]);
  const end = (row: number) => start[of[row]] + duration[of[row]];
  const ends = [...rows].sort((a, b) => end(a) - end(b));
  const last = capacity.start[resource + 1];
  let [taken, gone, step] = [0, 0, capacity.start[resource]];
  let latest = -1;
  for (let next = 0; next < begin.length; ) {
    const change = step + 1 < last ? capacity.from[step + 1] : Number.POSITIVE_INFINITY;
    const at = Math.min(start[of[begin[next]]], change);
    while (step + 1 < last && capacity.from[step + 1] <= at) step++;
    while (gone < ends.length && end(ends[gone]) <= at) taken -= demands.amount[ends[gone++]];
    for (; next < begin.length && start[of[begin[next]]] === at; next++) {
      taken += demands.amount[begin[next]];
      latest = of[begin[next]];
    }
    if (taken > capacity.level[step]) return latest;
  }
  // The levels that follow the last start.
  for (step++; step < last; step++) {
    while (gone < ends.length && end(ends[gone]) <= capacity.from[step]) taken -= demands.amount[ends[gone++]];
    if (taken > capacity.level[step]) return latest;
  }
  return undefined;
}
