import { cell } from '../../../table/index.js';
import { type Check, inTable } from '../../report.js';
import type { ScheduleRead } from '../read/schedule.js';
import { BEGUN, DONE, moment, WAITING } from '../read/words.js';

/**
 * What has happened has happened, and only what is left is planned.
 *
 * Actual dates come in order, the rest is told of what is begun and of nothing else (PROGRESS-CELLS); no actual date lies after the
 * data date (PROGRESS-FUTURE); planned dates of what is done, and the start of what is begun, are the actual ones (PROGRESS-MOVED);
 * the rest is planned after the data date and has its working minutes there (PROGRESS-REST); what waits starts at the data date or
 * later (PROGRESS-PAST). O(activities).
 */
export function checkProgress(plan: ScheduleRead, check: Check): void {
  for (let i = 0; i < plan.tables.activities.rows; i++) {
    check.examined++;
    actuals(plan, i, check);
    if (plan.activities.sound[i]) planned(plan, i, check);
  }
}

function actuals(plan: ScheduleRead, i: number, check: Check): void {
  const { activities, tables, head, now } = plan;
  const { actual_start, actual_finish, remaining } = tables.activities.columns;
  const state = activities.state[i];
  const [began, ended, rest] = [actual_start.values[i], actual_finish.values[i], remaining.values[i]];
  const say = (code: string, words: string) => fault(plan, i, code, words, check);
  if (Number.isNaN(began) && !Number.isNaN(ended)) say('PROGRESS-CELLS', 'it has ended and never begun');
  else if (ended < began) say('PROGRESS-CELLS', `it ended ${moment(ended)}, before it began ${moment(began)}`);
  if (Number.isNaN(rest) && state === BEGUN) say('PROGRESS-CELLS', 'it has begun, and what remains is empty');
  else if (!Number.isNaN(rest) && state !== BEGUN) say('PROGRESS-CELLS', 'something remains of it, and it is not under way');
  const last = Number.isNaN(ended) ? began : ended;
  if (head.data_date === undefined && state !== WAITING) say('PROGRESS-FUTURE', 'it has actual dates and the schedule no data date');
  else if (last > now) say('PROGRESS-FUTURE', `its actual date ${moment(last)} is after the data date ${moment(now)}`);
}

function planned(plan: ScheduleRead, i: number, check: Check): void {
  const { activities, tables, head, now, clockOf } = plan;
  const { start, finish, actual_start, actual_finish, remaining } = tables.activities.columns;
  const [from, to, began, ended] = [start.values[i], finish.values[i], actual_start.values[i], actual_finish.values[i]];
  const say = (code: string, words: string) => fault(plan, i, code, words, check);
  switch (activities.state[i]) {
    case WAITING:
      if (head.data_date !== undefined && from < now)
        say('PROGRESS-PAST', `it is planned from ${moment(from)}, before the data date ${moment(now)}, and has not begun`);
      return;
    case DONE:
      if (from !== began || to !== ended) say('PROGRESS-MOVED', `it was done ${span(began, ended)} and is planned ${span(from, to)}`);
      return;
    default:
      if (from !== began) say('PROGRESS-MOVED', `it began ${moment(began)} and is planned from ${moment(from)}`);
      else if (activities.begin[i] < now || !endsAtWork(plan, i))
        say(
          'PROGRESS-REST',
          `${remaining.values[i]} min are left, from the data date ${moment(now)} to its planned end ${moment(to)} are ${Math.max(0, clockOf(i).before(to) - clockOf(i).before(now))} working min`,
        );
  }
}

/** Whether the rest ends in working time. */
function endsAtWork({ activities, tables, clockOf }: ScheduleRead, i: number): boolean {
  return activities.effort[i] === 0 || clockOf(i).works(tables.activities.columns.finish.values[i] - 1);
}

function span(from: number, to: number): string {
  return `${moment(from)} to ${moment(to)}`;
}

function fault(plan: ScheduleRead, i: number, code: string, words: string, check: Check): void {
  check.fault(code, () => ({
    message: `${plan.activityName(i)}: ${words}`,
    subjects: [inTable('activities', cell(plan.tables.activities.columns.activity, i))],
  }));
}
