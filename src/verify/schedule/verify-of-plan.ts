import type { PlanDocument, PlanTables } from '../../plan/index.js';
import type { ScheduleHead, ScheduleTables, Site } from '../../schedule/index.js';
import { checkShape } from '../checks/shape.js';
import { readPlan } from '../read/plan.js';
import type { Verified } from '../verify.js';
import { readSchedule } from './read/schedule.js';
import { Run } from './run.js';
import { checkArrivals } from './work/checks/arrivals.js';
import { checkConstraints } from './work/checks/constraints.js';
import { checkEffort } from './work/checks/effort.js';
import { checkOrder } from './work/checks/order.js';
import { checkSite } from './work/checks/site.js';
import { checkTakes } from './work/checks/takes.js';
import { checkWork } from './work/checks/work.js';
import { readDoneTo } from './work/done-to.js';
import { readWork } from './work/subjects.js';

/**
 * Proves that a schedule is of this plan and this site: all that is to be done, nothing else, as long as it takes, with what it takes
 * and after what it needs; measures are recounted from the plan's tables. Shares no code with the planners.
 *
 * Whether the schedule is right in itself is for `verifySchedule`, whether the plan is for `verify`; what neither finds fault with is
 * assumed here. O(rows of the plan + n log n of the schedule).
 * @param options.maxFindingsPerCode  as in `verifySchedule`
 */
export function verifyScheduleOfPlan(
  schedule: ScheduleTables,
  head: ScheduleHead,
  site: Site,
  tables: PlanTables,
  document: PlanDocument,
  options: { maxFindingsPerCode?: number } = {},
): Verified {
  const run = new Run(options.maxFindingsPerCode);
  const whole = run.check('shape', 'every column is as long as its table', (check) => {
    checkShape(schedule, check);
    checkShape(tables, check);
  });
  if (!whole) return run.verified();
  const work = readDoneTo(readWork(readPlan(tables, document)), readSchedule(schedule, head), site);
  run.check('work', 'each subject has its activities, and there is no other', (check) => checkWork(work, check));
  run.check('effort', 'activities last as long as their rates and the plan give', (check) => checkEffort(work, check));
  run.check('takes', 'activities take the people, equipment, room and power of their kind', (check) => checkTakes(work, check));
  run.check('order', 'work follows the work that it needs, by its dates and by relations', (check) => checkOrder(work, check));
  run.check('site', "hours, people and equipment are the site's", (check) => checkSite(work, check));
  run.check('constraints', "activities are held to the site file's dates", (check) => checkConstraints(work, check));
  run.check('arrivals', 'nothing is begun on before it has come', (check) => checkArrivals(work, check));
  return run.verified();
}
