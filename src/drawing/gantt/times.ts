import { decimal } from '../figures.js';
import { DAY_MIN } from '../minutes.js';

const DAY_MS = 86_400_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The day of a project that a minute falls on, from 1. @example dayOf(1440) -> 2 */
export function dayOf(minute: number): number {
  return Math.floor(minute / DAY_MIN) + 1;
}

/** @example clock(1509) -> '01:09' */
export function clock(minute: number): string {
  const inDay = ((Math.round(minute) % DAY_MIN) + DAY_MIN) % DAY_MIN;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}

/** Day and time; midnight is the end of a day where something ends. @example moment(1440, true) -> 'end of day 1' */
export function moment(minute: number, ends = false): string {
  if (ends && minute > 0 && minute % DAY_MIN === 0) return `end of day ${minute / DAY_MIN}`;
  return `day ${dayOf(minute)}, ${clock(minute)}`;
}

/** Days from a start to a finish, both counted. @example daysText(0, 2880) -> '1 – 2' */
export function daysText(start: number, finish: number): string {
  const [first, last] = [dayOf(start), Math.max(dayOf(start), dayOf(finish - 1))];
  return first === last ? `${first}` : `${first} – ${last}`;
}

/** A length of time, in the unit in which it is short. @example timeText(90) -> '1.5 h' */
export function timeText(minutes: number): string {
  if (minutes < 60) return `${decimal(minutes, 0)} min`;
  return minutes < 2 * DAY_MIN ? `${decimal(minutes / 60, 1)} h` : `${decimal(minutes / DAY_MIN, 1)} days`;
}

/** Dates of a project's days; undefined where its start is no date. */
export class Dates {
  private readonly first: number;

  constructor(start: string) {
    this.first = Date.parse(`${start}T00:00:00Z`);
  }

  get known(): boolean {
    return !Number.isNaN(this.first);
  }

  /** Day of the week of a day of the project, 0 for Sunday. */
  weekday(day: number): number {
    return this.date(day).getUTCDay();
  }

  dayOfMonth(day: number): number {
    return this.date(day).getUTCDate();
  }

  month(day: number): number {
    return this.date(day).getUTCMonth();
  }

  year(day: number): number {
    return this.date(day).getUTCFullYear();
  }

  /** @example '12 Jan' */
  short(day: number): string {
    return `${this.dayOfMonth(day)} ${MONTHS[this.month(day)]}`;
  }

  /** @example 'Mon 12 Jan 2026' */
  long(day: number): string {
    return `${WEEKDAYS[this.weekday(day)]} ${this.short(day)} ${this.year(day)}`;
  }

  /** @example 'Mon 12 Jan' */
  named(day: number): string {
    return `${WEEKDAYS[this.weekday(day)]} ${this.short(day)}`;
  }

  private date(day: number): Date {
    return new Date(this.first + (day - 1) * DAY_MS);
  }
}
