import { DAY_MIN } from '../../schedule/index.js';
import { addCalendar, clockMinute, type Draft, dateOf, dayOf, type Faults, type Hours, type WorkCalendar } from '../exchange/index.js';
import type { Element } from './elements.js';
import { Values } from './values.js';

/** Days one exception may cover. */
const LONGEST_EXCEPTION = 3660;

/** Hours of a working day, and of the days from Monday to Friday of a calendar that says nothing, as Microsoft Project has them. */
const USUAL_HOURS: readonly Hours[] = [
  { from: 480, to: 720 },
  { from: 780, to: 1020 },
];

/** A calendar of the file: days of the week it says nothing about are those of its base. */
interface FileCalendar {
  values: Values;
  name: string;
  base: number;
  week: (Hours[] | undefined)[];
  exceptions: Map<string, Hours[]>;
}

/**
 * Gathers the calendars of a file and gives each the name that the tables use.
 *
 * One without hours of its own is called what its base is; so a resource's calendar is that of its crew.
 */
export class CalendarReader {
  private readonly byUid = new Map<number, FileCalendar>();
  private readonly names = new Map<number, string>();
  private readonly taken = new Set<string>();

  constructor(private readonly faults: Faults) {}

  read(element: Element): void {
    const values = new Values(element, this.faults);
    const uid = values.required('UID');
    if (this.byUid.has(uid)) values.wrong('UID', 'expected another UID than that of a calendar before');
    const base = values.flag('IsBaseCalendar') ? -1 : (values.integer('BaseCalendarUID') ?? -1);
    const calendar: FileCalendar = { values, name: values.text('Name'), base, week: Array(7), exceptions: new Map() };
    this.byUid.set(uid, calendar);
    for (const day of inside(values, 'WeekDays', 'WeekDay')) this.weekDay(day, calendar);
    for (const exception of inside(values, 'Exceptions', 'Exception')) this.exception(exception, calendar);
    if (inside(values, 'WorkWeeks', 'WorkWeek').length > 0) values.leftOut('WorkWeeks', 'work weeks of their own are not read');
  }

  /** Adds the calendars to the tables. */
  finish(draft: Draft): void {
    for (const [uid, calendar] of this.byUid) {
      if (calendar.base >= 0 && !this.byUid.has(calendar.base)) calendar.values.wrong('BaseCalendarUID', 'expected the UID of a calendar');
      else if (calendar.base < 0 || hasOwnHours(calendar)) this.names.set(uid, addCalendar(draft, this.whole(uid, calendar)));
    }
  }

  /** Name of a calendar in the tables; undefined where the file has none of this UID. */
  nameOf(uid: number): string | undefined {
    for (let steps = 0, at = uid; steps <= this.byUid.size; steps++) {
      const name = this.names.get(at);
      if (name !== undefined) return name;
      at = this.byUid.get(at)?.base ?? -1;
    }
    return undefined;
  }

  private weekDay(values: Values, calendar: FileCalendar): void {
    const type = values.required('DayType');
    const hours = this.workingTimes(values);
    if (type >= 1 && type <= 7) calendar.week[(type + 5) % 7] = hours;
    // Before Project 2007 an exception was a day of type 0; later files repeat their exceptions so.
    else if (type === 0) this.dates(values, calendar, hours);
    else if (!Number.isNaN(type)) values.wrong('DayType', 'expected a number from 0 to 7');
  }

  private exception(values: Values, calendar: FileCalendar): void {
    const type = values.integer('Type') ?? 1;
    const period = values.integer('Period') ?? 1;
    if (type !== 1 || period > 1) values.leftOut('Type', `a recurring exception of calendar "${calendar.name}" is not read`);
    else this.dates(values, calendar, this.workingTimes(values));
  }

  private dates(values: Values, calendar: FileCalendar, hours: Hours[]): void {
    const element = values.child('TimePeriod');
    if (!element) {
      values.wrong('TimePeriod', 'expected dates');
      return;
    }
    const period = values.of(element);
    const [from, to] = ['FromDate', 'ToDate'].map((name) => {
      const day = dayOf(period.text(name).slice(0, 10));
      if (day === undefined) period.wrong(name, 'expected a date such as 2026-11-23T00:00:00');
      return day;
    });
    if (from === undefined || to === undefined) return;
    if (to < from) {
      period.wrong('ToDate', 'expected a date no earlier than <FromDate>');
      return;
    }
    if (to - from > LONGEST_EXCEPTION) {
      period.wrong('ToDate', `expected at most ${LONGEST_EXCEPTION} days`);
      return;
    }
    for (let day = from; day <= to; day++) calendar.exceptions.set(dateOf(day), [...hours]);
  }

  private workingTimes(values: Values): Hours[] {
    const hours: Hours[] = [];
    if (values.child('DayWorking') && !values.flag('DayWorking')) return hours;
    if (values.flag('DayWorking') && !values.child('WorkingTimes')) return USUAL_HOURS.map((usual) => ({ ...usual }));
    for (const time of inside(values, 'WorkingTimes', 'WorkingTime')) {
      const from = this.clock(time, 'FromTime');
      const to = this.clock(time, 'ToTime');
      if (from === undefined || to === undefined) continue;
      // Midnight at the end of a day is written as that of its start.
      const end = to === 0 ? DAY_MIN : to;
      if (end <= from) time.wrong('ToTime', 'expected a time after <FromTime>');
      else hours.push({ from, to: end });
    }
    return hours;
  }

  private clock(values: Values, name: string): number | undefined {
    if (values.text(name) === '') return undefined;
    const minute = clockMinute(values.text(name).trim());
    if (minute === undefined) values.wrong(name, 'expected a time such as 06:00:00');
    return minute;
  }

  /** A calendar with what it takes from its base. */
  private whole(uid: number, calendar: FileCalendar): WorkCalendar {
    const week: (Hours[] | undefined)[] = [...calendar.week];
    const exceptions = new Map(calendar.exceptions);
    const seen = new Set([uid]);
    for (let at = calendar.base; at >= 0 && !seen.has(at); ) {
      seen.add(at);
      const base = this.byUid.get(at);
      if (!base) break;
      for (let day = 0; day < 7; day++) week[day] ??= base.week[day];
      for (const [date, hours] of base.exceptions) if (!exceptions.has(date)) exceptions.set(date, hours);
      at = base.base;
    }
    let name = calendar.name || `Calendar ${uid}`;
    while (this.taken.has(name)) name += ` (${uid})`;
    this.taken.add(name);
    const usual = week.every((hours) => hours === undefined);
    return {
      name,
      week: Array.from(week, (hours, day) => [...(hours ?? (usual && day < 5 ? USUAL_HOURS : []))].map((own) => ({ ...own }))),
      exceptions,
    };
  }
}

function hasOwnHours({ week, exceptions }: FileCalendar): boolean {
  return exceptions.size > 0 || week.some((hours) => hours !== undefined);
}

/** The elements of a list within an element. */
function inside(values: Values, list: string, name: string): Values[] {
  const element = values.child(list);
  return element
    ? values
        .of(element)
        .all(name)
        .map((child) => values.of(child))
    : [];
}
