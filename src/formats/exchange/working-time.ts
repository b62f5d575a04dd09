import { DAY_MIN } from '../../schedule/index.js';
import type { WorkCalendar } from './calendars.js';
import { dateOf, dayOf, weekdayOf } from './dates.js';

/** Hours of a calendar on a day, by the day's number. */
export function hoursOfDay({ week, exceptions }: WorkCalendar, day: number) {
  return (exceptions.size > 0 ? exceptions.get(dateOf(day)) : undefined) ?? week[weekdayOf(day)];
}

/** Whether a calendar has working time between two minutes after the midnight of day `start`. */
export function worksBetween(calendar: WorkCalendar, start: string, from: number, to: number): boolean {
  const first = dayOf(start) as number;
  for (let day = Math.floor(from / DAY_MIN); day * DAY_MIN < to; day++)
    for (const hours of hoursOfDay(calendar, first + day))
      if (day * DAY_MIN + hours.from < to && day * DAY_MIN + hours.to > from) return true;
  return false;
}

/**
 * Counts the working minutes of a calendar over a range of days, and finds when so many are done. Building is O(days),
 * a question O(log days).
 */
export class WorkCount {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  /** Minutes worked before each span. */
  private readonly before: number[] = [];
  private total = 0;

  constructor(calendar: WorkCalendar, start: string, firstDay: number, lastDay: number) {
    const first = dayOf(start) as number;
    for (let day = firstDay; day <= lastDay; day++)
      for (const hours of hoursOfDay(calendar, first + day)) {
        this.from.push(day * DAY_MIN + hours.from);
        this.to.push(day * DAY_MIN + hours.to);
        this.before.push(this.total);
        this.total += hours.to - hours.from;
      }
  }

  /** Minutes worked up to a minute. */
  worked(minute: number): number {
    const span = lastAtMost(this.from, minute);
    return span < 0 ? 0 : this.before[span] + Math.min(minute, this.to[span]) - this.from[span];
  }

  /** When work goes on after so many minutes of it; undefined beyond the last day. */
  startAfter(minutes: number): number | undefined {
    if (minutes >= this.total) return undefined;
    const span = Math.max(0, lastAtMost(this.before, minutes));
    return this.from[span] + Math.max(0, minutes - this.before[span]);
  }

  /** When so many minutes are worked; undefined beyond the last day. */
  finishAfter(minutes: number): number | undefined {
    if (minutes > this.total || this.from.length === 0) return undefined;
    const span = Math.max(0, lastAtMost(this.before, minutes - 1));
    return this.from[span] + Math.max(0, minutes - this.before[span]);
  }
}

/** Place of the last of ascending values that is at most this one; -1 where none is. */
function lastAtMost(values: number[], most: number): number {
  let low = -1;
  for (let high = values.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if (values[middle] <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}
