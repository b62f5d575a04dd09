import type { PlanTables } from '../plan/index.js';
import type { ScheduleTables } from '../schedule/index.js';
import { type Column, cell } from '../table/index.js';
import type { SubjectKind } from './kinds.js';

/** The subjects of one kind, by row from 0. */
export interface SubjectList {
  rows: number;
  name: (row: number) => string;
  /** -1 for a name that is none of them. */
  rowOf: (name: string) => number;
}

export type SiteSubjects = Readonly<Record<SubjectKind, SubjectList>>;

/**
 * All that events can be about: rows of the plan's and the schedule's tables by their names, units and pods by number ("unit 3"), and the
 * cluster by its own name. O(rows).
 *
 * @param schedule  none: nothing can be said of activities
 */
export function siteSubjects(cluster: string, plan: PlanTables, schedule?: ScheduleTables): SiteSubjects {
  const { racks, devices, cables, trunks, power, cooling } = plan;
  return {
    rack: listOf(racks.rows, racks.columns.rack),
    device: listOf(devices.rows, devices.columns.device),
    cable: listOf(cables.rows, cables.columns.cable),
    trunk: listOf(trunks.rows, trunks.columns.trunk),
    power: listOf(power.rows, power.columns.element),
    cooling: listOf(cooling.rows, cooling.columns.unit),
    unit: numbered('unit', most(devices.columns.unit.values)),
    pod: numbered('pod', most(devices.columns.pod.values)),
    cluster: { rows: 1, name: () => cluster, rowOf: (name) => (name === cluster ? 0 : -1) },
    activity: schedule ? listOf(schedule.activities.rows, schedule.activities.columns.activity) : numbered('activity', 0),
  };
}

function listOf(rows: number, column: Column): SubjectList {
  let index: Map<string, number> | undefined;
  const name = (row: number) => cell(column, row);
  return {
    rows,
    name,
    rowOf: (asked) => {
      index ??= new Map(Array.from({ length: rows }, (_, row) => [name(row), row]));
      return index.get(asked) ?? -1;
    },
  };
}

function numbered(word: string, rows: number): SubjectList {
  return {
    rows,
    name: (row) => `${word} ${row + 1}`,
    rowOf: (name) => {
      const [, digits] = new RegExp(`^${word} ([1-9]\\d{0,8})$`).exec(name) ?? [];
      const row = Number(digits ?? 0) - 1;
      return row < rows ? row : -1;
    },
  };
}

function most(values: ArrayLike<number>): number {
  let largest = 0;
  for (let row = 0; row < values.length; row++) if (values[row] > largest) largest = values[row];
  return largest;
}
