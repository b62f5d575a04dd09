import { count, ids, numbers, textColumn } from '../table/index.js';
import { DAY_MIN } from './calendar.js';
import { ALL_HOURS, calendarTables } from './calendar-tables.js';
import type { Dates } from './dates.js';
import { RELATIONS } from './relation.js';
import { CONSTRAINTS, type Site } from './site/types.js';
import type { SiteProject } from './site-project.js';
import type { ScheduleTable, ScheduleTables } from './tables.js';
import type { Progress } from './under-way/progress.js';
import type { Activities } from './work/activities.js';

/** What is known of a schedule once it is made. */
export interface Made {
  activities: Activities;
  site: Site;
  project: SiteProject;
  start: Int32Array;
  finish: Int32Array;
  dates: Dates;
  critical: Uint8Array;
  /** Undefined before the work begins. */
  progress: Progress | undefined;
}

/** The tables of a schedule. O(activities + relations). */
export function scheduleTables(made: Made, name: string): ScheduleTables {
  const { wbs, ofActivity } = breakdown(made.activities, name);
  return {
    wbs,
    activities: activitiesTable(made, ofActivity, wbs.rows),
    relations: relationsTable(made.activities),
    ...resourceTables(made.project),
    deliveries: deliveriesTable(made.activities),
    ...calendarTables(made.site),
    baselines: {
      rows: 0,
      columns: { baseline: textColumn([]), activity: ids('A', new Uint32Array(), 0), start: numbers([]), finish: numbers([]) },
    },
  };
}

/** The name of an activity. @example activityName(activities, 0) -> 'receive R01-01' */
export function activityName({ kinds, kind, subjects, subject, part }: Activities, i: number): string {
  const { kind: what, of } = kinds[kind[i]];
  return `${what} ${subjects[of].name(subject[i])}${part[i] > 0 ? `, part ${part[i]}` : ''}`;
}

function breakdown(
  { count: activities, kind, kinds, subject, subjects }: Activities,
  name: string,
): { wbs: ScheduleTable<'wbs'>; ofActivity: Uint32Array } {
  const names = [name];
  const parents = [0];
  const known = new Map<string, number>();
  const ofActivity = new Uint32Array(activities);
  for (let i = 0; i < activities; i++) {
    let at = 1;
    for (const step of subjects[kinds[kind[i]].of].group(subject[i])) {
      const key = `${at} ${step}`;
      if (!known.has(key)) {
        names.push(step);
        parents.push(at);
        known.set(key, names.length);
      }
      at = known.get(key) as number;
    }
    ofActivity[i] = at;
  }
  const columns = {
    wbs: ids('S', count(names.length), names.length),
    parent: ids('S', Uint32Array.from(parents), names.length),
    name: textColumn(names),
  };
  return { wbs: { rows: names.length, columns }, ofActivity };
}

function activitiesTable(
  { activities, site, project: { project }, start, finish, dates, critical, progress }: Made,
  wbs: Uint32Array,
  groups: number,
): ScheduleTable<'activities'> {
  const { count: rows, kind, kinds, subject, subjects } = activities;
  const all = Array.from({ length: rows }, (_, i) => i);
  const none = () => numbers(new Float64Array(rows).fill(Number.NaN));
  const { earlyStart, earlyFinish, lateStart, lateFinish, totalFloat, freeFloat } = dates;
  const calendarOf = kinds.map(({ trade }) => (trade === undefined ? ALL_HOURS : (site.trades.get(trade)?.calendar ?? ALL_HOURS)));
  return {
    rows,
    columns: {
      activity: ids('A', count(rows), rows),
      name: textColumn(all.map((i) => activityName(activities, i))),
      wbs: ids('S', wbs, groups),
      kind: textColumn(all.map((i) => kinds[kind[i]].kind)),
      subject: textColumn(all.map((i) => subjects[kinds[kind[i]].of].name(subject[i]))),
      calendar: textColumn(all.map((i) => calendarOf[kind[i]])),
      duration: numbers(project.duration),
      start: numbers(start),
      finish: numbers(finish),
      early_start: numbers(earlyStart),
      early_finish: numbers(earlyFinish),
      late_start: numbers(lateStart),
      late_finish: numbers(lateFinish),
      total_float: numbers(totalFloat),
      free_float: numbers(freeFloat),
      critical: numbers(Int32Array.from(critical)),
      constraint: textColumn(Array.from(activities.constraint, (rule) => CONSTRAINTS[rule - 1] ?? '')),
      constraint_at: numbers(Float64Array.from(all, (i) => (activities.constraint[i] > 0 ? activities.constraint_at[i] : Number.NaN))),
      actual_start: progress ? numbers(progress.actual_start) : none(),
      actual_finish: progress ? numbers(progress.actual_finish) : none(),
      remaining: progress ? numbers(progress.remaining) : none(),
    },
  };
}

function relationsTable({ count: activities, from, to, type, lag }: Activities): ScheduleTable<'relations'> {
  const named = (ends: Uint32Array) =>
    ids(
      'A',
      ends.map((i) => i + 1),
      activities,
    );
  return {
    rows: from.length,
    columns: {
      from: named(from),
      to: named(to),
      type: { kind: 'text', dict: [...RELATIONS], codes: Uint32Array.from(type) },
      lag: numbers(lag),
    },
  };
}

function resourceTables({ project, resources }: SiteProject): Pick<ScheduleTables, 'resources' | 'capacity' | 'assignments'> {
  const steps = resources.flatMap(({ name, steps: own }) => own.map(([from, amount]) => ({ name, from, amount })));
  const { start, resource, amount } = project.demands;
  const activity = new Uint32Array(resource.length);
  for (let i = 0; i < project.activities; i++) activity.fill(i + 1, start[i], start[i + 1]);
  return {
    resources: {
      rows: resources.length,
      columns: {
        resource: textColumn(resources.map(({ name }) => name)),
        kind: textColumn(resources.map(({ kind }) => kind)),
        calendar: textColumn(resources.map(({ calendar }) => calendar ?? ALL_HOURS)),
        unit: textColumn(resources.map(({ unit }) => unit)),
        price_per_hour_usd: numbers(
          resources.map(({ rate_usd }) => rate_usd),
          2,
        ),
      },
    },
    capacity: {
      rows: steps.length,
      columns: {
        resource: textColumn(steps.map(({ name }) => name)),
        from: numbers(steps.map(({ from }) => from)),
        amount: numbers(
          steps.map((step) => step.amount),
          2,
        ),
      },
    },
    assignments: {
      rows: resource.length,
      columns: {
        activity: ids('A', activity, project.activities),
        resource: { kind: 'text', dict: resources.map(({ name }) => name), codes: Uint32Array.from(resource) },
        amount: numbers(amount, 2),
      },
    },
  };
}

function deliveriesTable({ count, release, kinds, kind, subjects, subject }: Activities): ScheduleTable<'deliveries'> {
  const waiting = Array.from({ length: count }, (_, i) => i).filter((i) => release[i] > 0);
  return {
    rows: waiting.length,
    columns: {
      delivery: textColumn(waiting.map((i) => `day ${Math.floor(release[i] / DAY_MIN) + 1}`)),
      kind: textColumn(waiting.map((i) => kinds[kind[i]].kind)),
      subject: textColumn(waiting.map((i) => subjects[kinds[kind[i]].of].name(subject[i]))),
      at: numbers(waiting.map((i) => release[i])),
    },
  };
}
