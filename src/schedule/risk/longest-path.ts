import type { Times } from './pass.js';
import type { Risk } from './risk.js';

/** What makes the finish of a sample. */
export interface LongestPath {
  /** By place: 1 where an activity is on a longest path, later by whose delay the finish would be later, calendars apart. */
  on: Uint8Array;
  /** Time that one longest path spends in each kind, and at the end of the list before its first activity; they sum to the finish. */
  spent: Float64Array;
  /** Whether a longest path begins at a late truck. */
  late: boolean;
}

/**
 * Follows the arcs that decided starts back from the finish (the longest path of scheduling tools, which is not float 0 where
 * calendars differ). O(activities + arcs of those on a longest path).
 *
 * Equal is exact: the same sums are formed as in the pass.
 */
export function longestPath(
  { order, kindAt, kinds }: Risk,
  { start, finish }: Times,
  end: number,
  release: Float64Array,
  late: Uint8Array,
  out: LongestPath,
): void {
  const { finishStart, startStart, activities } = order;
  const { on, spent } = out;
  on.fill(0);
  spent.fill(0);
  out.late = false;
  // Of all longest paths one is followed to divide the time.
  let next = -1;
  let until = end;
  for (let p = activities - 1; p >= 0; p--) {
    if (finish[p] === end && on[p] === 0) {
      on[p] = 1;
      if (next < 0) next = p;
    }
    if (on[p] === 0) continue;
    let at = release[p];
    for (let row = finishStart.start[p]; row < finishStart.start[p + 1]; row++)
      at = Math.max(at, finish[finishStart.from[row]] + finishStart.wait[row]);
    for (let row = startStart.start[p]; row < startStart.start[p + 1]; row++)
      at = Math.max(at, start[startStart.from[row]] + startStart.wait[row]);
    let one = -1;
    for (let row = finishStart.start[p]; row < finishStart.start[p + 1]; row++)
      if (finish[finishStart.from[row]] + finishStart.wait[row] === at) {
        one = finishStart.from[row];
        on[one] = 1;
      }
    for (let row = startStart.start[p]; row < startStart.start[p + 1]; row++)
      if (start[startStart.from[row]] + startStart.wait[row] === at) {
        one = startStart.from[row];
        on[one] = 1;
      }
    if (at === release[p] && late[p] === 1) out.late = true;
    if (p !== next) continue;
    spent[kindAt[p]] += until - start[p];
    until = start[p];
    next = one;
    if (one < 0) next = activities;
  }
  spent[kinds.length] = until;
}
