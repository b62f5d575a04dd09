import { DAY_MIN, DAY_MS } from '../calendar.js';

/** Minute since the start of a time that is given so, or as a date. @example minuteOf('2026-01-12', '2026-01-05') -> 10080 */
export function minuteOf(at: number | string, start: string): number {
  if (typeof at === 'number') return Math.round(at);
  return Math.round((Date.parse(`${at}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / DAY_MS) * DAY_MIN;
}
