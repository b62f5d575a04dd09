import type { Project } from '../project.js';

/** Earliest and latest start of each activity, in any schedule that ends by a given time, and its duration. */
export interface Windows {
  duration: Int32Array;
  earliest: Int32Array;
  latest: Int32Array;
}

/**
 * Narrows windows over the arcs.
 *
 * @returns false where some activity has no start left: no schedule ends by that time
 */
export function narrowByArcs({ predecessors, successors, order }: Project, { earliest, latest }: Windows): boolean {
  for (const i of order)
    for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++) {
      const least = earliest[predecessors.to[row]] + predecessors.lag[row];
      if (least > earliest[i]) earliest[i] = least;
    }
  for (let at = order.length - 1; at >= 0; at--) {
    const i = order[at];
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++) {
      const most = latest[successors.to[row]] - successors.lag[row];
      if (most < latest[i]) latest[i] = most;
    }
    if (earliest[i] > latest[i]) return false;
  }
  return true;
}

/**
 * Narrows windows over pairs that never run together: where j cannot come after i, it must end before i starts, and the other way.
 *
 * @returns whether anything changed; undefined where a pair can stand in neither order
 */
export function narrowByPairs(pairs: Int32Array, { earliest, latest, duration }: Windows): boolean | undefined {
  let changed = false;
  for (let at = 0; at < pairs.length; at += 2) {
    const i = pairs[at];
    const j = pairs[at + 1];
    const iFirst = earliest[i] + duration[i] <= latest[j];
    const jFirst = earliest[j] + duration[j] <= latest[i];
    if (iFirst && jFirst) continue;
    if (!iFirst && !jFirst) return undefined;
    const first = iFirst ? i : j;
    const second = iFirst ? j : i;
    if (earliest[first] + duration[first] > earliest[second]) {
      earliest[second] = earliest[first] + duration[first];
      changed = true;
    }
    if (latest[second] - duration[first] < latest[first]) {
      latest[first] = latest[second] - duration[first];
      changed = true;
    }
  }
  return changed;
}
