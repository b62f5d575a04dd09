import { type Finding, hasErrors } from '../../finding/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import type { ScheduleDocument, ScheduleTables, Site } from '../../schedule/index.js';
import { verifySchedule, verifyScheduleOfPlan } from '../../verify/index.js';

/** Both sets of checks, as `nineteen verify SCHEDULE --plan PLAN` makes them. @returns why the schedule must not be served; none where it is right */
export function faultsOf(
  { document, tables, site }: { document: ScheduleDocument; tables: ScheduleTables; site: Site },
  plan: { document: PlanDocument; tables: PlanTables },
): Finding[] {
  const alone = verifySchedule(tables, document).findings;
  if (hasErrors(alone)) return alone;
  const ofPlan = verifyScheduleOfPlan(tables, document, site, plan.tables, plan.document).findings;
  return hasErrors(ofPlan) ? ofPlan : [];
}
