import type { ScheduleHead } from '../../schedule/index.js';

/** A schedule's minute 0 in seconds since 1970: midnight where the site is, which is the server's own time zone. */
export function startOf({ start }: Pick<ScheduleHead, 'start'>): number {
  return new Date(`${start}T00:00:00`).getTime() / 1000;
}
