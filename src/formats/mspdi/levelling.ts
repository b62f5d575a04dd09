import { DAY_MIN, type ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { type Calendars, type Grouped, WorkCount } from '../exchange/index.js';

/** Days around the schedule that lags and constraints may reach to. */
const MARGIN_DAYS = 60;

/**
 * How long each activity waits for its resources, in elapsed minutes: from when its relations and constraint, with the
 * planned dates of those before it, would let it start, until its planned start. 0 where it does not wait.
 *
 * Microsoft Project reckons dates anew from the relations when it opens a file. With these delays it finds the planned
 * ones, and shows them as what levelling of resources makes; clearing the levelling clears them.
 * @param into  relations grouped by row + 1 of the later activity
 * @param rowOf  row of an activity by its id
 */
export function levellingDelays(
  tables: ScheduleTables,
  start: string,
  calendars: Calendars,
  into: Grouped,
  rowOf: (id: number) => number,
): Float64Array {
  const { rows, columns } = tables.activities;
  const [firstDay, lastDay] = daysOf(columns.start.values, columns.finish.values);
  const counts = calendars.list.map((calendar) => new WorkCount(calendar, start, firstDay, lastDay));
  const countOf = columns.calendar.dict.map((name) => counts[calendars.indexOf.get(name) ?? -1]);
  const delays = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const planned = columns.start.values[row];
    const constraint = cell(columns.constraint, row);
    const count = countOf[columns.calendar.codes[row]];
    // What has begun, and what starts as late as it can or on its day, waits for nobody.
    if (!count || !Number.isNaN(columns.actual_start.values[row]) || /^(ALAP|MSO|MFO)$/.test(constraint)) continue;
    const duration = columns.duration.values[row];
    let worked = count.worked(0);
    let at = 0;
    if (constraint === 'SNET') worked = Math.max(worked, count.worked(columns.constraint_at.values[row]));
    if (constraint === 'FNET') worked = Math.max(worked, count.worked(columns.constraint_at.values[row]) - duration);
    for (let i = into.starts[row + 1]; i < into.starts[row + 2]; i++) {
      const { from, type, lag } = tables.relations.columns;
      const relation = into.rows[i];
      const before = rowOf(from.values[relation]);
      const [end, side] = cell(type, relation);
      const date = (end === 'F' ? columns.finish : columns.start).values[before];
      if (Number.isNaN(date)) continue;
      worked = Math.max(worked, count.worked(date) + lag.values[relation] - (side === 'F' ? duration : 0));
      // A milestone may come when those before it end, though its calendar has no hours then.
      if (side === 'S' && lag.values[relation] === 0) at = Math.max(at, date);
    }
    const free = duration === 0 ? count.finishAfter(worked) : count.startAfter(worked);
    if (free !== undefined && planned > Math.max(free, at)) delays[row] = planned - Math.max(free, at);
  }
  return delays;
}

function daysOf(starts: ArrayLike<number>, finishes: ArrayLike<number>): [first: number, last: number] {
  let first = 0;
  let last = 0;
  for (let row = 0; row < starts.length; row++) {
    if (starts[row] < first) first = starts[row];
    if (finishes[row] > last) last = finishes[row];
  }
  return [Math.floor(first / DAY_MIN) - MARGIN_DAYS, Math.ceil(last / DAY_MIN) + MARGIN_DAYS];
}
