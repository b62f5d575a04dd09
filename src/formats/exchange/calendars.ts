import { calendarRules, DAY_MIN, type ScheduleTables } from '../../schedule/index.js';
import type { Draft } from './draft.js';

/** Hours from a minute of the day to another, up to 1440. */
export interface Hours {
  from: number;
  to: number;
}

/** One calendar: hours by day of the week, 0 for Monday, and dates that have their own, in order. */
export interface WorkCalendar {
  name: string;
  week: Hours[][];
  exceptions: Map<string, Hours[]>;
}

/** What the calendar of an activity without one is called in a file: every minute counts. */
export const ROUND_THE_CLOCK = 'Round the clock';

/** Calendars of a schedule, and the place in `list` of each name used in its tables. */
export interface Calendars {
  list: WorkCalendar[];
  indexOf: Map<string, number>;
}

/**
 * The calendars that a schedule's tables name, in the order shifts, exceptions, activities, resources first name them.
 *
 * An activity without a calendar gets one round the clock; a calendar that is only named has no hours.
 */
export function calendarsOf(tables: ScheduleTables): Calendars {
  const list: WorkCalendar[] = [];
  const indexOf = new Map<string, number>();
  const named = (name: string): WorkCalendar => {
    let index = indexOf.get(name);
    if (index === undefined) {
      index = list.push({ name, week: Array.from({ length: 7 }, () => []), exceptions: new Map() }) - 1;
      indexOf.set(name, index);
    }
    return list[index];
  };
  const { activities, resources } = tables;
  const hours = (spans: readonly (readonly [from: number, to: number])[]): Hours[] => spans.map(([from, to]) => ({ from, to }));
  for (const [name, { week, exceptions }] of calendarRules(tables)) {
    const own = named(name);
    own.week = week.map(hours);
    for (const [date, spans] of exceptions) own.exceptions.set(date, hours(spans));
  }
  for (const name of activities.columns.calendar.dict) if (name !== '') named(name);
  for (const name of resources.columns.calendar.dict) if (name !== '') named(name);
  const { dict, codes } = activities.columns.calendar;
  if (codes.some((code) => dict[code] === '')) {
    const whole = named('');
    whole.name = ROUND_THE_CLOCK;
    whole.week = Array.from({ length: 7 }, () => [{ from: 0, to: DAY_MIN }]);
  }
  for (const calendar of list) tidy(calendar);
  return { list, indexOf };
}

/** The calendar most activities have; that of a schedule without any is round the clock. */
export function commonCalendar(tables: ScheduleTables, calendars: Calendars): number {
  const { dict, codes } = tables.activities.columns.calendar;
  const uses = new Float64Array(calendars.list.length);
  for (const code of codes) uses[calendars.indexOf.get(dict[code]) as number]++;
  return uses.reduce((best, count, index) => (count > uses[best] ? index : best), 0);
}

/** Working minutes of a calendar's week, and of its ordinary day: the week's over the days that have any. */
export function usualMinutes(calendar: WorkCalendar): { week: number; day: number } {
  const minutes = calendar.week.map((hours) => hours.reduce((sum, { from, to }) => sum + to - from, 0));
  const week = minutes.reduce((sum, day) => sum + day, 0);
  const days = minutes.filter((day) => day > 0).length;
  return days === 0 ? { week: 2400, day: 480 } : { week, day: Math.round(week / days) };
}

/** Adds a calendar that was read to a draft, and gives the name it has in the tables. */
export function addCalendar(draft: Draft, calendar: WorkCalendar): string {
  if (isRoundTheClock(calendar)) return '';
  const { name } = calendar;
  tidy(calendar);
  for (const [day, hours] of calendar.week.entries())
    for (const { from, to } of hours) draft.tables.shifts.add({ calendar: name, weekday: day + 1, from, to });
  for (const [date, hours] of calendar.exceptions) {
    for (const { from, to } of hours) draft.tables.exceptions.add({ calendar: name, date, from, to });
    if (hours.length === 0) draft.tables.exceptions.add({ calendar: name, date });
  }
  return name;
}

function isRoundTheClock({ name, week, exceptions }: WorkCalendar): boolean {
  const whole = week.every((hours) => hours.length === 1 && hours[0].from === 0 && hours[0].to === DAY_MIN);
  return name === ROUND_THE_CLOCK && whole && exceptions.size === 0;
}

/** Hours in the order of the day, dates in the order of the year. */
function tidy(calendar: WorkCalendar): void {
  for (const hours of [...calendar.week, ...calendar.exceptions.values()]) hours.sort((a, b) => a.from - b.from);
  calendar.exceptions = new Map([...calendar.exceptions].sort(([a], [b]) => (a < b ? -1 : 1)));
}
