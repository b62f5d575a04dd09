import { cell } from '../../table/index.js';
import { activityName } from '../build-tables.js';
import { lateStart } from '../people/late-start.js';
import type { OpenSite } from '../people/staffing.js';
import type { SiteProject } from '../site-project.js';
import type { Scheduled } from '../site-solve.js';
import { withFirst } from '../solver/before-deadlines.js';
import { lateness } from '../solver/cost.js';
import { Passes } from '../solver/passes.js';
import { listByKey } from '../solver/priority.js';
import type { Activities } from '../work/activities.js';
import type { BaselineSchedule } from './update.js';

/** So much longer, as a share, may what is left take for the sake of an order that everybody knows. */
const WORTH = 0.01;

/** Justifications that may bring a schedule in this order within the deadline. */
const MOST_JUSTIFIED = 4;

/**
 * A schedule in the order of the baseline, so that the work that crews expect next stays next: one pass over the activities by their
 * starts there, justified where it misses a deadline that the other schedule keeps. It is taken unless the other ends earlier by more
 * than 1 % of the time left, keeps a deadline that it misses, or is less late for dates that activities are held to.
 * O(activities log activities + relations).
 *
 * @param planned  starts in the baseline; NaN of what it does not have, which is worked in by the starts of the other schedule
 * @param now      the data date, or 0
 */
export function keepOrder(open: OpenSite, site: SiteProject, planned: Float64Array, other: Scheduled, now: number): Scheduled {
  const { project } = site;
  const first = open.underWay?.first ?? [];
  const passes = new Passes(project, 2 * other.makespan);
  const keys = planned.map((at, i) => (Number.isNaN(at) ? other.start[i] : at));
  const start = new Int32Array(project.activities);
  let list = listByKey(project, keys);
  let makespan = passes.forward(withFirst(first, list), start);
  const meant = Math.min(
    other.makespan <= open.site.deadline_min ? open.site.deadline_min : Number.POSITIVE_INFINITY,
    now + (1 + WORTH) * (other.makespan - now),
  );
  for (let round = 0; makespan > meant && round < MOST_JUSTIFIED; round++) {
    passes.backward(passes.byFinish(start, list).slice(), start, makespan);
    list = passes.byStart(start, list).slice();
    makespan = passes.forward(withFirst(first, list), start);
    list = passes.byStart(start, list).slice();
  }
  const late = lateness(project, start);
  if (makespan > meant || late > other.late) return other;
  return lateStart(site, { start, makespan, late }, open.working, undefined, open.underWay);
}

/** Starts of activities in a baseline, by their names; NaN of those that it does not have. O(activities). */
export function startsIn({ head, tables }: BaselineSchedule, activities: Activities, start: string): Float64Array {
  const { name, start: planned } = tables.activities.columns;
  const moved = (Date.parse(`${head.start}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / 60_000;
  const rowOf = new Map(Array.from({ length: tables.activities.rows }, (_, row) => [cell(name, row), row]));
  return Float64Array.from({ length: activities.count }, (_, i) => {
    const row = rowOf.get(activityName(activities, i));
    return row === undefined ? Number.NaN : planned.values[row] + moved;
  });
}
