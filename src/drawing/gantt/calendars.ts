import {
  calendarRules,
  DAY_MIN,
  type ScheduleHead,
  type ScheduleTables,
  spanAt,
  type WorkingTime,
  workingTime,
} from '../../schedule/index.js';

/** Working times by a calendar's name. */
export interface Calendars {
  /** Undefined for a calendar without shifts: it works round the clock. */
  of: (name: string) => WorkingTime | undefined;
  /** The calendar that most activities keep, of those that have breaks; undefined where all work round the clock. */
  main: WorkingTime | undefined;
  /** Minutes of the day at which a shift of the most kept calendar begins or ends, by day of the week from Monday. */
  changes: readonly (readonly number[])[];
}

/** Days laid out beyond the last planned finish, for what is late. */
const DAYS_MORE = 90;
/** Days laid out at most: sixty years. */
const MOST_DAYS = 22_000;

/** The calendars of a schedule, laid out over its days when first asked for. */
export function readCalendars(tables: ScheduleTables, head: ScheduleHead): Calendars {
  const rules = calendarRules(tables);
  const days = Math.min(MOST_DAYS, Math.ceil(lastMinute(tables) / DAY_MIN) + DAYS_MORE);
  const known = new Map<string, WorkingTime | undefined>();
  const laidOut = (name: string) => {
    const rule = rules.get(name);
    const time = rule && !Number.isNaN(Date.parse(`${head.start}T00:00:00Z`)) ? workingTime(rule, head.start, days) : undefined;
    return time && time.from.length > 0 ? time : undefined;
  };
  const of = (name: string) => {
    if (!known.has(name)) known.set(name, laidOut(name));
    return known.get(name);
  };
  const kept = mostKept(tables);
  const week = kept.map((name) => rules.get(name)?.week).find((each) => each !== undefined) ?? [];
  return {
    of,
    main: mainOf(kept, of),
    changes: week.map((spans) => [...new Set(spans.flat().map((at) => at % DAY_MIN))].sort((a, b) => a - b)),
  };
}

/** The minute at which so many working minutes from a minute on are over; plain minutes beyond what is laid out. */
export function addWorking(time: WorkingTime | undefined, from: number, minutes: number): number {
  if (!time || minutes <= 0) return from + Math.max(0, minutes);
  let left = minutes;
  for (let span = spanAt(time, from); span < time.from.length; span++) {
    const begin = Math.max(from, time.from[span]);
    if (begin + left <= time.to[span]) return begin + left;
    left -= time.to[span] - begin;
  }
  return Math.max(from, time.to[time.to.length - 1]) + left;
}

/** Spans without work between two minutes that last at least so long. */
export function breaksOf(time: WorkingTime | undefined, from: number, to: number, least: number): [number, number][] {
  const breaks: [number, number][] = [];
  if (!time) return breaks;
  let at = Math.max(0, from);
  for (let span = spanAt(time, at); span < time.from.length && at < to; span++) {
    const until = Math.min(to, time.from[span]);
    if (until - at >= least) breaks.push([at, until]);
    at = time.to[span];
  }
  return breaks;
}

function lastMinute({ activities: { rows, columns } }: ScheduleTables): number {
  let last = 0;
  for (let i = 0; i < rows; i++) for (const at of [columns.finish.values[i], columns.actual_finish.values[i]]) if (at > last) last = at;
  return last;
}

/** Names of calendars, that of most activities first. */
function mostKept({ activities: { rows, columns } }: ScheduleTables): string[] {
  const { dict, codes } = columns.calendar;
  const counts = new Uint32Array(dict.length);
  for (let i = 0; i < rows; i++) counts[codes[i]]++;
  return dict
    .map((name, code) => ({ name, count: counts[code] }))
    .filter(({ name, count }) => name !== '' && count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

function mainOf(kept: readonly string[], of: Calendars['of']): WorkingTime | undefined {
  for (const name of kept) {
    const time = of(name);
    // A calendar round the clock is one single span.
    if (time && time.from.length > 1) return time;
  }
  return undefined;
}
