import type { ScheduleRead } from '../read/schedule.js';
import { BEGUN, DONE, FNET, MFO, MSO, SNET, WAITING } from '../read/words.js';
import { earliestLater, firstEnd, fromFinish, toStart } from './lags.js';

/** Dates by activity. `begin` is where what is planned begins: the start, or of one begun its rest. */
export interface Dates {
  start: Float64Array;
  finish: Float64Array;
  begin: Float64Array;
}

/**
 * The earliest dates that relations, calendars, deliveries, SNET, FNET, MSO, MFO and progress allow; resources are left out.
 * O(activities + relations), times the logarithm of the days.
 *
 * Nothing begins before minute 0 nor before the data date; the rest of what is begun waits for those before it as if it were a whole
 * (retained logic); what is done has its actual dates. A milestone may stand at any minute.
 * Assumes relations without a circle and sound activities.
 */
export function earlyDates(plan: ScheduleRead): Dates {
  const { activities, tables, network } = plan;
  const { actual_start, actual_finish } = tables.activities.columns;
  const rows = tables.activities.rows;
  const dates = { start: new Float64Array(rows), finish: new Float64Array(rows), begin: new Float64Array(rows) };
  for (const i of network.order) {
    if (activities.state[i] === DONE) {
      dates.start[i] = dates.begin[i] = actual_start.values[i];
      dates.finish[i] = actual_finish.values[i];
      continue;
    }
    const [begin, end] = bounds(plan, dates, i);
    place(plan, dates, i, begin, end);
    dates.start[i] = activities.state[i] === BEGUN ? actual_start.values[i] : dates.begin[i];
  }
  return dates;
}

/** Earliest begin and finish that are allowed. */
function bounds({ activities, tables, relations, network, now, clockOf }: ScheduleRead, dates: Dates, i: number): [number, number] {
  let begin = now;
  let end = Number.NEGATIVE_INFINITY;
  const at = tables.activities.columns.constraint_at.values[i];
  const constraint = activities.constraint[i];
  if (activities.state[i] === WAITING) {
    begin = Math.max(begin, activities.delivered[i]);
    if (constraint === SNET || constraint === MSO) begin = Math.max(begin, at);
  }
  if (constraint === FNET || constraint === MFO) end = at;
  const lag = tables.relations.columns.lag.values;
  for (let next = network.before.starts[i]; next < network.before.starts[i + 1]; next++) {
    const row = network.before.rows[next];
    const type = relations.type[row];
    const earlier = (fromFinish(type) ? dates.finish : dates.start)[relations.from[row]];
    const bound = earliestLater(clockOf(i), earlier, lag[row]);
    if (toStart(type)) begin = Math.max(begin, bound);
    else end = Math.max(end, bound);
  }
  return [begin, end];
}

function place({ activities, clockOf }: ScheduleRead, dates: Dates, i: number, begin: number, end: number): void {
  const effort = activities.effort[i];
  if (effort === 0) {
    dates.begin[i] = dates.finish[i] = Math.max(begin, end);
    return;
  }
  const clock = clockOf(i);
  let worked = clock.before(begin);
  if (end > begin) worked = Math.max(worked, firstEnd(clock, end) - effort);
  dates.begin[i] = clock.startOf(worked);
  dates.finish[i] = clock.endOf(worked + effort);
}
