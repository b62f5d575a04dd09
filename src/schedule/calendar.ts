import type { CalendarRule } from './site/types.js';

const DAY_MIN = 1440;
const DAY_MS = 86_400_000;

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

/** The first span that ends after a minute; how many there are where none does. O(log spans). */
export function spanAt({ to }: WorkingTime, minute: number): number {
  let [low, high] = [0, to.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (to[middle] <= minute) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Working minutes between two minutes. */
export function workingMinutes({ from, to }: WorkingTime, begin: number, end: number): number {
  let minutes = 0;
  for (let i = 0; i < from.length && from[i] < end; i++) minutes += Math.max(0, Math.min(to[i], end) - Math.max(from[i], begin));
  return minutes;
}

/** An amount while it is worked, nothing else, as steps [minute, amount] from 0. */
export function whileWorked({ from, to }: WorkingTime, amount: number): [minute: number, amount: number][] {
  const steps: [number, number][] = from[0] === 0 ? [] : [[0, 0]];
  for (let i = 0; i < from.length; i++) steps.push([from[i], amount], [to[i], 0]);
  // Beyond the last day nothing is known; all are on shift, so that no schedule lacks an end.
  steps[steps.length - 1][1] = amount;
  return steps;
}
