import type { ScheduleRead } from '../read/schedule.js';
import { BEGUN, DONE, FNLT, MFO, MSO, SNLT, WAITING } from '../read/words.js';
import type { Dates } from './forward.js';
import { fromFinish, lastBegin, latestEarlier, toStart } from './lags.js';

/**
 * The latest dates with which all ends by `end` and relations, calendars and, if asked, SNLT, FNLT, MSO and MFO hold; resources are
 * left out. O(activities + relations), times the logarithm of the days.
 *
 * What is begun keeps its actual start, what is done its actual dates and binds nobody. Assumes as `earlyDates`.
 */
export function lateDates(plan: ScheduleRead, end: number, constrained: boolean): Dates {
  const { activities, tables, network } = plan;
  const { actual_start, actual_finish } = tables.activities.columns;
  const rows = tables.activities.rows;
  const dates = { start: new Float64Array(rows), finish: new Float64Array(rows), begin: new Float64Array(rows) };
  for (let next = network.order.length - 1; next >= 0; next--) {
    const i = network.order[next];
    if (activities.state[i] === DONE) {
      dates.start[i] = dates.begin[i] = actual_start.values[i];
      dates.finish[i] = actual_finish.values[i];
      continue;
    }
    const [latestBegin, latestEnd] = bounds(plan, dates, i, end, constrained);
    place(plan, dates, i, latestBegin, latestEnd);
    dates.start[i] = activities.state[i] === BEGUN ? actual_start.values[i] : dates.begin[i];
  }
  return dates;
}

/** Latest begin and finish that are allowed. */
function bounds(plan: ScheduleRead, dates: Dates, i: number, end: number, constrained: boolean): [number, number] {
  const { activities, tables } = plan;
  let [begin, finish] = boundsAfter(plan, dates, i);
  finish = Math.min(finish, end);
  if (!constrained) return [begin, finish];
  const at = tables.activities.columns.constraint_at.values[i];
  const constraint = activities.constraint[i];
  if (activities.state[i] === WAITING && (constraint === SNLT || constraint === MSO)) begin = Math.min(begin, at);
  if (constraint === FNLT || constraint === MFO) finish = Math.min(finish, at);
  return [begin, finish];
}

/** Latest begin and finish of an activity with which those after it may keep their dates; Infinity where nothing binds. */
export function boundsAfter(
  { activities, tables, relations, network, clockOf }: ScheduleRead,
  dates: Record<'begin' | 'finish', ArrayLike<number>>,
  i: number,
): [begin: number, finish: number] {
  let begin = Number.POSITIVE_INFINITY;
  let finish = Number.POSITIVE_INFINITY;
  const lag = tables.relations.columns.lag.values;
  for (let next = network.after.starts[i]; next < network.after.starts[i + 1]; next++) {
    const row = network.after.rows[next];
    const later = relations.to[row];
    const type = relations.type[row];
    // What is begun has begun: its start cannot move any more.
    if (activities.state[later] === DONE || (activities.state[i] === BEGUN && !fromFinish(type))) continue;
    const bound = latestEarlier(clockOf(later), (toStart(type) ? dates.begin : dates.finish)[later], lag[row]);
    if (fromFinish(type)) finish = Math.min(finish, bound);
    else begin = Math.min(begin, bound);
  }
  return [begin, finish];
}

function place({ activities, clockOf }: ScheduleRead, dates: Dates, i: number, begin: number, finish: number): void {
  const effort = activities.effort[i];
  if (effort === 0) {
    dates.begin[i] = dates.finish[i] = Math.min(begin, finish);
    return;
  }
  const clock = clockOf(i);
  let worked = clock.before(finish);
  if (begin < finish) worked = Math.min(worked, lastBegin(clock, begin) + effort);
  dates.begin[i] = clock.startOf(worked - effort);
  dates.finish[i] = clock.endOf(worked);
}
