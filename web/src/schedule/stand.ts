import { NOT_YET } from '../../../src/api/index.js';
import { impliedActuals, type Readiness, readiness, UNDER_WAY, type WorkNetwork } from '../../../src/asbuilt/index.js';
import { type Activities, type Calendars, readActivities } from '../../../src/drawing/index.js';
import { type ScheduleHead, type ScheduleTables, workingMinutes } from '../../../src/schedule/index.js';
import { cell, numbers } from '../../../src/table/index.js';

/** What the site told of its work, in minutes after the schedule's start, by row of its activities. */
export interface Told {
  began_min: Int32Array;
  ended_min: Int32Array;
  /** What the clock of the site says; undefined where it does not. */
  now_min: number | undefined;
}

/** A schedule as the work stands. */
export interface Stand {
  activities: Activities;
  /** How far each activity is (`HELD` to `FINISHED`), and what holds it. */
  ready: Readiness;
  /** 1 for what nobody told of, and is taken as done because what must follow it has begun. */
  inferred: Uint8Array;
}

/** Work under way has at least this much of itself left, until somebody says that it is done. */
const LEAST_LEFT = 0.05;
/** The readiness of the as-built core counts seconds, and 0 as never: a start that no minute of a schedule falls on. */
const START_S = 4e9;

/**
 * Dates and progress as they stand: what the site told goes before what the schedule was made with; of what is under way the rest goes on
 * from the data date. O(activities + relations).
 *
 * @param told  undefined where nothing is known but the schedule: then its own progress counts
 */
export function standOf(tables: ScheduleTables, head: ScheduleHead, calendars: Calendars, network: WorkNetwork, told?: Told): Stand {
  const { columns, rows } = tables.activities;
  const began = told ? minutesOf(told.began_min) : Float64Array.from(columns.actual_start.values);
  const ended = told ? minutesOf(told.ended_min) : Float64Array.from(columns.actual_finish.values);
  const dataDate = dataDateOf(head, began, ended, columns.finish.values, told?.now_min);
  const told_s = { began_s: seconds(began), ended_s: seconds(ended), share: new Float64Array(rows).fill(Number.NaN) };
  const actuals = impliedActuals(network, told_s, columns.duration.values);
  const ready = readiness(network, actuals, columns.finish.values, START_S, at(dataDate));
  const inferred = new Uint8Array(rows);
  const remaining = told ? new Float64Array(rows).fill(Number.NaN) : Float64Array.from(columns.remaining.values);
  for (let i = 0; i < rows; i++) {
    // Most work is told once, when it is done: it began as long before as it lasts.
    if (began[i] === ended[i]) began[i] = Math.max(0, ended[i] - columns.duration.values[i]);
    if (Number.isNaN(ended[i]) && actuals.ended_s[i] > 0) {
      inferred[i] = 1;
      ended[i] = Math.max(0, minute(actuals.ended_s[i]));
      if (Number.isNaN(began[i])) began[i] = Math.max(0, minute(actuals.began_s[i]));
    } else if (ready.step[i] === UNDER_WAY && Number.isNaN(remaining[i])) {
      const duration = columns.duration.values[i];
      const time = calendars.of(cell(columns.calendar, i));
      const until = Math.max(began[i], dataDate ?? began[i]);
      const worked = time ? workingMinutes(time, began[i], until) : until - began[i];
      remaining[i] = Math.max(duration * LEAST_LEFT, duration - worked);
    }
  }
  const seen = { ...columns, actual_start: numbers(began), actual_finish: numbers(ended), remaining: numbers(remaining) };
  const activities = readActivities(
    { ...tables, activities: { rows, columns: seen } },
    { name: head.name, start: head.start, data_date: dataDate },
    calendars,
  );
  return { activities, ready, inferred };
}

/** A clock further off than this share of the schedule's length before or after it tells nothing of it. */
const FAR = 0.5;

/** The minute up to which the site has told: its clock, where that is about the time of the schedule; else the last that was told. */
function dataDateOf(
  head: ScheduleHead,
  began: Float64Array,
  ended: Float64Array,
  finish: ArrayLike<number>,
  now_min: number | undefined,
): number | undefined {
  let last = head.data_date ?? Number.NEGATIVE_INFINITY;
  for (const dates of [began, ended]) for (const each of dates) if (each > last) last = each;
  if (now_min !== undefined) {
    let end = 0;
    for (let i = 0; i < finish.length; i++) if (finish[i] > end) end = finish[i];
    if (now_min >= Math.max(0, last) && now_min <= end * (1 + FAR)) return Math.round(now_min);
  }
  return Number.isFinite(last) ? Math.max(0, last) : undefined;
}

function minutesOf(values: Int32Array): Float64Array {
  return Float64Array.from(values, (value) => (value === NOT_YET ? Number.NaN : value));
}

function seconds(minutes: Float64Array): Float64Array {
  return minutes.map((minute) => (Number.isNaN(minute) ? 0 : at(minute)));
}

function at(minute: number | undefined): number {
  return START_S + (minute ?? 0) * 60;
}

function minute(at_s: number): number {
  return Math.round((at_s - START_S) / 60);
}
