import { type Finding, hasErrors } from '../finding/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import { type LowerBound, lowerBounds } from './bounds/lower-bound.js';
import { activityName, scheduleTables } from './build-tables.js';
import { DAY_MIN, MOST_DAYS, WorkClock, type WorkingTime } from './calendar.js';
import { criticalOf } from './critical.js';
import { type Dates, datesOf } from './dates.js';
import { outOfReach } from './out-of-reach.js';
import { fewestPeople } from './people/fewest.js';
import { leastCost } from './people/least-cost.js';
import { askedFor, type TrySteps } from './people/make-tries.js';
import { costOf } from './people/presence.js';
import { type Goal, staff } from './people/staff.js';
import { BEST, type OpenSite, openTrades, tryOne } from './people/staffing.js';
import { type Prepared, prepare } from './prepare.js';
import type { Project } from './project.js';
import { type ScheduleReport, scheduleReport } from './report.js';
import { CONSTRAINTS, type Site } from './site/types.js';
import { longestShifts, type SiteProject, windowsOf, withPeople } from './site-project.js';
import type { Scheduled } from './site-solve.js';
import type { ScheduleHead, ScheduleTables } from './tables.js';
import { actualDates } from './under-way/actual-dates.js';
import { arrived } from './under-way/arrived.js';
import { keepOrder, startsIn } from './under-way/keep-order.js';
import { outOfOrder } from './under-way/out-of-order.js';
import { DONE, noProgress, type Progress, WAITING } from './under-way/progress.js';
import { progressOf } from './under-way/progress-of.js';
import { restOf, wholeDates } from './under-way/rest.js';
import { sunkCost } from './under-way/sunk-cost.js';
import { againstBaseline, peopleKept, type ScheduleUpdate } from './under-way/update.js';
import type { Activities } from './work/activities.js';

/** A schedule, or, when there is none, only the findings that say why. */
export interface ScheduleMade {
  schedule?: { tables: ScheduleTables; head: ScheduleHead; report: ScheduleReport };
  findings: Finding[];
}

/**
 * From plan and site to schedule: activities -> resources -> people -> start times -> dates -> tables.
 *
 * Trades whose people are to be found get them by the goal; where all are given, the finish is as early as the rules find it. With an
 * update what is done and under way keeps its actual dates, only what is left is scheduled, from the data date on (`restOf`); where the
 * goal asks for nothing else, the people are those of its baseline. Yields the tries that it waits for. Same plan, site, goal and update:
 * same schedule.
 */
export function* schedule(
  plan: PlanTables,
  document: PlanDocument,
  site: Site,
  goal: Goal,
  update: ScheduleUpdate = { data_date: undefined },
): TrySteps<ScheduleMade> {
  const { prepared, findings } = prepare(plan, document, site);
  if (!prepared) return { findings: [...findings, ...(update.progress?.findings ?? [])] };
  const begun = underWay(prepared, update);
  findings.push(...begun.findings);
  if (hasErrors(findings)) return { findings };
  const { activities, progress, open } = begun;
  const { base, working } = prepared;
  const beyond = asksForDeadline(site, goal, update) && !progress ? outOfReach(prepared) : undefined;
  if (beyond) return { findings: [...findings, beyond] };
  const staffing = yield* askedFor(open, staffOf(open, activities, goal, update));
  findings.push(...staffing.findings);
  if (!staffing.found) return { findings };
  const { people, scheduled } = staffing.found;
  if (scheduled.makespan > MOST_DAYS * DAY_MIN) {
    findings.push(endless());
    return { findings };
  }

  const project = withPeople(base, site, people, working);
  const left = withPeople(open.base, site, people, working);
  const bound = lowerBounds(left.project, scheduled.makespan).next().value as LowerBound;
  const dates = calendarDates(left, activities, site, working, progress);
  const critical = criticalOf(left.project, scheduled.start, scheduled.makespan).map((each, i) => (progress?.state[i] === DONE ? 0 : each));
  const ended = () => scheduled.start.map((at, i) => at + base.project.duration[i]);
  const whole = progress ? wholeDates(progress, scheduled.start, left.project.duration) : { start: scheduled.start, finish: ended() };
  const made = { activities, site, project, ...whole, dates: progress ? actualDates(dates, progress) : dates, critical, progress };
  if (scheduled.makespan > site.deadline_min) findings.push(late(scheduled, bound, project, site));
  findings.push(...overdue(left.project, activities, scheduled.start, dates));
  const head = { name: document.name, start: site.start, data_date: progress?.now };
  const by_min = Math.max(site.deadline_min, scheduled.makespan);
  const fewest = fewestPeople(open.base, by_min, working) ?? new Map();
  const sunk_usd = progress ? sunkCost(project, site, whole, progress, fewest, working) : 0;
  const report = scheduleReport(made, { bound, fewest, least_cost_usd: leastCost(open, by_min) + sunk_usd, working });
  const tables = scheduleTables(made, document.name);
  if (!update.baseline) return { schedule: { tables, head, report }, findings };
  const { name, against, ...kept } = againstBaseline({ head, tables, report }, update.baseline);
  return {
    schedule: { tables: kept.tables, head, report: { ...report, baseline: { name, against } } },
    findings: [...findings, ...kept.findings],
  };
}

/** What is left to be scheduled, and how far the work is; the whole where it has not begun. */
function underWay(prepared: Prepared, { data_date, progress: list }: ScheduleUpdate) {
  const { activities, site, base } = prepared;
  if (data_date === undefined) return { activities, progress: undefined, open: prepared, findings: [] };
  const read = list
    ? progressOf(list, activities, data_date, longestShifts(site))
    : { progress: noProgress(activities.count, data_date), findings: [] };
  if (!read.progress) return { activities, progress: undefined, open: prepared, findings: read.findings };
  const come = arrived(activities, site, read.progress);
  const { site: left, ...first } = restOf(base, come, read.progress);
  const order = outOfOrder(come, read.progress);
  return {
    activities: come,
    progress: read.progress,
    open: { ...prepared, activities: come, base: left, underWay: first },
    findings: [...read.findings, ...(order ? [order] : [])],
  };
}

/** Whether people are looked for so that the deadline is met. */
function asksForDeadline(site: Site, { minimise, budget_usd }: Goal, { baseline }: ScheduleUpdate): boolean {
  return openTrades(site).length > 0 && minimise !== 'days' && budget_usd === undefined && !baseline;
}

/** People by the goal; where it asks for none in particular, those of the baseline, and its order of work. */
function* staffOf(open: OpenSite, activities: Activities, goal: Goal, update: ScheduleUpdate): ReturnType<typeof staff> {
  const { baseline, data_date } = update;
  if (!baseline || goal.minimise !== undefined || goal.budget_usd !== undefined) return yield* staff(open, goal);
  const crews = open.base.resources.flatMap(({ name, kind }) => (kind === 'crew' ? [name] : []));
  const { people, missing } = peopleKept(baseline, open.site, crews);
  if (missing.length > 0) return { findings: [noPeople(missing, baseline.name)] };
  const { scheduled: other } = yield* tryOne(people, BEST);
  const site = withPeople(open.base, open.site, people, open.working);
  const scheduled = keepOrder(open, site, startsIn(baseline, activities, open.site.start), other, data_date ?? 0);
  return { found: { people, scheduled, cost_usd: costOf(site, scheduled.start, open.working) }, findings: [] };
}

function noPeople(trades: readonly string[], baseline: string): Finding {
  return {
    code: 'BASELINE-PEOPLE',
    severity: 'error',
    message: `people are to be found, and are kept from the baseline ${baseline}, which has no ${trades.join(', ')}`,
    subjects: trades.map((name) => ({ kind: 'field', name: `trades.${name}` })),
    remedy: '--minimise cost, which finds all people anew, or their number in the site file',
  };
}

function calendarDates(
  { project }: SiteProject,
  activities: Activities,
  site: Site,
  working: ReadonlyMap<string, WorkingTime>,
  progress: Progress | undefined,
): Dates {
  const { kinds, kind, constraint, constraint_at } = activities;
  // Early dates leave out what is shared, power and water by date too; what is left of begun work has no such releases.
  const release = progress ? project.release : windowsOf(activities).release;
  const clocks = new Map([...working].map(([name, time]) => [name, new WorkClock(time)]));
  const ofKind = kinds.map(({ trade }) => (trade === undefined ? undefined : clocks.get(site.trades.get(trade)?.calendar ?? '')));
  return datesOf({ ...project, release }, (i) => {
    const state = progress?.state[i] ?? WAITING;
    const held = state === DONE ? undefined : CONSTRAINTS[constraint[i] - 1];
    return {
      clock: ofKind[kind[i]],
      startBy: state === WAITING && (held === 'SNLT' || held === 'MSO') ? constraint_at[i] : Number.POSITIVE_INFINITY,
      finishBy: held === 'FNLT' ? constraint_at[i] : Number.POSITIVE_INFINITY,
    };
  });
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

function endless(): Finding {
  return {
    code: 'SCHEDULE-ENDLESS',
    severity: 'error',
    message: `the work does not end within ${MOST_DAYS.toLocaleString('en-US')} days, the longest that is laid out`,
    subjects: [{ kind: 'field', name: 'calendars' }],
    remedy: 'more people, longer working hours in the week, earlier deliveries',
  };
}

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
