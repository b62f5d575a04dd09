import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';

const FIRST_JOB = 'first training job';

/** When the first training job is over, in minutes after the schedule's start; null where the site file has none. */
export function firstJob({ activities: { rows, columns } }: ScheduleTables): number | null {
  for (let row = rows - 1; row >= 0; row--) if (cell(columns.kind, row) === FIRST_JOB) return columns.finish.values[row];
  return null;
}
