import type { Finding } from '../finding/index.js';
import { hasErrors } from '../finding/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import { type LowerBound, lowerBounds } from './bounds/lower-bound.js';
import { scheduleTables } from './build-tables.js';
import { workingTime } from './calendar.js';
import { type Dates, datesOf } from './dates.js';
import { fewestPeople, findPeople } from './people.js';
import { type ScheduleReport, scheduleReport } from './report.js';
import type { SitePlan } from './risk/site-risk.js';
import type { Site } from './site/types.js';
import { longestShifts, type SiteProject, siteProject, withPeople } from './site-project.js';
import { type Scheduled, scheduleByRules } from './site-solve.js';
import { Passes } from './solver/passes.js';
import { suppliesOf } from './supplies.js';
import type { ScheduleHead, ScheduleTables } from './tables.js';
import { type Activities, activitiesOf } from './work/activities.js';

/** Days of working time that are laid out: no project lasts longer. */
const MOST_DAYS = 1500;

/** A schedule, or, when there is none, only the findings that say why. */
export interface ScheduleMade {
  schedule?: { tables: ScheduleTables; head: ScheduleHead; report: ScheduleReport; plan: SitePlan };
  findings: Finding[];
}

/** The best so far, for those who wait. */
export interface ScheduleProgress {
  tried: number;
  finish_min: number;
  people: number;
}

/**
 * From plan and site to schedule: activities -> resources -> people -> start times -> dates -> tables.
 *
 * Trades whose people are to be found get as few as meet the deadline; where all are given, the finish is as early as the rules
 * find it. Yields after each schedule tried. Same plan and site: same schedule.
 */
export function* schedule(plan: PlanTables, document: PlanDocument, site: Site): Generator<ScheduleProgress, ScheduleMade> {
  const working = new Map([...site.calendars].map(([name, rule]) => [name, workingTime(rule, site.start, MOST_DAYS)]));
  const shifts = longestShifts(site, working);
  const { activities, findings } = activitiesOf(plan, document.catalog, document.name, site, shifts);
  if (hasErrors(findings)) return { findings };

  const many = new Map([...site.trades].map(([trade, { people }]) => [trade, people ?? activities.count]));
  const { site: base, findings: never } = siteProject(activities, site, many, working, suppliesOf(site, document.intent));
  findings.push(...never);
  if (hasErrors(findings)) return { findings };

  const fewest = fewestPeople(base, site, working);
  if (!fewest) findings.push(chainTooLong(base, site));
  let scheduled: Scheduled;
  let people = many;
  const open = [...site.trades.values()].some((trade) => trade.people === undefined);
  if (open && fewest) {
    const found = findPeople(base, site, working);
    let tried = 0;
    let step = found.next();
    for (; !step.done; step = found.next()) {
      const { scheduled: best, people: of } = step.value as NonNullable<typeof step.value>;
      yield { tried: ++tried, finish_min: best.makespan, people: [...of.values()].reduce((sum, n) => sum + n, 0) };
    }
    ({ people, scheduled } = step.value as NonNullable<typeof step.value>);
  } else if (open) return { findings };
  else scheduled = scheduleByRules(base.project, 2 * site.deadline_min);

  const project = withPeople(base, site, people, working);
  const bound = lowerBounds(project.project, scheduled.makespan).next().value as LowerBound;
  const dates = calendarDates(project, activities, site, working);
  const critical = criticalOf(project, scheduled);
  const made = { activities, site, project, start: scheduled.start, dates, critical };
  if (scheduled.makespan > site.deadline_min) findings.push(late(scheduled, bound, project, site));
  const head = { name: document.name, start: site.start, data_date: undefined };
  const report = scheduleReport(made, { bound, fewest: fewest ?? new Map(), people, working });
  return { schedule: { tables: scheduleTables(made, document.name), head, report, plan: made }, findings };
}

function calendarDates(
  { project }: SiteProject,
  { kinds, kind }: Activities,
  site: Site,
  working: ReadonlyMap<string, ReturnType<typeof workingTime>>,
): Dates {
  const ofKind = kinds.map(({ trade }) => (trade === undefined ? undefined : working.get(site.trades.get(trade)?.calendar ?? '')));
  return datesOf(project, (i) => ofKind[kind[i]]);
}

/** What cannot begin later, with what is shared as planned, without the finish moving. */
function criticalOf({ project }: SiteProject, { start, makespan }: Scheduled): Uint8Array {
  const passes = new Passes(project, 2 * makespan);
  const latest = start.slice();
  passes.backward(passes.byFinish(latest, project.order).slice(), latest, makespan);
  return Uint8Array.from(start, (at, i) => Number(latest[i] === at));
}

const DAY_MIN = 1440;
const days = (minutes: number) => `${(minutes / DAY_MIN).toFixed(2)} days`;

function chainTooLong({ project }: SiteProject, site: Site): Finding {
  const { length } = lowerBounds(project, 0).next().value as LowerBound;
  return {
    code: 'DEADLINE-CHAIN',
    severity: 'error',
    message: `the deadline of ${days(site.deadline_min)} is out of reach with any number of people: the longest chain alone takes ${days(length)}`,
    subjects: [{ kind: 'field', name: 'deadline' }],
    figures: { need_min: length, has_min: site.deadline_min },
    remedy: 'earlier deliveries, a shorter burn-in, or a later deadline',
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
