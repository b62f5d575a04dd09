import type { Project } from '../project.js';
import { violations } from './violations.js';

/**
 * The least makespan of a small project: for each horizon from 0 on, every start of every activity is tried, in an order of precedence,
 * and what is complete is held against `violations`. Slow and plain on purpose; shares no code with the solvers and the bounds.
 */
export function leastMakespan(project: Project): number {
  for (let horizon = 0; ; horizon++) if (tryAll(project, horizon, new Int32Array(project.activities), 0)) return horizon;
}

function tryAll(project: Project, horizon: number, start: Int32Array, at: number): boolean {
  const { order, predecessors, successors, release, duration, activities } = project;
  if (at === activities) return violations(project, start).length === 0;
  const i = order[at];
  let from = release[i];
  for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++)
    from = Math.max(from, start[predecessors.to[row]] + predecessors.lag[row]);
  let until = horizon - duration[i];
  for (let row = successors.start[i]; row < successors.start[i + 1]; row++) until = Math.min(until, horizon - successors.lag[row]);
  for (start[i] = from; start[i] <= until; start[i]++)
    if (overfull(project, start, at) === false && tryAll(project, horizon, start, at + 1)) return true;
  return false;
}

/** Whether the activity placed last uses more than there is, with those placed before it. */
function overfull({ order, duration, demands, capacity }: Project, start: Int32Array, at: number): boolean {
  const i = order[at];
  for (let row = demands.start[i]; row < demands.start[i + 1]; row++) {
    const k = demands.resource[row];
    for (let t = start[i]; t < start[i] + duration[i]; t++) {
      let level = 0;
      for (let step = capacity.start[k]; step < capacity.start[k + 1]; step++) if (capacity.from[step] <= t) level = capacity.level[step];
      for (let other = 0; other <= at; other++) {
        const j = order[other];
        if (t < start[j] || t >= start[j] + duration[j]) continue;
        for (let use = demands.start[j]; use < demands.start[j + 1]; use++) if (demands.resource[use] === k) level -= demands.amount[use];
      }
      if (level < 0) return true;
    }
  }
  return false;
}
