import { cell, numbers, textColumn } from '../table/index.js';
import { DAY_MIN } from './calendar.js';
import type { CalendarRule, Site } from './site/types.js';
import type { ScheduleTables } from './tables.js';

/** Calendar of what nobody's shift limits. */
export const ALL_HOURS = 'all hours';

/** A site's calendars as tables, `ALL_HOURS` first. */
export function calendarTables({ calendars }: Site): Pick<ScheduleTables, 'shifts' | 'exceptions'> {
  const shifts = Array.from({ length: 7 }, (_, day) => ({ calendar: ALL_HOURS, weekday: day + 1, from: 0, to: DAY_MIN }));
  const exceptions: { calendar: string; date: string; from: number; to: number }[] = [];
  for (const { name, week, exceptions: own } of calendars.values()) {
    for (const [day, spans] of week.entries()) for (const [from, to] of spans) shifts.push({ calendar: name, weekday: day + 1, from, to });
    for (const [date, spans] of own)
      for (const [from, to] of spans.length > 0 ? spans : [[Number.NaN, Number.NaN] as const])
        exceptions.push({ calendar: name, date, from, to });
  }
  return {
    shifts: {
      rows: shifts.length,
      columns: {
        calendar: textColumn(shifts.map(({ calendar }) => calendar)),
        weekday: numbers(shifts.map(({ weekday }) => weekday)),
        from: numbers(shifts.map(({ from }) => from)),
        to: numbers(shifts.map(({ to }) => to)),
      },
    },
    exceptions: {
      rows: exceptions.length,
      columns: {
        calendar: textColumn(exceptions.map(({ calendar }) => calendar)),
        date: textColumn(exceptions.map(({ date }) => date)),
        from: numbers(exceptions.map(({ from }) => from)),
        to: numbers(exceptions.map(({ to }) => to)),
      },
    },
  };
}

/** Calendars as a schedule's tables have them, in the order in which shifts, then exceptions first name them: the inverse of `calendarTables`. */
export function calendarRules({ shifts, exceptions }: Pick<ScheduleTables, 'shifts' | 'exceptions'>): Map<string, CalendarRule> {
  type Spans = [from: number, to: number][];
  type Rule = { name: string; week: Spans[]; exceptions: Map<string, Spans> };
  const rules = new Map<string, Rule>();
  const ruleOf = (name: string) => {
    const known: Rule = rules.get(name) ?? { name, week: Array.from({ length: 7 }, () => []), exceptions: new Map() };
    rules.set(name, known);
    return known;
  };
  for (let row = 0; row < shifts.rows; row++) {
    const { calendar, weekday, from, to } = shifts.columns;
    ruleOf(cell(calendar, row)).week[weekday.values[row] - 1]?.push([from.values[row], to.values[row]]);
  }
  for (let row = 0; row < exceptions.rows; row++) {
    const { calendar, date, from, to } = exceptions.columns;
    const own = ruleOf(cell(calendar, row)).exceptions;
    const spans = own.get(cell(date, row)) ?? [];
    if (!Number.isNaN(from.values[row])) spans.push([from.values[row], to.values[row]]);
    own.set(cell(date, row), spans);
  }
  for (const { week, exceptions: own } of rules.values()) for (const spans of [...week, ...own.values()]) spans.sort((a, b) => a[0] - b[0]);
  return rules;
}
