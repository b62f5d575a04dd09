import type { Project } from './project.js';

/** When activities could start and finish were there resources enough. */
export interface CriticalPath {
  /** Earliest start of each activity. */
  earliest: Int32Array;
  /** Least time from each activity's start to the end of the project. */
  tail: Int32Array;
  /** Least length of the project. */
  length: number;
}

/** Longest paths over the lags, releases kept (Kelley and Walker 1959). O(activities + arcs). */
export function criticalPath({ activities, duration, release, predecessors, successors, order }: Project): CriticalPath {
  const earliest = release.slice();
  const tail = duration.slice();
  let length = 0;
  for (const i of order) {
    for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++) {
      const start = earliest[predecessors.to[row]] + predecessors.lag[row];
      if (start > earliest[i]) earliest[i] = start;
    }
    if (earliest[i] + duration[i] > length) length = earliest[i] + duration[i];
  }
  for (let at = activities - 1; at >= 0; at--) {
    const i = order[at];
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++) {
      const rest = tail[successors.to[row]] + successors.lag[row];
      if (rest > tail[i]) tail[i] = rest;
    }
  }
  return { earliest, tail, length };
}
