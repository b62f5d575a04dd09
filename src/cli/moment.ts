import { InvalidArgumentError } from 'commander';
import { parseQuantity } from '../units/index.js';

/** A time on a command line: a day, with or without a time of the day, or so long after a schedule's start. */
export type Moment = { day_ms: number; minute: number | undefined } | { after_min: number };

const DAY_MIN = 1440;
const DAY_MS = 86_400_000;
const EXPECTED = 'expected a date such as 2026-01-08 or "2026-01-08 14:00", or a time after the start such as 3d';

/** @example momentOf('2026-01-08 14:00') -> { day_ms: 1767830400000, minute: 840 } */
export function momentOf(text: string): Moment {
  const [, date, hour, minute] = /^(\d{4}-\d\d-\d\d)(?:[ T]([01]\d|2[0-3]):([0-5]\d))?$/.exec(text.trim()) ?? [];
  if (date === undefined) {
    const parsed = parseQuantity(text, 'time');
    if (!parsed.ok || parsed.value < 0) throw new InvalidArgumentError(EXPECTED);
    return { after_min: Math.round(parsed.value * 60) };
  }
  const day_ms = Date.parse(`${date}T00:00:00Z`);
  // 30 February is read as 2 March.
  if (Number.isNaN(day_ms) || new Date(day_ms).toISOString().slice(0, 10) !== date) throw new InvalidArgumentError(`there is no ${date}`);
  return { day_ms, minute: hour === undefined ? undefined : Number(hour) * 60 + Number(minute) };
}

/**
 * Minutes after a schedule's start; a day without a time is its first minute, or, where something ends, its last.
 *
 * @param start  YYYY-MM-DD
 */
export function minuteOf(moment: Moment, start: string, ends: boolean): number {
  if ('after_min' in moment) return moment.after_min;
  const day = Math.round((moment.day_ms - Date.parse(`${start}T00:00:00Z`)) / DAY_MS) * DAY_MIN;
  return day + (moment.minute ?? (ends ? DAY_MIN : 0));
}
