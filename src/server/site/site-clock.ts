import type { ScheduleHead } from '../../schedule/index.js';

/** A schedule's minute 0 in seconds since 1970: midnight where the site is, which is the server's own time zone. */
export function startOf({ start }: Pick<ScheduleHead, 'start'>): number {
  return new Date(`${start}T00:00:00`).getTime() / 1000;
}

/** The minute of a schedule that a clock shows, whole; negative before the schedule's start. @param start_s  its minute 0 */
export function minuteAt(now_ms: number, start_s: number): number {
  return Math.floor((now_ms / 1000 - start_s) / 60);
}
