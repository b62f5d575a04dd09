import { DAY_MIN, type ScheduleTables } from '../../../schedule/index.js';
import { dayOf, type Hours, hoursOfDay, usualMinutes, type WorkCalendar, WorkCount } from '../../exchange/index.js';
import type { DayHours, ProjectTime } from '../about.js';

/**
 * The minutes that a project's times count: every minute, or only those in which a calendar works, so that its activities
 * go on after a break without another word.
 */
export class Axis {
  private readonly count: WorkCount;
  private readonly whole: boolean;

  /** @param days  from the start that are laid out; what lies beyond counts as their end */
  constructor(
    private readonly calendar: WorkCalendar,
    private readonly start: string,
    private readonly days: number,
  ) {
    this.whole = coversAllDay(calendar);
    this.count = new WorkCount(calendar, start, 0, days - 1);
  }

  /** The axis of other hours over the same days. */
  of(calendar: WorkCalendar): Axis {
    return new Axis(calendar, this.start, this.days);
  }

  /** A minute since the start, in minutes that count. */
  at(minute: number): number {
    return this.whole ? Math.max(0, minute) : this.count.worked(Math.max(0, minute));
  }

  /** Minutes that count in a usual week. */
  get week_min(): number {
    return usualMinutes(this.calendar).week;
  }

  /** Working time of a calendar as spans of minutes that count; undefined where it is those. */
  spansOf(calendar: WorkCalendar): Spans | undefined {
    const spans: Spans = { from: [], to: [], end: this.at(this.days * DAY_MIN), whole: true };
    let [works, counts] = [0, 0];
    const first = dayOf(this.start) as number;
    for (let day = 0; day < this.days; day++)
      for (const hours of hoursOfDay(calendar, first + day)) {
        const from = this.at(day * DAY_MIN + hours.from);
        const to = this.at(day * DAY_MIN + hours.to);
        works += hours.to - hours.from;
        counts += to - from;
        if (to <= from) continue;
        if (spans.to.length > 0 && from <= spans.to[spans.to.length - 1]) {
          spans.to[spans.to.length - 1] = Math.max(spans.to[spans.to.length - 1], to);
        } else {
          spans.from.push(from);
          spans.to.push(to);
        }
      }
    spans.whole = counts >= works * MOST_OF_IT;
    const all = spans.from.length === 1 && spans.from[0] === 0 && spans.to[0] === spans.end;
    return all && spans.whole ? undefined : spans;
  }

  /** As a project file says it. */
  time(unit_min: number): ProjectTime {
    const { start, calendar } = this;
    if (this.whole) return { start, unit_min };
    const plain = (hours: readonly Hours[]): DayHours => hours.map(({ from, to }) => [from, to]);
    const exceptions = Object.fromEntries([...calendar.exceptions].map(([date, hours]) => [date, plain(hours)]));
    return { start, unit_min, working: { week: calendar.week.map(plain), exceptions } };
  }
}

/** Share of a calendar's minutes that must count for its spans to stand for it. */
const MOST_OF_IT = 0.9;

/** Spans of time, ascending, none touching the next, up to `end`; beyond it nothing is known. */
export interface Spans {
  from: number[];
  to: number[];
  end: number;
  /** Whether the minutes that the calendar works count, all but those of some days: two calendars may differ in holidays. */
  whole: boolean;
}

/** Length of the longest span; without any limit of work at all times. */
export function longest(spans: Spans | undefined): number {
  if (!spans) return Number.POSITIVE_INFINITY;
  return spans.from.reduce((most, begin, i) => Math.max(most, spans.to[i] - begin), 0);
}

/** Works every minute of every day. */
export const ALL_DAY: WorkCalendar = {
  name: '',
  week: Array.from({ length: 7 }, () => [{ from: 0, to: DAY_MIN }]),
  exceptions: new Map(),
};

/** When any of some calendars works, hours that touch as one. */
export function together(calendars: readonly WorkCalendar[]): WorkCalendar {
  const week = Array.from({ length: 7 }, (_, day) => merged(calendars.flatMap((calendar) => calendar.week[day])));
  const exceptions = new Map<string, Hours[]>();
  for (const date of new Set(calendars.flatMap((calendar) => [...calendar.exceptions.keys()])))
    exceptions.set(date, merged(calendars.flatMap((calendar) => hoursOfDay(calendar, dayOf(date) as number))));
  return { name: '', week, exceptions: new Map([...exceptions].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function merged(hours: readonly Hours[]): Hours[] {
  const all: Hours[] = [];
  for (const { from, to } of [...hours].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}

function coversAllDay({ week, exceptions }: WorkCalendar): boolean {
  const all = (hours: readonly Hours[]) => hours.length === 1 && hours[0].from === 0 && hours[0].to === DAY_MIN;
  return [...week, ...exceptions.values()].every(all);
}

/** Days that working time is laid out for at least and at most. */
const FEWEST_DAYS = 366;
const MOST_DAYS = 3660;

/**
 * Days to lay out: twice those of the last date, and as many as all work takes that is done one after the other.
 *
 * @param last  last minute that anything is said of, beside the activities' planned dates and constraints
 */
export function daysToLayOut({ activities }: ScheduleTables, calendar: WorkCalendar, last: number): number {
  const { duration, start, finish, constraint_at } = activities.columns;
  let latest = last;
  let work = 0;
  for (let row = 0; row < activities.rows; row++) {
    work += duration.values[row];
    for (const { values } of [start, finish, constraint_at]) if (values[row] > latest) latest = values[row];
  }
  const serial = (work / Math.max(1, usualMinutes(calendar).week)) * 7;
  return Math.min(MOST_DAYS, Math.ceil(Math.max(FEWEST_DAYS, serial, (2 * latest) / DAY_MIN)));
}
