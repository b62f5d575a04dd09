/** Working spans of a day, counted from the day of minute 0; minutes of the day, ascending. */
export type HoursOf = (day: number) => readonly (readonly [from: number, to: number])[];

const DAY_MIN = 1440;
/** Days before and after minute 0 for which a calendar is unrolled at most; beyond, all hours count as worked. */
const MOST_DAYS = 8192;

/**
 * Counts the working minutes of one calendar. All is in whole minutes since minute 0; a count is negative before it.
 *
 * `before(t)` is the count up to t; `startOf` and `endOf` are its two inverses, which differ where a break lies between: after n
 * working minutes the next one begins at `startOf(n)`, and the last one ended at `endOf(n)`. O(log days) each.
 * @example hours 8:00 to 16:00: before(1000) = 480, endOf(480) = 960, startOf(480) = 1920
 */
export class WorkClock {
  private from = new Float64Array(0);
  private to = new Float64Array(0);
  /** Minutes worked at each span's beginning. */
  private sum = new Float64Array(0);
  private low = -8;
  private high = 64;

  constructor(private readonly hours: HoursOf) {
    this.unroll();
  }

  /** Working minutes from minute 0 to t. */
  before(t: number): number {
    this.reach(t);
    const { from, to, sum } = this;
    const at = lastUpTo(from, t);
    if (at < 0) return this.least() + Math.min(0, t - this.low * DAY_MIN);
    const rest = at === from.length - 1 ? Math.max(0, t - this.high * DAY_MIN) : 0;
    return sum[at] + Math.min(t, to[at]) - from[at] + rest;
  }

  /** Latest minute before which n working minutes lie. */
  startOf(n: number): number {
    while (n >= this.most() && this.wider());
    if (n >= this.most()) return this.high * DAY_MIN + n - this.most();
    if (n < this.least()) return this.low * DAY_MIN + n - this.least();
    const at = lastUpTo(this.sum, n);
    return this.from[at] + n - this.sum[at];
  }

  /** Earliest minute before which n working minutes lie. */
  endOf(n: number): number {
    while (n <= this.least() && this.wider());
    while (n > this.most() && this.wider());
    if (n > this.most()) return this.high * DAY_MIN + n - this.most();
    if (n <= this.least()) return this.low * DAY_MIN + n - this.least();
    const at = lastBelow(this.sum, n);
    return this.from[at] + n - this.sum[at];
  }

  /** Whether the minute that begins at t is worked. */
  works(t: number): boolean {
    return this.startOf(this.before(t)) === t;
  }

  /** First minute from t on that is not worked; t where there is none in the days to come. */
  breakFrom(t: number): number {
    this.reach(t);
    const at = lastUpTo(this.from, t);
    return at >= 0 && t < this.to[at] ? this.to[at] : t;
  }

  private least(): number {
    return this.sum.length > 0 ? this.sum[0] : 0;
  }

  private most(): number {
    const last = this.sum.length - 1;
    return last < 0 ? 0 : this.sum[last] + this.to[last] - this.from[last];
  }

  private reach(t: number): void {
    while ((t < this.low * DAY_MIN || t > this.high * DAY_MIN) && this.wider());
  }

  /** Unrolls twice as many days. @returns false when there are as many as may be */
  private wider(): boolean {
    if (this.high >= MOST_DAYS) return false;
    this.low *= 2;
    this.high *= 2;
    this.unroll();
    return true;
  }

  private unroll(): void {
    const from: number[] = [];
    const to: number[] = [];
    for (let day = this.low; day < this.high; day++)
      for (const [begin, end] of this.hours(day)) {
        const at = day * DAY_MIN + begin;
        if (to.length > 0 && to[to.length - 1] >= at) to[to.length - 1] = Math.max(to[to.length - 1], day * DAY_MIN + end);
        else {
          from.push(at);
          to.push(day * DAY_MIN + end);
        }
      }
    this.from = Float64Array.from(from);
    this.to = Float64Array.from(to);
    this.sum = new Float64Array(from.length);
    let worked = 0;
    let atZero = 0;
    for (let i = 0; i < from.length; i++) {
      this.sum[i] = worked;
      if (from[i] < 0) atZero += Math.min(to[i], 0) - from[i];
      worked += to[i] - from[i];
    }
    for (let i = 0; i < from.length; i++) this.sum[i] -= atZero;
  }
}

/** Place of the last value that is at most x in ascending ones; -1 for none. */
export function lastUpTo(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lastBelow(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
