import type { PlaceArcs } from './partial-order.js';
import { latestOf, type Times } from './pass.js';
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
  const { finishStart, startStart, finishFinish, startFinish, activities } = order;
  const waitsAtEnd = finishFinish.from.length + startFinish.from.length > 0;
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
    let one = -1;
    // What waited at its end is decided by what it waited for, all else by what let it begin.
    if (waitsAtEnd) {
      one = deciding(finishFinish, finish, p, finish[p], on);
      one = Math.max(one, deciding(startFinish, start, p, finish[p], on));
    }
    if (one < 0) {
      const at = Math.max(release[p], latestOf(finishStart, finish, p), latestOf(startStart, start, p));
      one = deciding(finishStart, finish, p, at, on);
      one = Math.max(one, deciding(startStart, start, p, at, on));
      if (at === release[p] && late[p] === 1) out.late = true;
      if (p === next) {
        spent[kindAt[p]] += until - start[p];
        until = start[p];
      }
    }
    if (p === next) next = one < 0 ? activities : one;
  }
  spent[kinds.length] = until;
}

/** Marks those whose arcs to a place come to a time, and returns the last of them; -1 for none. */
function deciding({ start, from, wait }: PlaceArcs, times: Float64Array, p: number, at: number, on: Uint8Array): number {
  let one = -1;
  for (let row = start[p]; row < start[p + 1]; row++)
    if (times[from[row]] + wait[row] === at) {
      one = Math.max(one, from[row]);
      on[from[row]] = 1;
    }
  return one;
}
