import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { cell, numbers, rowsById, type Table, type TextColumn, textColumn } from '../../table/index.js';
import { writeCsv } from '../csv/index.js';
import { childrenOf, type Grouped, Timeline } from '../exchange/index.js';
import type { ColumnName } from './columns.js';
import { BELOW, BETWEEN, predecessorText, takenText } from './words.js';

/**
 * A schedule as one CSV table for spreadsheets, a row an activity: dates with times, its predecessors as
 * `A0001FS+60; A0002SS` with lags in minutes, what it takes of how much as `rigger:2/6`, and the names of the work
 * breakdown above it as `Pod 1 > Unit 2`. O(activities + relations + assignments).
 *
 * `listLosses` tells what it does not hold.
 */
export function writeList(head: ScheduleHead, tables: ScheduleTables): Generator<Uint8Array> {
  const { rows, columns } = tables.activities;
  const timeline = new Timeline(head.start);
  const dates = ({ values }: { values: ArrayLike<number> }) =>
    textColumn(Array.from(values, (minute) => (Number.isNaN(minute) ? '' : timeline.stamp(minute, ' '))));
  const table: Table<ColumnName> = {
    rows,
    columns: {
      activity: columns.activity,
      name: columns.name,
      wbs: pathsOf(tables),
      kind: columns.kind,
      subject: columns.subject,
      calendar: columns.calendar,
      duration_min: columns.duration,
      start: dates(columns.start),
      finish: dates(columns.finish),
      total_float_min: columns.total_float,
      critical: columns.critical,
      predecessors: predecessorsOf(tables),
      resources: takenBy(tables),
      constraint: columns.constraint,
      constraint_at: dates(columns.constraint_at),
      actual_start: dates(columns.actual_start),
      actual_finish: dates(columns.actual_finish),
      remaining_min: numbers(Float64Array.from(columns.remaining.values)),
    },
  };
  return writeCsv(table);
}

function pathsOf({ wbs, activities }: ScheduleTables): TextColumn {
  const rowOf = rowsById(wbs.columns.wbs);
  const paths: string[] = [];
  const above = (id: number) => (id === 0 ? '' : paths[rowOf(id)]);
  for (let row = 0; row < wbs.rows; row++) {
    const parent = above(wbs.columns.parent.values[row]);
    const name = cell(wbs.columns.name, row);
    paths.push(parent === '' ? name : `${parent}${BELOW}${name}`);
  }
  return textColumn(Array.from(activities.columns.wbs.values, above));
}

function predecessorsOf({ relations, activities }: ScheduleTables): TextColumn {
  const { from, to, type, lag } = relations.columns;
  const rowOf = rowsById(activities.columns.activity);
  const into = childrenOf(activities.rows, relations.rows, (row) => rowOf(to.values[row]) + 1);
  return joined(activities.rows, into, (row) => predecessorText({ id: cell(from, row), type: cell(type, row), lag: lag.values[row] }));
}

function takenBy(tables: ScheduleTables): TextColumn {
  const { assignments, activities } = tables;
  const { activity, resource, amount } = assignments.columns;
  const rowOf = rowsById(activities.columns.activity);
  const own = childrenOf(activities.rows, assignments.rows, (row) => rowOf(activity.values[row]) + 1);
  const most = mostOf(tables);
  return joined(activities.rows, own, (row) =>
    takenText({
      resource: resourceName(cell(resource, row)),
      amount: Number(cell(amount, row)),
      capacity: most.get(cell(resource, row)),
    }),
  );
}

/** The most there ever is of each resource, by its name. */
function mostOf({ capacity }: ScheduleTables): Map<string, number> {
  const most = new Map<string, number>();
  for (let row = 0; row < capacity.rows; row++) {
    const name = cell(capacity.columns.resource, row);
    most.set(name, Math.max(most.get(name) ?? 0, Number(cell(capacity.columns.amount, row))));
  }
  return most;
}

/** A name without what parts entries of one cell. */
export function resourceName(name: string): string {
  return name.replaceAll(/[;:]/g, ',');
}

function joined(activities: number, { starts, rows }: Grouped, text: (row: number) => string): TextColumn {
  const cells = Array.from({ length: activities }, (_, i) => Array.from(rows.subarray(starts[i + 1], starts[i + 2]), text).join(BETWEEN));
  return textColumn(cells);
}
