import { cell } from '../../table/index.js';
import type { ScheduleHead, ScheduleTables } from '../tables.js';

/** A schedule: what it is of, and its tables. */
export interface HeadAndTables {
  head: ScheduleHead;
  tables: ScheduleTables;
}

/** Which activities of two schedules are the same. */
export interface Match {
  /** Row in the other schedule of each activity of the one, -1 where only the one has it. */
  other: Int32Array;
  /** Rows that only the other has. */
  only: number[];
  /** Minutes to be added to the other's times, so that they count from the one's start. */
  moved: number;
}

const MINUTE_MS = 60_000;

/**
 * Activities are the same where their names are, the nth of a name with the nth; without a name, by id. Ids count what a schedule has,
 * and so are another activity's once a site file or a plan has changed. O(activities).
 */
export function matched(one: HeadAndTables, other: HeadAndTables): Match {
  const rows = new Map(namesOf(other.tables).map((name, row) => [name, row]));
  const found = Int32Array.from(namesOf(one.tables), (name) => rows.get(name) ?? -1);
  const known = new Uint8Array(other.tables.activities.rows);
  for (const row of found) if (row >= 0) known[row] = 1;
  const midnight = ({ head }: HeadAndTables) => Date.parse(`${head.start}T00:00:00Z`) / MINUTE_MS;
  return {
    other: found,
    only: Array.from(known.keys()).filter((row) => known[row] === 0),
    moved: midnight(other) - midnight(one) || 0,
  };
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
