import { cell } from '../../../table/index.js';
import { type Check, inTable } from '../../report.js';
import type { ScheduleRead } from '../read/schedule.js';
import { moment, WAITING } from '../read/words.js';

/**
 * From start to finish lie exactly the activity's working minutes (DURATION); it starts and ends in working time (OFF-SHIFT).
 *
 * Working time is that of the activity's calendar, one without a calendar works round the clock. An activity may stand over a break,
 * which then counts for nothing; that no crew can hold it over a break is what capacity says. A milestone may stand at any minute.
 * Progress has its own check. O(activities).
 */
export function checkDurations(plan: ScheduleRead, check: Check): void {
  const { activities, tables, clockOf } = plan;
  const { duration, start, finish } = tables.activities.columns;
  for (let i = 0; i < tables.activities.rows; i++) {
    if (!activities.sound[i] || activities.state[i] !== WAITING) continue;
    check.examined++;
    const [from, to] = [start.values[i], finish.values[i]];
    const clock = clockOf(i);
    const worked = to < from ? to - from : clock.before(to) - clock.before(from);
    if (worked !== duration.values[i] || (worked === 0 && from !== to))
      fault(
        plan,
        i,
        'DURATION',
        `it lasts ${duration.values[i]} min, from ${moment(from)} to ${moment(to)} are ${worked} working min`,
        check,
      );
    else if (worked > 0 && !clock.works(from)) fault(plan, i, 'OFF-SHIFT', `it starts ${moment(from)}, when nobody works`, check);
    else if (worked > 0 && !clock.works(to - 1)) fault(plan, i, 'OFF-SHIFT', `it ends ${moment(to)}, when nobody has worked`, check);
  }
}

function fault(plan: ScheduleRead, i: number, code: string, words: string, check: Check): void {
  check.fault(code, () => ({
    message: `${plan.activityName(i)}: ${words}`,
    subjects: [inTable('activities', cell(plan.tables.activities.columns.activity, i))],
  }));
}
