import { cell } from '../../../table/index.js';
import type { Check } from '../../report.js';
import { isSpan } from '../read/calendars.js';
import type { ScheduleRead } from '../read/schedule.js';

/**
 * Hours lie within a day and do not overlap, days are 1 to 7, dates are dates, and a date has either hours or none
 * (CALENDAR-HOURS); some hour of every calendar is worked (CALENDAR-EMPTY). O(rows).
 */
export function checkCalendars(plan: ScheduleRead, check: Check): void {
  const { shifts, exceptions } = plan.tables;
  const say = (table: string, row: number, words: string) =>
    check.fault('CALENDAR-HOURS', () => ({
      message: `${table} row ${row + 1}: ${words}`,
      subjects: [{ kind: 'field', name: `${table}.calendar` }],
    }));
  const days = new Map<string, Span[]>();
  const add = (table: string, key: string, row: number, from: number, to: number) => {
    const all = days.get(key) ?? [];
    days.set(key, all);
    const other = all.find((span) => span.from < to && from < span.to);
    if (other) say(table, row, `${from} to ${to} overlaps ${other.from} to ${other.to} of the same day`);
    all.push({ from, to });
  };
  for (let row = 0; row < shifts.rows; row++) {
    check.examined++;
    const { calendar, weekday, from, to } = shifts.columns;
    const day = weekday.values[row];
    if (!(day >= 1 && day <= 7)) say('shifts', row, `day ${day}; expected 1 to 7`);
    else if (!isSpan(from.values[row], to.values[row])) say('shifts', row, badSpan(from.values[row], to.values[row]));
    else add('shifts', `${cell(calendar, row)} ${day}`, row, from.values[row], to.values[row]);
  }
  for (let row = 0; row < exceptions.rows; row++) {
    check.examined++;
    const { calendar, date, from, to } = exceptions.columns;
    const text = cell(date, row);
    const none = Number.isNaN(from.values[row]) && Number.isNaN(to.values[row]);
    if (!isDate(text)) say('exceptions', row, `"${text}" is no date`);
    else if (!none && !isSpan(from.values[row], to.values[row])) say('exceptions', row, badSpan(from.values[row], to.values[row]));
    else if (none && days.has(`${cell(calendar, row)} ${text}`)) say('exceptions', row, `${text} has hours and none`);
    // No work is no span, but one that overlaps any.
    else add('exceptions', `${cell(calendar, row)} ${text}`, row, none ? 0 : from.values[row], none ? 1440 : to.values[row]);
  }
  for (const name of plan.calendars.idle)
    check.fault('CALENDAR-EMPTY', () => ({
      message: `calendar "${name}" has no working hour`,
      subjects: [{ kind: 'field', name: `shifts/${name}` }],
    }));
}

interface Span {
  from: number;
  to: number;
}

function badSpan(from: number, to: number): string {
  return `hours from ${from} to ${to}; expected minutes of a day, the first before the second`;
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
