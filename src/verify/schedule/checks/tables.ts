import type { ScheduleTableName } from '../../../schedule/index.js';
import { type Column, cell } from '../../../table/index.js';
import { full, resolved, unique, worded } from '../../checks/cells.js';
import { NONE } from '../../read/columns.js';
import { type Check, inTable } from '../../report.js';
import type { ScheduleRead } from '../read/schedule.js';
import { CONSTRAINTS, RELATIONS, RESOURCES } from '../read/words.js';
import { checkNumbers } from './numbers.js';

/** Cells that must not be empty. */
const REQUIRED: Record<ScheduleTableName, string[]> = {
  wbs: ['wbs', 'name'],
  activities: [
    'activity',
    'wbs',
    'duration',
    'start',
    'finish',
    'early_start',
    'early_finish',
    'late_start',
    'late_finish',
    'total_float',
    'free_float',
    'critical',
  ],
  relations: ['from', 'to', 'type', 'lag'],
  resources: ['resource', 'kind'],
  capacity: ['resource', 'from', 'amount'],
  assignments: ['activity', 'resource', 'amount'],
  deliveries: ['kind', 'subject', 'at'],
  shifts: ['calendar', 'weekday', 'from', 'to'],
  exceptions: ['calendar', 'date'],
  baselines: ['baseline', 'activity', 'start', 'finish'],
};

/** Columns that together name a row. */
const KEYS: [table: ScheduleTableName, columns: string[]][] = [
  ['relations', ['from', 'to', 'type']],
  ['capacity', ['resource', 'from']],
  ['assignments', ['activity', 'resource']],
  ['baselines', ['baseline', 'activity']],
];

/**
 * No required cell is empty (CELL-EMPTY), every name and every pair that names a row is used once (ID-TWICE), every reference leads
 * somewhere (REF-UNKNOWN), every word is known (WORD-UNKNOWN), a constraint has its minute and nothing else has one
 * (CONSTRAINT-CELLS), a baseline ends after it starts (BASELINE-DATES), the project starts on a date (HEAD-DATE), and numbers are such
 * as their column holds (`checkNumbers`). O(rows).
 */
export function checkScheduleTables(plan: ScheduleRead, check: Check): void {
  for (const [table, names] of Object.entries(REQUIRED)) {
    check.examined += plan.tables[table as ScheduleTableName].rows;
    for (const name of names) full(plan, table, name, check);
  }
  for (const [table, name] of [
    ['wbs', 'wbs'],
    ['activities', 'activity'],
    ['resources', 'resource'],
  ])
    unique(plan, table, name, check);
  for (const [table, names] of KEYS) pairs(plan, table, names, check);
  references(plan, check);
  worded(plan, 'relations', 'type', RELATIONS, check);
  worded(plan, 'resources', 'kind', RESOURCES, check);
  worded(plan, 'activities', 'constraint', CONSTRAINTS, check);
  checkNumbers(plan, check);
  constraints(plan, check);
  baselines(plan, check);
  const { start } = plan.head;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(start) || Number.isNaN(Date.parse(`${start}T00:00:00Z`)))
    check.fault('HEAD-DATE', () => ({
      message: `the project starts on "${start}"; expected a date such as 2026-01-05`,
      subjects: [{ kind: 'field', name: 'start' }],
    }));
}

function references(plan: ScheduleRead, check: Check): void {
  const { wbs, activities, relations, resources, capacity, assignments, baselines } = plan;
  const targets: Partial<Record<ScheduleTableName, Record<string, Int32Array>>> = {
    wbs: { parent: wbs.parent },
    activities: { wbs: activities.wbs, calendar: activities.calendar },
    relations: { from: relations.from, to: relations.to },
    resources: { calendar: resources.calendar },
    capacity: { resource: capacity.resource },
    assignments: { activity: assignments.activity, resource: assignments.resource },
    deliveries: { subject: Int32Array.from(plan.deliveries.activities, (all) => (all.length === 0 ? NONE : 0)) },
    baselines: { activity: baselines.activity },
  };
  for (const [table, columns] of Object.entries(targets))
    for (const [name, target] of Object.entries(columns)) resolved(plan, table, name, target, check);
}

function pairs({ tables }: ScheduleRead, table: ScheduleTableName, names: string[], check: Check): void {
  const columns = names.map((name) => (tables[table].columns as Record<string, Column>)[name]);
  const keys = new Float64Array(tables[table].rows);
  // Numbers, because a set of as many texts takes several times longer; row numbers, minutes and words multiply to less than 2^53.
  for (const column of columns) {
    const values = column.kind === 'text' ? column.codes : column.values;
    const [least, most] = extremes(values);
    for (let row = 0; row < keys.length; row++) keys[row] = keys[row] * (most - least + 1) + values[row] - least;
  }
  const seen = new Set<number>();
  for (const [row, key] of keys.entries()) {
    if (Number.isNaN(key)) continue;
    if (seen.has(key)) {
      const name = columns.map((column) => cell(column, row)).join(' ');
      check.fault('ID-TWICE', () => ({
        message: `${name} stands twice in table ${table}, again in row ${row + 1}`,
        subjects: [inTable(table, name)],
      }));
    }
    seen.add(key);
  }
}

function extremes(values: ArrayLike<number>): [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least) least = values[i];
    if (values[i] > most) most = values[i];
  }
  return [least, most];
}

function constraints({ tables: { activities } }: ScheduleRead, check: Check): void {
  const { activity, constraint, constraint_at } = activities.columns;
  for (let row = 0; row < activities.rows; row++) {
    const word = cell(constraint, row);
    const empty = Number.isNaN(constraint_at.values[row]);
    if (empty === (word === '' || word === 'ALAP')) continue;
    const name = cell(activity, row);
    check.fault('CONSTRAINT-CELLS', () => ({
      message: empty ? `activity ${name} has constraint ${word} at no minute` : `activity ${name} has a minute for constraint "${word}"`,
      subjects: [inTable('activities', name)],
    }));
  }
}

function baselines({ tables: { baselines } }: ScheduleRead, check: Check): void {
  const { baseline, activity, start, finish } = baselines.columns;
  for (let row = 0; row < baselines.rows; row++)
    if (finish.values[row] < start.values[row])
      check.fault('BASELINE-DATES', () => ({
        message: `${cell(activity, row)} ends in baseline ${cell(baseline, row)} at ${finish.values[row]}, before it starts at ${start.values[row]}`,
        subjects: [inTable('activities', cell(activity, row))],
      }));
}
