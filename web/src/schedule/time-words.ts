import { clock, type Dates, timeText } from '../../../src/drawing/index.js';
import { DAY_MIN } from '../../../src/schedule/index.js';

/** A minute of a schedule as a moment. @example 'Mon 12 Jan 08:00' */
export function momentText(dates: Dates, minute: number): string {
  if (!Number.isFinite(minute)) return '';
  const day = Math.floor(minute / DAY_MIN) + 1;
  return `${dates.known ? dates.named(day) : `day ${day}`} ${clock(minute)}`;
}

/** As short as a table needs it. @example '12 Jan 08:00' */
export function shortText(dates: Dates, minute: number): string {
  if (!Number.isFinite(minute)) return '';
  const day = Math.floor(minute / DAY_MIN) + 1;
  return `${dates.known ? dates.short(day) : `day ${day}`} ${clock(minute)}`;
}

/** How far two moments are apart. @example '3 h later' @example 'as planned' */
export function movedText(minutes: number, same = 'unchanged'): string {
  if (Math.abs(minutes) < 1) return same;
  return `${timeText(Math.abs(minutes))} ${minutes > 0 ? 'later' : 'earlier'}`;
}
