import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { cell, numbers, textColumn } from '../../table/index.js';

const MINUTE_MS = 60_000;

/**
 * A schedule with the planned dates of another as its last baseline. Activities are the same where their names are, the nth of
 * a name with the nth; without a name, by id. `only` counts those that the other alone has. O(activities).
 *
 * @param name  what the baseline is called
 */
export function comparedWith(
  one: { tables: ScheduleTables; head: ScheduleHead },
  other: { tables: ScheduleTables; head: ScheduleHead },
  name: string,
): { tables: ScheduleTables; only: number } {
  const known = new Map(namesOf(one.tables).map((key, row) => [key, row]));
  const moved = (Date.parse(`${other.head.start}T00:00:00Z`) - Date.parse(`${one.head.start}T00:00:00Z`)) / MINUTE_MS || 0;
  const { activity } = one.tables.activities.columns;
  const { start, finish } = other.tables.activities.columns;
  const activities: number[] = [];
  const [starts, finishes]: [number[], number[]] = [[], []];
  let only = 0;
  for (const [row, key] of namesOf(other.tables).entries()) {
    const same = known.get(key);
    if (same === undefined) {
      only++;
      continue;
    }
    activities.push(activity.values[same]);
    starts.push(start.values[row] + moved);
    finishes.push(finish.values[row] + moved);
  }
  const { columns, rows } = one.tables.baselines;
  const kept = Array.from({ length: rows }, (_, row) => cell(columns.baseline, row));
  const baselines = {
    rows: rows + activities.length,
    columns: {
      baseline: textColumn([...kept, ...activities.map(() => name)]),
      activity: { ...columns.activity, values: Uint32Array.from([...columns.activity.values, ...activities]) },
      start: numbers([...columns.start.values, ...starts]),
      finish: numbers([...columns.finish.values, ...finishes]),
    },
  };
  return { tables: { ...one.tables, baselines }, only };
}

/** What each activity is known by. @example ['pull B1', 'pull B1'] -> ['pull B1', 'pull B1 2'] with a zero byte between */
function namesOf({ activities: { rows, columns } }: ScheduleTables): string[] {
  const seen = new Map<string, number>();
  return Array.from({ length: rows }, (_, row) => {
    const name = cell(columns.name, row) || cell(columns.activity, row);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return nth === 1 ? name : `${name}\0${nth}`;
  });
}
