import type { ScheduleHead, ScheduleTables } from '../../../schedule/index.js';
import { passesOf } from './dates.js';
import { mayWait, planDates } from './plan-dates.js';
import { START, type Toy, type ToyDates, type ToyProject, toyOf } from './project.js';
import { tableOf } from './table-of.js';

export interface ScheduleFixture {
  tables: ScheduleTables;
  head: ScheduleHead;
}

/**
 * A right schedule of a toy project: scheduled, its floats and flags found minute by minute, without any code of the check.
 *
 * What could wait a minute is not critical, all else is. Takes milliseconds for each activity; for some tens of them.
 * @param move  spoils the planned dates before flags are set, so that no flag is wrong for it
 */
export function scheduleFixture(project: ToyProject, move: (dates: ToyDates[]) => void = () => {}): ScheduleFixture {
  const toy = toyOf(project);
  const dates = planDates(toy);
  move(dates);
  return write(toy, dates);
}

const KINDS = ['Site', 'Racks', 'Cables'];

function write(toy: Toy, dates: readonly ToyDates[]): ScheduleFixture {
  const { early, late, total, free } = passesOf(toy);
  const waits = mayWait(toy, dates);
  const none = Number.NaN;
  const tables = {
    wbs: tableOf<'wbs'>(
      { wbs: 'W', parent: 'W', name: 'text' },
      KINDS.map((name, i) => ({ wbs: i + 1, parent: i === 0 ? 0 : 1, name })),
    ),
    activities: tableOf<'activities'>(
      {
        activity: 'A',
        name: 'text',
        wbs: 'W',
        kind: 'text',
        subject: 'text',
        calendar: 'text',
        duration: 0,
        start: 0,
        finish: 0,
        early_start: 0,
        early_finish: 0,
        late_start: 0,
        late_finish: 0,
        total_float: 0,
        free_float: 0,
        critical: 0,
        constraint: 'text',
        constraint_at: 0,
        actual_start: 0,
        actual_finish: 0,
        remaining: 0,
      },
      toy.activities.map(({ kind, subject, calendar, duration, constraint, at, actual }, i) => ({
        activity: i + 1,
        name: `${kind} ${subject}`,
        wbs: 2 + (i % 2),
        kind,
        subject,
        calendar,
        duration,
        start: dates[i].start,
        finish: dates[i].finish,
        early_start: early[i].start,
        early_finish: early[i].finish,
        late_start: late[i].start,
        late_finish: late[i].finish,
        total_float: total[i],
        free_float: free[i],
        critical: actual || waits[i] ? 0 : 1,
        constraint: constraint ?? '',
        constraint_at: at ?? none,
        actual_start: actual?.start ?? none,
        actual_finish: actual?.finish ?? none,
        remaining: actual?.remaining ?? none,
      })),
    ),
    relations: tableOf<'relations'>(
      { from: 'A', to: 'A', type: 'text', lag: 0 },
      toy.relations.map(([from, to, type, lag]) => ({ from: from + 1, to: to + 1, type, lag })),
    ),
    resources: tableOf<'resources'>(
      { resource: 'text', kind: 'text', calendar: 'text', unit: 'text', price_per_hour_usd: 2 },
      Object.entries(toy.resources).map(([resource, { kind, calendar, unit }]) => ({
        resource,
        kind,
        calendar,
        unit,
        price_per_hour_usd: kind === 'crew' ? 85 : none,
      })),
    ),
    capacity: tableOf<'capacity'>({ resource: 'text', from: 0, amount: 3 }, capacity(toy)),
    assignments: tableOf<'assignments'>(
      { activity: 'A', resource: 'text', amount: 3 },
      toy.activities.flatMap(({ takes = {} }, i) =>
        Object.entries(takes).map(([resource, amount]) => ({ activity: i + 1, resource, amount })),
      ),
    ),
    deliveries: tableOf<'deliveries'>(
      { delivery: 'text', kind: 'text', subject: 'text', at: 0 },
      toy.deliveries.map((each, i) => ({ delivery: `D${i + 1}`, ...each })),
    ),
    shifts: tableOf<'shifts'>(
      { calendar: 'text', weekday: 0, from: 0, to: 0 },
      Object.entries(toy.calendars).flatMap(([calendar, { days, hours }]) =>
        days.flatMap((weekday) => hours.map(([from, to]) => ({ calendar, weekday, from, to }))),
      ),
    ),
    exceptions: tableOf<'exceptions'>({ calendar: 'text', date: 'text', from: 0, to: 0 }, exceptions(toy)),
    baselines: tableOf<'baselines'>(
      { baseline: 'text', activity: 'A', start: 0, finish: 0 },
      early.map(({ start, finish }, i) => ({ baseline: 'first', activity: i + 1, start, finish })),
    ),
  };
  return { tables, head: { name: 'toy', start: START, data_date: toy.data_date } };
}

/** Of a crew, steps up and down with each shift, up to the last finish and a day. */
function capacity({ resources, minutes }: Toy): { resource: string; from: number; amount: number }[] {
  return Object.entries(resources).flatMap(([resource, { kind, calendar, steps }]) => {
    if (kind !== 'crew') return steps.map(([from, amount]) => ({ resource, from, amount }));
    const rows: { resource: string; from: number; amount: number }[] = [];
    for (let t = 0; t < CAPACITY_DAYS * 1440; t++) {
      const amount = minutes[calendar].works(t) ? steps.reduce((now, [from, each]) => (from <= t ? each : now), 0) : 0;
      if (amount !== (rows.at(-1)?.amount ?? 0)) rows.push({ resource, from: t, amount });
    }
    return rows;
  });
}

const CAPACITY_DAYS = 17;

function exceptions({ calendars }: Toy): { calendar: string; date: string; from: number; to: number }[] {
  return Object.entries(calendars).flatMap(([calendar, { exceptions = {} }]) =>
    Object.entries(exceptions).flatMap(([day, hours]) => {
      const date = new Date(Date.parse(`${START}T00:00:00Z`) + Number(day) * 86_400_000).toISOString().slice(0, 10);
      if (hours.length === 0) return [{ calendar, date, from: Number.NaN, to: Number.NaN }];
      return hours.map(([from, to]) => ({ calendar, date, from, to }));
    }),
  );
}
