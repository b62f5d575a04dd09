import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { addWorking, type Calendars } from './calendars.js';

/** The activities as they stand: with progress, actual dates in place of planned ones. Row i is the table's row. */
export interface Activities {
  count: number;
  /** Minutes; NaN where the schedule gives none, and then both are NaN. */
  start: Float64Array;
  finish: Float64Array;
  /** Planned dates, actual or not. */
  planned: { start: Float64Array; finish: Float64Array };
  /** Dates of the baseline; NaN where it has none. */
  baseline: { name: string; start: Float64Array; finish: Float64Array } | undefined;
  critical: Uint8Array;
  /** Minute up to which an activity is done: its start where nothing is. */
  doneUntil: Float64Array;
  /** Minute from which on what is left of one under way is worked on; NaN of all others. */
  restFrom: Float64Array;
  /** Share done, 0 to 1. */
  done: Float64Array;
  /** Minute up to which progress is told; undefined where there is none. */
  dataDate: number | undefined;
  /** Row of each activity's id. */
  rowOf: ReadonlyMap<number, number>;
}

/**
 * Dates and progress of all activities. What has begun and not ended goes on from the data date for its remaining working
 * time, or ends when it is planned to where that is later; what has not begun keeps its planned dates. O(activities).
 *
 * @param baseline  name of the one to compare with; the last one in the table unless given
 */
export function readActivities(tables: ScheduleTables, head: ScheduleHead, calendars: Calendars, baseline?: string): Activities {
  const { rows: count, columns } = tables.activities;
  const planned = { start: Float64Array.from(columns.start.values), finish: Float64Array.from(columns.finish.values) };
  const start = planned.start.slice();
  const finish = planned.finish.slice();
  const doneUntil = new Float64Array(count);
  const done = new Float64Array(count);
  const restFrom = new Float64Array(count).fill(Number.NaN);
  const rowOf = new Map<number, number>();
  const dataDate = dataDateOf(tables, head);
  for (let i = 0; i < count; i++) {
    rowOf.set(columns.activity.values[i], i);
    const began = columns.actual_start.values[i];
    const ended = columns.actual_finish.values[i];
    if (!Number.isNaN(began)) start[i] = began;
    if (!Number.isNaN(ended)) {
      if (Number.isNaN(began)) start[i] = Math.min(start[i], ended);
      finish[i] = ended;
      done[i] = 1;
    } else if (!Number.isNaN(began) && dataDate !== undefined) {
      const remaining = columns.remaining.values[i];
      if (!Number.isNaN(remaining)) {
        const from = Math.max(dataDate, began);
        const soonest = addWorking(calendars.of(cell(columns.calendar, i)), from, remaining);
        // Planned later than that, it waits for what comes before it.
        finish[i] = Math.max(soonest, planned.finish[i] || soonest);
        restFrom[i] = finish[i] === soonest ? from : finish[i] - remaining;
        done[i] = shareDone(columns.duration.values[i], remaining);
      }
      finish[i] = Math.max(finish[i], began);
    }
    if (Number.isNaN(start[i]) || Number.isNaN(finish[i])) start[i] = finish[i] = Number.NaN;
    doneUntil[i] = done[i] === 1 ? finish[i] : done[i] > 0 ? Math.min(finish[i], dataDate ?? start[i]) : start[i];
  }
  const critical = Uint8Array.from(columns.critical.values, (value) => (value === 1 ? 1 : 0));
  return {
    count,
    start,
    finish,
    planned,
    baseline: baselineOf(tables, rowOf, baseline),
    critical,
    doneUntil,
    restFrom,
    done,
    dataDate,
    rowOf,
  };
}

function shareDone(duration: number, remaining: number): number {
  return duration > 0 ? Math.min(1, Math.max(0, 1 - remaining / duration)) : 0;
}

/** First start and last finish of some activities; undefined where none has dates. */
export function spanOf(dates: { start: Float64Array; finish: Float64Array }, rows: Iterable<number>): [number, number] | undefined {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const i of rows) {
    if (dates.start[i] < first) first = dates.start[i];
    if (dates.finish[i] > last) last = dates.finish[i];
  }
  return first <= last ? [first, last] : undefined;
}

/** All rows that have dates. */
export function dated({ count, start }: Activities): number[] {
  const rows: number[] = [];
  for (let i = 0; i < count; i++) if (!Number.isNaN(start[i])) rows.push(i);
  return rows;
}

/** That of the head, or, where a foreign file gives none, the last minute that anything is known to have happened. */
function dataDateOf({ activities: { rows, columns } }: ScheduleTables, head: ScheduleHead): number | undefined {
  if (head.data_date !== undefined) return head.data_date;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows; i++)
    for (const at of [columns.actual_start.values[i], columns.actual_finish.values[i]]) if (at > last) last = at;
  return Number.isFinite(last) ? last : undefined;
}

function baselineOf({ baselines, activities }: ScheduleTables, rowOf: ReadonlyMap<number, number>, wanted: string | undefined) {
  const { baseline, activity, start, finish } = baselines.columns;
  if (baselines.rows === 0) return undefined;
  const name = wanted ?? cell(baseline, baselines.rows - 1);
  const dates = {
    name,
    start: new Float64Array(activities.rows).fill(Number.NaN),
    finish: new Float64Array(activities.rows).fill(Number.NaN),
  };
  let found = false;
  for (let at = 0; at < baselines.rows; at++) {
    const i = rowOf.get(activity.values[at]);
    if (i === undefined || baseline.dict[baseline.codes[at]] !== name) continue;
    if (Number.isNaN(start.values[at]) || Number.isNaN(finish.values[at])) continue;
    dates.start[i] = start.values[at];
    dates.finish[i] = finish.values[at];
    found = true;
  }
  return found ? dates : undefined;
}
