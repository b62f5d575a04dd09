import { cell } from '../../../table/index.js';
import { type Check, inTable } from '../../report.js';
import { boundsAfter, lateDates } from '../passes/backward.js';
import { type Dates, earlyDates } from '../passes/forward.js';
import { lastBegin } from '../passes/lags.js';
import type { ScheduleRead } from '../read/schedule.js';
import { BEGUN, DONE, moment } from '../read/words.js';

/**
 * Early dates (EARLY-DATES), late dates (LATE-DATES), total float (FLOAT-TOTAL) and free float (FLOAT-FREE) are those of a forward
 * and a backward pass of the check's own, from the relations, calendars, constraints, deliveries and progress, without resources.
 *
 * The backward pass starts from the latest early finish. Total float is the working minutes from early to late finish. Free float is
 * how many working minutes an activity may be late from its early dates with all others, and the project's end, keeping theirs.
 * What is done has no float. Assumes relations without a circle and sound activities; otherwise nothing is examined.
 */
export function checkDates(plan: ScheduleRead, check: Check): void {
  const { tables, activities } = plan;
  if (plan.network.cycle.length > 0 || activities.sound.includes(0)) return;
  const columns = tables.activities.columns;
  const early = earlyDates(plan);
  const end = early.finish.reduce((last, finish) => Math.max(last, finish), 0);
  const late = lateDates(plan, end, true);
  for (let i = 0; i < tables.activities.rows; i++) {
    check.examined++;
    if (columns.early_start.values[i] !== early.start[i] || columns.early_finish.values[i] !== early.finish[i])
      dates(plan, i, 'early', early, check);
    if (columns.late_start.values[i] !== late.start[i] || columns.late_finish.values[i] !== late.finish[i])
      dates(plan, i, 'late', late, check);
    const total = activities.state[i] === DONE ? 0 : worked(plan, i, early.finish[i], late.finish[i]);
    if (columns.total_float.values[i] !== total) float(plan, i, 'total', total, check);
    const free = freeFloat(plan, early, end, i);
    if (columns.free_float.values[i] !== free) float(plan, i, 'free', free, check);
  }
}

function worked({ clockOf }: ScheduleRead, i: number, from: number, to: number): number {
  const clock = clockOf(i);
  return clock.before(to) - clock.before(from);
}

function freeFloat(plan: ScheduleRead, early: Dates, end: number, i: number): number {
  const { activities, clockOf } = plan;
  if (activities.state[i] === DONE) return 0;
  const [begin, finish] = boundsAfter(plan, early, i);
  const clock = clockOf(i);
  const byFinish = clock.before(Math.min(finish, end)) - clock.before(early.finish[i]);
  if (begin === Number.POSITIVE_INFINITY || activities.state[i] === BEGUN) return byFinish;
  const latest = activities.effort[i] > 0 ? lastBegin(clock, begin) : clock.before(begin);
  return Math.min(byFinish, latest - clock.before(early.start[i]));
}

function dates(plan: ScheduleRead, i: number, which: 'early' | 'late', found: Dates, check: Check): void {
  const columns = plan.tables.activities.columns;
  const said = [columns[`${which}_start`].values[i], columns[`${which}_finish`].values[i]];
  check.fault(which === 'early' ? 'EARLY-DATES' : 'LATE-DATES', () => ({
    message: `${plan.activityName(i)}: ${which} dates are given as ${said.map(moment).join(' to ')}, its relations give ${moment(found.start[i])} to ${moment(found.finish[i])}`,
    subjects: [inTable('activities', cell(columns.activity, i))],
  }));
}

function float(plan: ScheduleRead, i: number, which: 'total' | 'free', found: number, check: Check): void {
  const columns = plan.tables.activities.columns;
  check.fault(which === 'total' ? 'FLOAT-TOTAL' : 'FLOAT-FREE', () => ({
    message: `${plan.activityName(i)}: its ${which} float is given as ${columns[`${which}_float`].values[i]} min, it is ${found} min`,
    subjects: [inTable('activities', cell(columns.activity, i))],
  }));
}
