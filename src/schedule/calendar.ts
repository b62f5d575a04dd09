import type { CalendarRule } from './site/types.js';

/** Minutes, and milliseconds, of a day. */
export const DAY_MIN = 1440;
export const DAY_MS = 86_400_000;

/** Days of working time that are laid out: no project lasts longer. */
export const MOST_DAYS = 1500;

/** Working time as spans of minutes since midnight of the first day, ascending, none touching the next. */
export interface WorkingTime {
  from: Int32Array;
  to: Int32Array;
}

/**
 * A calendar's working time over so many days. O(days).
 *
 * @param start  first day, YYYY-MM-DD
 */
export function workingTime(rule: CalendarRule, start: string, days: number): WorkingTime {
  const from: number[] = [];
  const to: number[] = [];
  const first = Date.parse(`${start}T00:00:00Z`);
  for (let day = 0; day < days; day++) {
    const date = new Date(first + day * DAY_MS);
    const spans = rule.exceptions.get(date.toISOString().slice(0, 10)) ?? rule.week[(date.getUTCDay() + 6) % 7];
    for (const [begin, end] of spans) {
      const at = day * DAY_MIN + begin;
      if (to.at(-1) === at) to[to.length - 1] = day * DAY_MIN + end;
      else {
        from.push(at);
        to.push(day * DAY_MIN + end);
      }
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to) };
}

/** Longest span without a break. */
export function longestSpan({ from, to }: WorkingTime): number {
  let longest = 0;
  for (let i = 0; i < from.length; i++) longest = Math.max(longest, to[i] - from[i]);
  return longest;
}

/** Working minutes between two minutes. */
export function workingMinutes({ from, to }: WorkingTime, begin: number, end: number): number {
  let minutes = 0;
  for (let i = 0; i < from.length && from[i] < end; i++) minutes += Math.max(0, Math.min(to[i], end) - Math.max(from[i], begin));
  return minutes;
}

/** Counts working minutes from minute 0; beyond the last span all are worked. O(spans) to make, O(log spans) to ask. */
export class WorkClock {
  /** Working minutes before each span, and in all. */
  private readonly sum: Int32Array;

  constructor(private readonly time: WorkingTime) {
    const { from, to } = time;
    this.sum = new Int32Array(from.length + 1);
    for (let i = 0; i < from.length; i++) this.sum[i + 1] = this.sum[i] + to[i] - from[i];
  }

  /** Working minutes up to a minute. */
  before(minute: number): number {
    const { from, to } = this.time;
    const span = firstAbove(from, minute) - 1;
    if (span < 0) return Math.min(0, minute);
    const beyond = span === from.length - 1 ? Math.max(0, minute - to[span]) : 0;
    return this.sum[span] + Math.min(minute, to[span]) - from[span] + beyond;
  }

  /** The minute at which the next one begins when so many are worked. */
  startOf(worked: number): number {
    return this.minuteAt(firstAbove(this.sum, worked) - 1, worked);
  }

  /** The minute at which the last one of so many ends. */
  endOf(worked: number): number {
    return this.minuteAt(firstAbove(this.sum, worked - 1) - 1, worked);
  }

  private minuteAt(at: number, worked: number): number {
    const { from } = this.time;
    if (at < 0 || from.length === 0) return worked;
    const span = Math.min(at, from.length - 1);
    return from[span] + worked - this.sum[span];
  }
}

/** The first span that ends after a minute; how many there are where none does. O(log spans). */
export function spanAt({ to }: WorkingTime, minute: number): number {
  return firstAbove(to, minute);
}

/** The first place in ascending values that is above one. */
function firstAbove(values: Int32Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Fewest working minutes in any span of so many minutes: one that begins where work ends, or ends where it begins. O(spans log spans). */
export function leastWorkingMinutes(time: WorkingTime, length: number): number {
  const clock = new WorkClock(time);
  const end = time.to.at(-1) ?? 0;
  let least = length;
  for (const begin of [0, ...time.to, ...time.from.map((minute) => minute - length)])
    if (begin >= 0 && begin + length <= end) least = Math.min(least, clock.before(begin + length) - clock.before(begin));
  return least;
}

/** An amount while it is worked, nothing else, as steps [minute, amount] from 0. */
export function whileWorked({ from, to }: WorkingTime, amount: number): [minute: number, amount: number][] {
  const steps: [number, number][] = from[0] === 0 ? [] : [[0, 0]];
  for (let i = 0; i < from.length; i++) steps.push([from[i], amount], [to[i], 0]);
  // Beyond the last day nothing is known; all are on shift, so that no schedule lacks an end.
  steps[steps.length - 1][1] = amount;
  return steps;
}
