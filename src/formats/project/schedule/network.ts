import { NEVER, type ScheduleTables } from '../../../schedule/index.js';
import { cell, rowsById } from '../../../table/index.js';
import type { LeftOut } from './left-out.js';
import type { Progress } from './progress.js';
import { begin, type Work } from './work.js';

/** Arcs between activities, each the least time from start to start. */
export interface Arcs {
  from: number[];
  to: number[];
  lag: number[];
}

/** Earliest starts and latest finishes. */
export interface Limits {
  release: Int32Array;
  deadline: Int32Array;
}

/** A project's arcs, earliest starts and latest finishes. */
export interface Network extends Limits {
  arcs: Arcs;
}

/**
 * Relations as least times from start to start: with durations that are known, each of the four kinds is one. Of what has
 * ended, nothing is asked any more; of what has begun, its start is a date, and what remains still waits for what comes
 * before it (retained logic). O(relations).
 *
 * A lag counts working minutes of the later activity's calendar; where that is not the axis's, it is as long as by the
 * hours that both have a week, or where every minute counts just as many minutes; that is told.
 */
export function networkOf(tables: ScheduleTables, work: Work, progress: Progress, left: LeftOut): Network {
  const { axis, duration, calendar, spans, ratio } = work;
  const { relations, activities } = tables;
  const { from, to, type, lag } = relations.columns;
  const rowOf = rowsById(activities.columns.activity);
  const limits = limitsOf(tables, work, progress, left);
  const arcs: Arcs = { from: [], to: [], lag: [] };
  for (let row = 0; row < relations.rows; row++) {
    const [earlier, later] = [rowOf(from.values[row]), rowOf(to.values[row])];
    const [end, side] = cell(type, row);
    if (progress.ended[later]) continue;
    if (lag.values[row] !== 0 && spans[calendar[later]] !== undefined) left.add(LAG, later);
    const wait = Math.round(lag.values[row] * ratio[calendar[later]]);
    const least = wait - (side === 'F' ? duration[later] : 0);
    if (end === 'S' && progress.begun[earlier] && !progress.ended[earlier]) {
      const began = axis.at(activities.columns.actual_start.values[earlier]);
      limits.release[later] = Math.max(limits.release[later], began + least);
    } else {
      arcs.from.push(earlier);
      arcs.to.push(later);
      arcs.lag.push(least + (end === 'F' ? duration[earlier] : 0));
    }
  }
  return { arcs, ...limits };
}

const LAG = [
  'lag of a relation counts other minutes than those of its calendar',
  'lags of relations count other minutes than those of their calendars',
] as const;
const ALAP = [
  'activity is as late as possible: it becomes as soon as possible',
  'activities are as late as possible: they become as soon as possible',
] as const;
const BEGUN = ['activity has begun: what remains of it is held', 'activities have begun: what remains of them is held'] as const;

/** Constraints, deliveries and progress as earliest starts and latest finishes. O(activities + deliveries). */
function limitsOf(tables: ScheduleTables, { axis, duration }: Work, progress: Progress, left: LeftOut): Limits {
  const { columns, rows } = tables.activities;
  const comes = deliveredAt(tables);
  const limits = { release: new Int32Array(rows).fill(axis.at(progress.dataDate)), deadline: new Int32Array(rows).fill(NEVER) };
  const { release, deadline } = limits;
  for (let row = 0; row < rows; row++) {
    if (progress.ended[row]) {
      release[row] = axis.at(begin(columns, row));
      deadline[row] = release[row] + duration[row];
      continue;
    }
    if (progress.begun[row]) left.add(BEGUN, row);
    const constraint = cell(columns.constraint, row);
    if (constraint === 'ALAP') left.add(ALAP, row);
    release[row] = Math.max(release[row], axis.at(comes(row)));
    const at = axis.at(columns.constraint_at.values[row]);
    if (Number.isNaN(at)) continue;
    const starts = /^(SN|MSO)/.test(constraint);
    // What has begun is no longer held to when it was to start.
    if (starts && progress.begun[row]) continue;
    if (/^(.NET|M.O)$/.test(constraint)) release[row] = Math.max(release[row], starts ? at : at - duration[row]);
    if (/^(.NLT|M.O)$/.test(constraint)) deadline[row] = starts ? at + duration[row] : at;
  }
  return limits;
}

/** When what an activity needs has come; 0 where nothing is said. */
function deliveredAt({ deliveries, activities }: ScheduleTables): (row: number) => number {
  const comes = new Map<string, number>();
  for (let row = 0; row < deliveries.rows; row++) {
    const { kind, subject, at } = deliveries.columns;
    const key = `${cell(kind, row)}\t${cell(subject, row)}`;
    comes.set(key, Math.max(comes.get(key) ?? 0, at.values[row]));
  }
  const { kind, subject } = activities.columns;
  return (row) => (comes.size === 0 ? 0 : (comes.get(`${cell(kind, row)}\t${cell(subject, row)}`) ?? 0));
}
