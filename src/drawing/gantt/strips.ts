import { rectPath } from '../svg.js';
import { density } from './density.js';
import type { Doers } from './doers.js';
import { BIN, type Frame } from './frame.js';

/**
 * A group of the work breakdown as one strip: in each part of the time the colour of the doer with most activities under way.
 * A path for each doer. O(rows + bins × doers).
 */
export function strip(
  rows: readonly number[],
  { start, finish }: { start: Float64Array; finish: Float64Array },
  { doers, of }: Doers,
  frame: Frame,
  { y, height }: { y: number; height: number },
): string[] {
  const own: number[][] = doers.map(() => []);
  for (const i of rows) own[of[i]].push(i);
  const amounts = own.map((each) => density(each, start, finish, frame));
  const paths = doers.map(() => '');
  let [from, holder] = [0, -1];
  for (let bin = 0; bin <= frame.bins; bin++) {
    const most = bin < frame.bins ? mostOf(amounts, bin) : -1;
    if (most === holder) continue;
    if (holder >= 0) paths[holder] += rectPath(frame.left + from * BIN, y, (bin - from) * BIN, height);
    [from, holder] = [bin, most];
  }
  return paths;
}

/** The doer with most under way in a part of the time; -1 where nothing is. */
function mostOf(amounts: readonly Float64Array[], bin: number): number {
  let most = -1;
  for (const [doer, each] of amounts.entries()) if (each[bin] > (most < 0 ? 1e-9 : amounts[most][bin])) most = doer;
  return most;
}
