import type { ScheduleHead, ScheduleTables } from '../../../schedule/index.js';
import { cell } from '../../../table/index.js';
import { type HoursOf, WorkClock } from './clock.js';

const DAY_MS = 86_400_000;
const ROUND_THE_CLOCK: HoursOf = () => [[0, 1440]];

/** Calendars by name, and one for what names none: round the clock. */
export interface Calendars {
  names: readonly string[];
  /** Place of a name in `clocks`; the first, 0, is round the clock, for the empty name. */
  index: ReadonlyMap<string, number>;
  clocks: readonly WorkClock[];
  /** Calendars in which no hour is worked; they are read as round the clock. */
  idle: ReadonlySet<string>;
}

/** O(shifts + exceptions). Rows that make no sense are left out; `checkCalendars` tells of them. */
export function readCalendars({ shifts, exceptions }: ScheduleTables, { start }: ScheduleHead): Calendars {
  const rules = new Map<string, Rule>();
  const ruleOf = (name: string) => {
    const known = rules.get(name) ?? { week: Array.from({ length: 7 }, (): Span[] => []), dates: new Map<string, Span[]>() };
    rules.set(name, known);
    return known;
  };
  for (let row = 0; row < shifts.rows; row++) {
    const { calendar, weekday, from, to } = shifts.columns;
    const day = ruleOf(cell(calendar, row)).week[weekday.values[row] - 1];
    if (isSpan(from.values[row], to.values[row])) day?.push([from.values[row], to.values[row]]);
  }
  for (let row = 0; row < exceptions.rows; row++) {
    const { calendar, date, from, to } = exceptions.columns;
    const { dates } = ruleOf(cell(calendar, row));
    const spans = dates.get(cell(date, row)) ?? [];
    dates.set(cell(date, row), spans);
    if (isSpan(from.values[row], to.values[row])) spans.push([from.values[row], to.values[row]]);
  }
  rules.delete('');
  const names = ['', ...rules.keys()];
  const idle = new Set([...rules].flatMap(([name, rule]) => (isIdle(rule) ? [name] : [])));
  const clocks = names.map((name) => {
    const rule = rules.get(name);
    return new WorkClock(rule && !idle.has(name) ? hoursOf(rule, start) : ROUND_THE_CLOCK);
  });
  return { names, index: new Map(names.map((name, i) => [name, i])), clocks, idle };
}

type Span = [from: number, to: number];

interface Rule {
  week: Span[][];
  dates: Map<string, Span[]>;
}

/** Whether two minutes of a day bound a span. */
export function isSpan(from: number, to: number): boolean {
  return from >= 0 && from < to && to <= 1440;
}

function isIdle({ week, dates }: Rule): boolean {
  return week.every((day) => day.length === 0) && [...dates.values()].every((spans) => spans.length === 0);
}

function hoursOf({ week, dates }: Rule, start: string): HoursOf {
  for (const spans of [...week, ...dates.values()]) spans.sort((a, b) => a[0] - b[0]);
  const first = Date.parse(`${start}T00:00:00Z`);
  if (Number.isNaN(first)) return (day) => week[(((day % 7) + 7) % 7) as number];
  return (day) => {
    const date = new Date(first + day * DAY_MS);
    return (dates.size > 0 ? dates.get(date.toISOString().slice(0, 10)) : undefined) ?? week[(date.getUTCDay() + 6) % 7];
  };
}
