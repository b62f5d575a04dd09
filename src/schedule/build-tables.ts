import { type IdColumn, type NumberColumn, textColumn } from '../table/index.js';
import type { Dates } from './dates.js';
import type { Site } from './site/types.js';
import type { SiteProject } from './site-project.js';
import type { ScheduleTable, ScheduleTables } from './tables.js';
import type { Activities } from './work/activities.js';

/** Calendar of what nobody's shift limits. */
export const ALL_HOURS = 'all hours';

/** What is known of a schedule once it is made. */
export interface Made {
  activities: Activities;
  site: Site;
  project: SiteProject;
  start: Int32Array;
  dates: Dates;
  critical: Uint8Array;
}

/** The tables of a schedule. O(activities + relations). */
export function scheduleTables(made: Made, name: string): ScheduleTables {
  const { wbs, ofActivity } = breakdown(made.activities, name);
  return {
    wbs,
    activities: activitiesTable(made, ofActivity),
    relations: relationsTable(made.activities),
    ...resourceTables(made.project),
    deliveries: deliveriesTable(made.activities),
    ...calendarTables(made.site),
    baselines: { rows: 0, columns: { baseline: textColumn([]), activity: ids('A', 6, []), start: whole([]), finish: whole([]) } },
  };
}

/** The name of an activity. @example activityName(activities, 0) -> 'receive R01-01' */
export function activityName({ kinds, kind, subjects, subject, part }: Activities, i: number): string {
  const { kind: what, of } = kinds[kind[i]];
  return `${what} ${subjects[of].name(subject[i])}${part[i] > 0 ? `, part ${part[i]}` : ''}`;
}

function breakdown(
  { count, kind, kinds, subject, subjects }: Activities,
  name: string,
): { wbs: ScheduleTable<'wbs'>; ofActivity: Uint32Array } {
  const names = [name];
  const parents = [0];
  const known = new Map<string, number>();
  const ofActivity = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
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
  const digits = digitsOf(names.length);
  const columns = {
    wbs: ids(
      'S',
      digits,
      names.map((_, i) => i + 1),
    ),
    parent: ids('S', digits, parents),
    name: textColumn(names),
  };
  return { wbs: { rows: names.length, columns }, ofActivity };
}

function activitiesTable(
  { activities, site, project: { project }, start, dates, critical }: Made,
  wbs: Uint32Array,
): ScheduleTable<'activities'> {
  const { count, kind, kinds, subject, subjects } = activities;
  const all = Array.from({ length: count }, (_, i) => i);
  const none = () => whole(new Array(count).fill(Number.NaN));
  const { earlyStart, lateStart, totalFloat, freeFloat } = dates;
  const ended = (starts: Int32Array) => starts.map((at, i) => at + project.duration[i]);
  const calendarOf = kinds.map(({ trade }) => (trade === undefined ? ALL_HOURS : (site.trades.get(trade)?.calendar ?? ALL_HOURS)));
  return {
    rows: count,
    columns: {
      activity: ids(
        'A',
        digitsOf(count),
        all.map((i) => i + 1),
      ),
      name: textColumn(all.map((i) => activityName(activities, i))),
      wbs: ids('S', digitsOf(Math.max(...wbs, 1)), wbs),
      kind: textColumn(all.map((i) => kinds[kind[i]].kind)),
      subject: textColumn(all.map((i) => subjects[kinds[kind[i]].of].name(subject[i]))),
      calendar: textColumn(all.map((i) => calendarOf[kind[i]])),
      duration: whole(project.duration),
      start: whole(start),
      finish: whole(ended(start)),
      early_start: whole(earlyStart),
      early_finish: whole(ended(earlyStart)),
      late_start: whole(lateStart),
      late_finish: whole(ended(lateStart)),
      total_float: whole(totalFloat),
      free_float: whole(freeFloat),
      critical: whole(critical),
      constraint: textColumn(new Array(count).fill('')),
      constraint_at: none(),
      actual_start: none(),
      actual_finish: none(),
      remaining: none(),
    },
  };
}

function relationsTable({ count, from, to, lag }: Activities): ScheduleTable<'relations'> {
  const digits = digitsOf(count);
  return {
    rows: from.length,
    columns: {
      from: ids(
        'A',
        digits,
        from.map((i) => i + 1),
      ),
      to: ids(
        'A',
        digits,
        to.map((i) => i + 1),
      ),
      type: { kind: 'text', dict: ['FS'], codes: new Uint32Array(from.length) },
      lag: whole(lag),
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
        price_per_hour_usd: decimal(resources.map(({ rate_usd }) => rate_usd)),
      },
    },
    capacity: {
      rows: steps.length,
      columns: {
        resource: textColumn(steps.map(({ name }) => name)),
        from: whole(steps.map(({ from }) => from)),
        amount: decimal(steps.map((step) => step.amount)),
      },
    },
    assignments: {
      rows: resource.length,
      columns: {
        activity: ids('A', digitsOf(project.activities), activity),
        resource: { kind: 'text', dict: resources.map(({ name }) => name), codes: Uint32Array.from(resource) },
        amount: decimal(amount),
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
      at: whole(waiting.map((i) => release[i])),
    },
  };
}

const DAY_MIN = 1440;

function calendarTables({ calendars }: Site): Pick<ScheduleTables, 'shifts' | 'exceptions'> {
  const shifts = Array.from({ length: 7 }, (_, day) => ({ calendar: ALL_HOURS, weekday: day + 1, from: 0, to: DAY_MIN }));
  const exceptions: { calendar: string; date: string; from: number; to: number }[] = [];
  for (const { name, week, exceptions: own } of calendars.values()) {
    for (const [day, spans] of week.entries()) for (const [from, to] of spans) shifts.push({ calendar: name, weekday: day + 1, from, to });
    for (const [date, spans] of own)
      for (const [from, to] of spans.length > 0 ? spans : [[Number.NaN, Number.NaN] as const])
        exceptions.push({ calendar: name, date, from, to });
  }
  return {
    shifts: {
      rows: shifts.length,
      columns: {
        calendar: textColumn(shifts.map(({ calendar }) => calendar)),
        weekday: whole(shifts.map(({ weekday }) => weekday)),
        from: whole(shifts.map(({ from }) => from)),
        to: whole(shifts.map(({ to }) => to)),
      },
    },
    exceptions: {
      rows: exceptions.length,
      columns: {
        calendar: textColumn(exceptions.map(({ calendar }) => calendar)),
        date: textColumn(exceptions.map(({ date }) => date)),
        from: whole(exceptions.map(({ from }) => from)),
        to: whole(exceptions.map(({ to }) => to)),
      },
    },
  };
}

function digitsOf(count: number): number {
  return Math.max(6, String(count).length);
}

function ids(prefix: string, digits: number, values: ArrayLike<number>): IdColumn {
  return { kind: 'id', prefix, digits, values: Uint32Array.from(values) };
}

function whole(values: ArrayLike<number>): NumberColumn {
  return { kind: 'number', decimals: 0, values: Float64Array.from(values) };
}

function decimal(values: ArrayLike<number>): NumberColumn {
  return { kind: 'number', decimals: 2, values: Float64Array.from(values) };
}
