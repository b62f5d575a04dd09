import { cell } from '../../../table/index.js';
import { type Check, inTable } from '../../report.js';
import { slides } from '../passes/slide.js';
import type { ScheduleRead } from '../read/schedule.js';
import type { Steps } from '../read/usage.js';
import { ALAP, CONSTRAINTS, DONE, FNET, FNLT, MFO, MSO, moment, SNET, SNLT, WAITING } from '../read/words.js';

/**
 * Nothing begins before it is delivered (DELIVERY-EARLY); constraints hold (CONSTRAINT), and what is to be done as late as possible
 * could not begin a minute later with all else where it is (CONSTRAINT-ALAP). What has happened is not judged. O(activities).
 *
 * @param usage, capacity  of each resource
 */
export function checkBounds(plan: ScheduleRead, usage: readonly Steps[], capacity: readonly Steps[], check: Check): void {
  const { activities, tables } = plan;
  const { start, finish, constraint_at } = tables.activities.columns;
  for (let i = 0; i < tables.activities.rows; i++) {
    if (!activities.sound[i] || activities.state[i] === DONE) continue;
    const waiting = activities.state[i] === WAITING;
    check.examined++;
    if (waiting && start.values[i] < activities.delivered[i])
      fault(
        plan,
        i,
        'DELIVERY-EARLY',
        `it starts ${moment(start.values[i])}, its delivery comes ${moment(activities.delivered[i])}`,
        check,
      );
    const constraint = activities.constraint[i];
    if (constraint === ALAP) {
      if (waiting && slides(plan, i, usage, capacity))
        fault(plan, i, 'CONSTRAINT-ALAP', `it is to be as late as possible and could begin later than ${moment(start.values[i])}`, check);
      continue;
    }
    const at = constraint_at.values[i];
    const ofStart = constraint === SNET || constraint === SNLT || constraint === MSO;
    if (constraint < 0 || Number.isNaN(at) || (ofStart && !waiting)) continue;
    if (met(constraint, ofStart ? start.values[i] : finish.values[i], at)) continue;
    const what = ofStart ? `starts ${moment(start.values[i])}` : `ends ${moment(finish.values[i])}`;
    fault(plan, i, 'CONSTRAINT', `it ${what}, its constraint is ${CONSTRAINTS[constraint]} ${moment(at)}`, check);
  }
}

function met(constraint: number, date: number, at: number): boolean {
  if (constraint === SNET || constraint === FNET) return date >= at;
  if (constraint === SNLT || constraint === FNLT) return date <= at;
  return (constraint === MSO || constraint === MFO) && date === at;
}

function fault(plan: ScheduleRead, i: number, code: string, words: string, check: Check): void {
  check.fault(code, () => ({
    message: `${plan.activityName(i)}: ${words}`,
    subjects: [inTable('activities', cell(plan.tables.activities.columns.activity, i))],
  }));
}
