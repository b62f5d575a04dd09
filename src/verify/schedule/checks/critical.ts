import { cell } from '../../../table/index.js';
import { type Check, inTable } from '../../report.js';
import { lateDates } from '../passes/backward.js';
import { slides } from '../passes/slide.js';
import type { ScheduleRead } from '../read/schedule.js';
import type { Steps } from '../read/usage.js';
import { moment, WAITING } from '../read/words.js';

/**
 * What waits is marked critical where its planned dates leave it no float, and nowhere else, as far as that can be told without
 * scheduling anew: unmarked is wrong where by the relations alone it cannot end later without the project ending later, for
 * resources only take float away (CRITICAL-MISSED); marked is wrong where it could stand a minute later with all else where it is
 * planned (CRITICAL-LOOSE). What lies between the two is not judged. O(activities + relations + assignments).
 *
 * @param usage, capacity  of each resource
 */
export function checkCritical(plan: ScheduleRead, usage: readonly Steps[], capacity: readonly Steps[], check: Check): void {
  const { activities, tables, end, network, clockOf } = plan;
  if (network.cycle.length > 0 || activities.sound.includes(0)) return;
  const { critical, finish } = tables.activities.columns;
  const late = lateDates(plan, end, false);
  for (let i = 0; i < tables.activities.rows; i++) {
    if (activities.state[i] !== WAITING) continue;
    check.examined++;
    const clock = clockOf(i);
    const [to, last] = [finish.values[i], late.finish[i]];
    // A milestone may stand in a break, where no working minute passes.
    const float = activities.effort[i] > 0 ? clock.before(last) - clock.before(to) : last - to;
    if (critical.values[i] === 0 && float <= 0)
      fault(
        plan,
        i,
        'CRITICAL-MISSED',
        `it is not marked critical, and the project ends later when it ends after ${moment(finish.values[i])}`,
        check,
      );
    else if (critical.values[i] === 1 && float > 0 && slides(plan, i, usage, capacity))
      fault(
        plan,
        i,
        'CRITICAL-LOOSE',
        `it is marked critical, and may end later than ${moment(finish.values[i])} with all else as planned`,
        check,
      );
  }
}

function fault(plan: ScheduleRead, i: number, code: string, words: string, check: Check): void {
  check.fault(code, () => ({
    message: `${plan.activityName(i)}: ${words}`,
    subjects: [inTable('activities', cell(plan.tables.activities.columns.activity, i))],
  }));
}
