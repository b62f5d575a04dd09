import type { ScheduleTables } from '../tables.js';

/** When the last activity ends, in minutes after the schedule's start; 0 where there is none. O(activities). */
export function endOf({ activities }: Pick<ScheduleTables, 'activities'>): number {
  let end = 0;
  for (const finish of activities.columns.finish.values) if (finish > end) end = finish;
  return end;
}
