import { type ScheduleHead, type ScheduleTables, withBaseline } from '../../schedule/index.js';

/**
 * A schedule with the planned dates of another as its last baseline; `only` counts the activities that the other alone has. O(activities).
 *
 * @param name  what the baseline is called
 */
export function comparedWith(
  one: { tables: ScheduleTables; head: ScheduleHead },
  other: { tables: ScheduleTables; head: ScheduleHead },
  name: string,
): { tables: ScheduleTables; only: number } {
  const { table, gone } = withBaseline(one, other, name);
  return { tables: { ...one.tables, baselines: table }, only: gone };
}
