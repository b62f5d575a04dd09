import type { ScheduleHead, ScheduleTables } from '../../../schedule/index.js';
import { cell, type NumberColumn } from '../../../table/index.js';
import { type Groups, groupBy, lookUp, lookUpIds, NONE, rowsByText } from '../../read/columns.js';
import { numbered } from '../../read/words.js';
import { type Calendars, readCalendars } from './calendars.js';
import type { WorkClock } from './clock.js';
import { type Network, readNetwork } from './network.js';
import { BEGUN, CONSTRAINTS, DONE, RELATIONS, RESOURCES, WAITING } from './words.js';

/** A schedule's tables as row numbers, each name looked up once; -1 where a cell is empty or leads nowhere. */
export interface ScheduleRead {
  tables: ScheduleTables;
  head: ScheduleHead;
  calendars: Calendars;
  wbs: { parent: Int32Array };
  activities: {
    wbs: Int32Array;
    /** Place in `calendars.clocks`. */
    calendar: Int32Array;
    /** Place in CONSTRAINTS. */
    constraint: Int32Array;
    /** WAITING, BEGUN or DONE. */
    state: Uint8Array;
    /** Working minutes still to do. */
    effort: Float64Array;
    /** Where what is planned begins: the start, or of one begun the latest start of its rest. */
    begin: Float64Array;
    /** Minute of its delivery, or -Infinity. */
    delivered: Float64Array;
    /** 1 where its dates, its duration and its rest are numbers from which something can be told. */
    sound: Uint8Array;
  };
  /** Types are places in RELATIONS. */
  relations: { from: Int32Array; to: Int32Array; type: Int32Array };
  network: Network;
  resources: { kind: Int32Array; calendar: Int32Array };
  capacity: { resource: Int32Array; ofResource: Groups };
  assignments: { activity: Int32Array; resource: Int32Array; ofResource: Groups; ofActivity: Groups };
  /** Activities that each delivery lets begin. */
  deliveries: { activities: readonly (readonly number[])[] };
  baselines: { activity: Int32Array };
  /** Minute from which on something can be planned: the data date, or 0. */
  now: number;
  /** Latest planned finish. */
  end: number;
  clockOf(activity: number): WorkClock;
  activityName(activity: number): string;
  resourceName(resource: number): string;
}

/** Reads the tables; every later step works on row numbers only. O(rows). */
export function readSchedule(tables: ScheduleTables, head: ScheduleHead): ScheduleRead {
  const { wbs, activities, relations, resources, capacity, assignments, baselines } = tables;
  const calendars = readCalendars(tables, head);
  const columns = activities.columns;
  const resourceIndex = rowsByText(resources.columns.resource, resources.rows);
  const ids = (column: typeof columns.activity, rows: number) => lookUpIds(column, rows, columns.activity, activities.rows);
  const read = {
    from: ids(relations.columns.from, relations.rows),
    to: ids(relations.columns.to, relations.rows),
    type: lookUp(relations.columns.type, relations.rows, numbered(RELATIONS)),
  };
  const capacityOf = lookUp(capacity.columns.resource, capacity.rows, resourceIndex);
  const ofActivity = ids(assignments.columns.activity, assignments.rows);
  const ofResource = lookUp(assignments.columns.resource, assignments.rows, resourceIndex);
  const calendar = lookUp(columns.calendar, activities.rows, calendars.index).map((at, row) =>
    cell(columns.calendar, row) === '' ? 0 : at,
  );
  const clockOf = (activity: number) => calendars.clocks[Math.max(0, calendar[activity])];
  const deliveries = deliveredBy(tables);
  return {
    tables,
    head,
    calendars,
    wbs: { parent: lookUpIds(wbs.columns.parent, wbs.rows, wbs.columns.wbs, wbs.rows) },
    activities: {
      wbs: lookUpIds(columns.wbs, activities.rows, wbs.columns.wbs, wbs.rows),
      calendar,
      constraint: lookUp(columns.constraint, activities.rows, numbered(CONSTRAINTS)),
      delivered: deliveries.at,
      ...progress(tables, clockOf),
    },
    relations: read,
    network: readNetwork(activities.rows, read),
    resources: {
      kind: lookUp(resources.columns.kind, resources.rows, numbered(RESOURCES)),
      calendar: lookUp(resources.columns.calendar, resources.rows, calendars.index).map((at, row) =>
        cell(resources.columns.calendar, row) === '' ? 0 : at,
      ),
    },
    capacity: { resource: capacityOf, ofResource: groupBy(capacityOf, resources.rows) },
    assignments: {
      activity: ofActivity,
      resource: ofResource,
      ofResource: groupBy(ofResource, resources.rows),
      ofActivity: groupBy(ofActivity, activities.rows),
    },
    deliveries: { activities: deliveries.activities },
    baselines: { activity: ids(baselines.columns.activity, baselines.rows) },
    now: head.data_date ?? 0,
    end: latest(columns.finish),
    clockOf,
    activityName: (activity) =>
      activity === NONE ? '(none)' : `${cell(columns.activity, activity)} (${cell(columns.name, activity)})`.replace(' ()', ''),
    resourceName: (resource) => cell(resources.columns.resource, resource),
  };
}

function latest({ values }: NumberColumn): number {
  let end = 0;
  for (const each of values) if (each > end) end = each;
  return end;
}

function progress({ activities }: ScheduleTables, clockOf: (activity: number) => WorkClock) {
  const { rows, columns } = activities;
  const { duration, start, finish, actual_start, actual_finish, remaining } = columns;
  const state = new Uint8Array(rows);
  const effort = new Float64Array(rows);
  const begin = new Float64Array(rows);
  const sound = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    if (!Number.isNaN(actual_finish.values[i])) state[i] = DONE;
    else state[i] = Number.isNaN(actual_start.values[i]) ? WAITING : BEGUN;
    effort[i] = [duration.values[i], remaining.values[i], 0][state[i]];
    const numbers = Number.isFinite(start.values[i]) && Number.isFinite(finish.values[i]) && duration.values[i] >= 0 && effort[i] >= 0;
    if (!numbers || (state[i] === DONE && Number.isNaN(actual_start.values[i]))) continue;
    sound[i] = 1;
    const clock = clockOf(i);
    if (state[i] !== BEGUN) begin[i] = start.values[i];
    else begin[i] = effort[i] === 0 ? finish.values[i] : clock.startOf(clock.before(finish.values[i]) - effort[i]);
  }
  return { state, effort, begin, sound };
}

/** By kind and subject, the latest where several come. */
function deliveredBy({ activities, deliveries }: ScheduleTables): { at: Float64Array; activities: number[][] } {
  const key = (table: typeof activities | typeof deliveries, row: number) =>
    JSON.stringify([cell(table.columns.kind, row), cell(table.columns.subject, row)]);
  const at = new Float64Array(activities.rows).fill(Number.NEGATIVE_INFINITY);
  const waiting = new Map<string, number[]>();
  for (let row = 0; row < deliveries.rows; row++) waiting.set(key(deliveries, row), []);
  if (waiting.size > 0) for (let i = 0; i < activities.rows; i++) waiting.get(key(activities, i))?.push(i);
  const found = Array.from({ length: deliveries.rows }, (_, row) => waiting.get(key(deliveries, row)) as number[]);
  for (const [row, all] of found.entries()) for (const i of all) at[i] = Math.max(at[i], deliveries.columns.at.values[row]);
  return { at, activities: found };
}
