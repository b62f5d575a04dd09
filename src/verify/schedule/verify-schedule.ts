import type { ScheduleHead, ScheduleReport, ScheduleTables } from '../../schedule/index.js';
import { checkShape } from '../checks/shape.js';
import type { Verified } from '../verify.js';
import { checkBounds } from './checks/bounds.js';
import { checkCalendars } from './checks/calendars.js';
import { checkCritical } from './checks/critical.js';
import { checkDates } from './checks/dates.js';
import { checkDurations } from './checks/durations.js';
import { checkProgress } from './checks/progress.js';
import { checkRelations } from './checks/relations.js';
import { checkReport } from './checks/report.js';
import { checkResources } from './checks/resources.js';
import { checkScheduleTables } from './checks/tables.js';
import { checkWbs } from './checks/wbs.js';
import { readSchedule, type ScheduleRead } from './read/schedule.js';
import { capacityOf, usageOf } from './read/usage.js';
import { Run } from './run.js';

/**
 * Proves a schedule right from its tables alone; shares no code with the planners.
 *
 * O(n log n) in the rows of the tables. Each finding's code names one kind of fault; the check that finds it says what it means and
 * what it assumes.
 * @param head.report  what the tables are said to come to; without, nothing is said
 * @param options.maxFindingsPerCode  faults of one code listed in full; one more finding counts the rest; default 20
 * @returns no findings when the schedule is right
 */
export function verifySchedule(
  tables: ScheduleTables,
  head: ScheduleHead & { report?: ScheduleReport },
  options: { maxFindingsPerCode?: number } = {},
): Verified {
  const run = new Run(options.maxFindingsPerCode);
  runScheduleChecks(run, tables, head);
  return run.verified();
}

/** @returns the schedule as read; undefined where its columns have holes */
export function runScheduleChecks(
  run: Run,
  tables: ScheduleTables,
  head: ScheduleHead & { report?: ScheduleReport },
): ScheduleRead | undefined {
  if (!run.check('shape', 'every column is as long as its table', (check) => checkShape(tables, check))) return undefined;
  const plan = readSchedule(tables, head);
  const resources = Array.from({ length: tables.resources.rows }, (_, resource) => resource);
  const usage = resources.map((resource) => usageOf(plan, resource));
  const capacity = resources.map((resource) => capacityOf(plan, resource));
  const read = [
    run.check('tables', 'every cell is filled, every name is used once, every reference leads somewhere', (check) =>
      checkScheduleTables(plan, check),
    ),
    run.check('wbs', 'the work breakdown is one tree', (check) => checkWbs(plan, check)),
    run.check('calendars', 'every calendar has working hours that do not overlap', (check) => checkCalendars(plan, check)),
  ].every((clean) => clean);
  const right = [
    run.check('relations', 'every relation holds with its lag, none goes in a circle', (check) => checkRelations(plan, check)),
    run.check('durations', 'every activity has its working minutes between start and finish', (check) => checkDurations(plan, check)),
    run.check('resources', 'at no minute is more taken than there is', (check) => checkResources(plan, usage, capacity, check)),
    run.check('bounds', 'nothing begins before its delivery, every constraint holds', (check) => checkBounds(plan, usage, capacity, check)),
    run.check('progress', 'what is done is told up to the data date, only the rest is planned', (check) => checkProgress(plan, check)),
  ].every((clean) => clean);
  // Of tables that cannot be read whole, what is recomputed would differ in places that are right.
  run.check('dates', 'early and late dates and floats are those of the relations', (check) => {
    if (read) checkDates(plan, check);
  });
  // Whether something can wait is asked of a schedule that is right otherwise.
  run.check('critical', 'what has no float is marked critical, and nothing else', (check) => {
    if (read && right) checkCritical(plan, usage, capacity, check);
  });
  const { report } = head;
  if (report) {
    run.check('report', 'the report says what the tables come to', (check) => {
      if (read && right) checkReport(plan, capacity, report, check);
    });
  }
  return plan;
}
