import type { CalendarRule } from './site/types.js';

/** Minutes, and milliseconds, of a day. */
export const DAY_MIN = 1440;
export const DAY_MS = 86_400_000;

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

/** Fewest working minutes in any span of so many minutes: one that begins where work ends, or ends where it begins. O(spans log spans). */
export function leastWorkingMinutes({ from, to }: WorkingTime, length: number): number {
  const spans = from.length;
  if (spans === 0) return 0;
  // Working minutes before each span.
  const before = new Int32Array(spans + 1);
  for (let i = 0; i < spans; i++) before[i + 1] = before[i] + to[i] - from[i];
  const until = (minute: number) => {
    let low = 0;
    let high = spans;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (from[middle] < minute) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : before[low] - Math.max(0, to[low - 1] - minute);
  };
  const end = to[spans - 1];
  let least = Math.min(length, before[spans]);
  for (const begin of [0, ...to, ...from.map((minute) => minute - length)])
    if (begin >= 0 && begin + length <= end) least = Math.min(least, until(begin + length) - until(begin));
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
