import type { Pool } from './pool.js';
import type { Windows } from './windows.js';

/**
 * Energetic reasoning on one pool (Erschler, Lopez, Thuriot 1991; Baptiste, Le Pape, Nuijten 1999): in an interval an activity does at least
 * the work that remains there when it is pushed out to the left and to the right as far as its window lets it. Where the sum exceeds what
 * the pool offers, no schedule exists. Where all the others leave less than an activity would do at its earliest start, it cannot start
 * there: its work inside is a concave function of its start, so all starts up to the one that leaves little enough inside are excluded.
 *
 * Every whole interval is looked at: for a fixed start of the interval, the least work of an activity grows with the interval's end along
 * a ramp, so that all ends take one sweep. O(horizon x (activities + horizon)), and O(activities) more for each interval with little slack.
 *
 * @param supply  what the pool offers before each time; shape (horizon + 1)
 * @returns whether windows were narrowed; undefined where no schedule exists
 */
export function energetic(pool: Pool, supply: Float64Array, windows: Windows, scratch: Float64Array): boolean | undefined {
  const { duration } = windows;
  const horizon = supply.length - 1;
  let changed = false;
  let most = 0;
  for (let at = 0; at < pool.activity.length; at++) most = Math.max(most, pool.amount[at] * duration[pool.activity[at]]);
  for (let from = 0; from < horizon && ramps(pool, windows, from, scratch); from++) {
    let slope = 0;
    let work = 0;
    for (let to = from + 1; to <= horizon; to++) {
      slope += scratch[to - 1];
      work += slope;
      const slack = supply[to] - supply[from] - work;
      if (slack < 0) return undefined;
      if (slack >= most) continue;
      const narrowed = narrow(pool, windows, from, to, slack);
      if (narrowed === undefined) return undefined;
      changed ||= narrowed;
    }
  }
  return changed;
}

/**
 * Writes by how much the least work in an interval from `from` grows faster or slower at each end.
 *
 * @returns false where no activity must work after `from`
 */
function ramps({ activity, amount }: Pool, { earliest, latest, duration }: Windows, from: number, scratch: Float64Array): boolean {
  scratch.fill(0, from);
  let any = false;
  for (let at = 0; at < activity.length; at++) {
    const i = activity[at];
    const inside = Math.min(duration[i], earliest[i] + duration[i] - from);
    if (inside <= 0) continue;
    const begin = latest[i] > from ? latest[i] : from;
    scratch[begin] += amount[at];
    scratch[begin + inside] -= amount[at];
    any = true;
  }
  return any;
}

/** Narrows the windows of activities that would do too much in an interval. @returns whether any was; undefined where one has no start left */
function narrow({ activity, amount }: Pool, windows: Windows, from: number, to: number, slack: number): boolean | undefined {
  const { earliest, latest, duration } = windows;
  let changed = false;
  for (let at = 0; at < activity.length; at++) {
    const i = activity[at];
    const length = duration[i];
    if (amount[at] * length <= slack) continue;
    const left = overlap(earliest[i], length, from, to);
    const right = overlap(latest[i], length, from, to);
    if (left === right) continue;
    // Whole units of time that the activity may spend inside.
    const may = Math.floor(slack / amount[at]) + (left < right ? left : right);
    if (left > may && to - may > earliest[i]) {
      earliest[i] = to - may;
      changed = true;
    }
    if (right > may && from + may - length < latest[i]) {
      latest[i] = from + may - length;
      changed = true;
    }
    if (earliest[i] > latest[i]) return undefined;
  }
  return changed;
}

function overlap(start: number, length: number, from: number, to: number): number {
  const begin = start > from ? start : from;
  const end = start + length < to ? start + length : to;
  return end > begin ? end - begin : 0;
}
