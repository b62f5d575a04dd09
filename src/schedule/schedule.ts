import type { Finding } from '../finding/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import { type LowerBound, lowerBounds } from './bounds/lower-bound.js';
import { activityName, scheduleTables } from './build-tables.js';
import { DAY_MIN, WorkClock, type WorkingTime } from './calendar.js';
import { type Dates, datesOf } from './dates.js';
import { fewestPeople } from './people/fewest.js';
import { leastCost } from './people/least-cost.js';
import { askedFor, type TrySteps } from './people/make-tries.js';
import { type Goal, staff } from './people/staff.js';
import { prepare } from './prepare.js';
import type { Project } from './project.js';
import { type ScheduleReport, scheduleReport } from './report.js';
import { CONSTRAINTS, type Site } from './site/types.js';
import { type SiteProject, withPeople } from './site-project.js';
import type { Scheduled } from './site-solve.js';
import { Passes } from './solver/passes.js';
import type { ScheduleHead, ScheduleTables } from './tables.js';
import type { Activities } from './work/activities.js';

/** A schedule, or, when there is none, only the findings that say why. */
export interface ScheduleMade {
  schedule?: { tables: ScheduleTables; head: ScheduleHead; report: ScheduleReport };
  findings: Finding[];
}

/**
 * From plan and site to schedule: activities -> resources -> people -> start times -> dates -> tables.
 *
 * Trades whose people are to be found get them by the goal; where all are given, the finish is as early as the rules find it. Yields
 * the tries that it waits for. Same plan, site and goal: same schedule.
 */
export function* schedule(plan: PlanTables, document: PlanDocument, site: Site, goal: Goal): TrySteps<ScheduleMade> {
  const { prepared, findings } = prepare(plan, document, site);
  if (!prepared) return { findings };
  const staffing = yield* askedFor(prepared, staff(prepared, goal));
  findings.push(...staffing.findings);
  if (!staffing.found) return { findings };
  const { people, scheduled } = staffing.found;

  const { activities, base, working } = prepared;
  const project = withPeople(base, site, people, working);
  const bound = lowerBounds(project.project, scheduled.makespan).next().value as LowerBound;
  const dates = calendarDates(project, activities, site, working);
  const critical = criticalOf(project, scheduled);
  const made = { activities, site, project, start: scheduled.start, dates, critical };
  if (scheduled.makespan > site.deadline_min) findings.push(late(scheduled, bound, project, site));
  findings.push(...overdue(project.project, activities, scheduled.start, dates));
  const head = { name: document.name, start: site.start, data_date: undefined };
  const by_min = Math.max(site.deadline_min, scheduled.makespan);
  const fewest = fewestPeople(base, by_min, working) ?? new Map();
  const report = scheduleReport(made, { bound, fewest, least_cost_usd: leastCost(prepared, by_min), working });
  return { schedule: { tables: scheduleTables(made, document.name), head, report }, findings };
}

function calendarDates(
  { project }: SiteProject,
  { kinds, kind, constraint, constraint_at }: Activities,
  site: Site,
  working: ReadonlyMap<string, WorkingTime>,
): Dates {
  const clocks = new Map([...working].map(([name, time]) => [name, new WorkClock(time)]));
  const ofKind = kinds.map(({ trade }) => (trade === undefined ? undefined : clocks.get(site.trades.get(trade)?.calendar ?? '')));
  return datesOf(project, (i) => {
    const held = CONSTRAINTS[constraint[i] - 1];
    return {
      clock: ofKind[kind[i]],
      startBy: held === 'SNLT' || held === 'MSO' ? constraint_at[i] : Number.POSITIVE_INFINITY,
      finishBy: held === 'FNLT' ? constraint_at[i] : Number.POSITIVE_INFINITY,
    };
  });
}

/** What cannot begin later, with what is shared as planned, without the finish moving. */
function criticalOf({ project }: SiteProject, { start, makespan }: Scheduled): Uint8Array {
  const passes = new Passes(project, 2 * makespan);
  const latest = start.slice();
  passes.backward(passes.byFinish(latest, project.order).slice(), latest, makespan);
  return Uint8Array.from(start, (at, i) => Number(latest[i] === at));
}

/** Says which activities end after the date that they are held to, the latest first, and whether any schedule could have kept it. */
function overdue({ deadline, duration }: Project, activities: Activities, start: Int32Array, { earlyStart }: Dates): Finding[] {
  const late = (i: number) => start[i] + duration[i] - deadline[i];
  const all = Array.from(start.keys()).filter((i) => late(i) > 0);
  if (all.length === 0) return [];
  const worst = all.reduce((most, i) => (late(i) > late(most) ? i : most));
  const never = earlyStart[worst] + duration[worst] > deadline[worst];
  return [
    {
      code: 'CONSTRAINT-MISSED',
      severity: 'error',
      message: `"${activityName(activities, worst)}" ends ${days(late(worst))} after what its ${CONSTRAINTS[activities.constraint[worst] - 1]} date asks for${all.length > 1 ? `, ${all.length - 1} more are late` : ''}; ${never ? 'what it waits for alone takes longer' : 'no proof that it cannot be kept'}`,
      subjects: [{ kind: 'field', name: 'constraints' }],
      figures: { late_min: late(worst), activities: all.length },
    },
  ];
}

const days = (minutes: number) => `${(minutes / DAY_MIN).toFixed(2)} days`;

/** Says what is in the way of the deadline, and whether any schedule could meet it. */
function late({ makespan }: Scheduled, bound: LowerBound, { resources }: SiteProject, site: Site): Finding {
  const what = bound.resource === undefined ? 'the longest chain of activities' : resources[bound.resource].name;
  const impossible = bound.length > site.deadline_min;
  return {
    code: 'DEADLINE-MISSED',
    severity: impossible ? 'error' : 'warning',
    message: impossible
      ? `the deadline of ${days(site.deadline_min)} cannot be met: ${what} takes ${days(bound.length)} at least`
      : `ends after ${days(makespan)}, later than the deadline of ${days(site.deadline_min)}; no proof that it cannot be met (${what}: ${days(bound.length)} at least)`,
    subjects: [{ kind: 'field', name: 'deadline' }],
    figures: { finish_min: makespan, bound_min: bound.length, deadline_min: site.deadline_min },
  };
}
