import { DAY_MIN, DAY_MS } from '../../schedule/index.js';

/** Number of a day, counted from 1970-01-01; undefined where the text is no day. @example dayOf('1970-01-02') -> 1 */
export function dayOf(date: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  if (!parts) return undefined;
  const day = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY_MS;
  return dateOf(day) === date ? day : undefined;
}

/** The day of a number, the inverse of `dayOf`. @example dateOf(1) -> '1970-01-02' */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Day of the week of a day's number, 0 for Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Time of day of a minute from 0 to 1440, midnight at the end of a day as that of its start. @example clockOf(1440) -> '00:00' */
export function clockOf(minute: number): string {
  const hours = Math.floor(minute / 60) % 24;
  return `${two(hours)}:${two(minute % 60)}`;
}

/** Minute of the day of a time such as 06:00, 06:00:00 or 24:00; undefined where the text is none. */
export function clockMinute(text: string): number | undefined {
  const parts = /^(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/.exec(text);
  if (!parts) return undefined;
  const minute = Number(parts[1]) * 60 + Number(parts[2]) + (Number(parts[3] ?? 0) >= 30 ? 1 : 0);
  return Number(parts[2]) < 60 && Number(parts[3] ?? 0) < 60 && minute <= DAY_MIN ? minute : undefined;
}

/**
 * Turns minutes since the midnight a project starts at into local dates with times and back.
 *
 * No time zone enters: a minute is a place on the clock at the site, as both exchange formats have it.
 */
export class Timeline {
  private readonly startDay: number;
  private readonly dates = new Map<number, string>();

  constructor(start: string) {
    const day = dayOf(start);
    if (day === undefined) throw new RangeError(`no day: ${start}`);
    this.startDay = day;
  }

  /** Date and time of a minute. @param between  what parts date from time @example stamp(480, 'T') -> '2026-11-23T08:00' */
  stamp(minute: number, between: string): string {
    const days = Math.floor(minute / DAY_MIN);
    return `${this.date(days)}${between}${clockOf(minute - days * DAY_MIN)}`;
  }

  /** Date so many days after the start. */
  date(days: number): string {
    let date = this.dates.get(days);
    if (date === undefined) {
      date = dateOf(this.startDay + days);
      this.dates.set(days, date);
    }
    return date;
  }

  /** Minute of a date with a time, parted by a blank or a T; a zone behind it is left out. Undefined where the text is none. */
  minute(text: string): number | undefined {
    const parts = /^(\d{4}-\d\d-\d\d)(?:[T ]([\d:.]+))?(?:Z|[+-]\d\d:?\d\d)?$/.exec(text);
    if (!parts) return undefined;
    const day = dayOf(parts[1]);
    const clock = clockMinute(parts[2] ?? '00:00');
    return day === undefined || clock === undefined ? undefined : (day - this.startDay) * DAY_MIN + clock;
  }
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
