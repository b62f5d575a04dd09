import fc from 'fast-check';
import { Draft, type Schedule } from '../index.js';

const CONSTRAINTS = ['', '', '', 'ALAP', 'SNET', 'SNLT', 'FNET', 'FNLT', 'MSO', 'MFO'];

/** What a random schedule may hold, so that each format is tried with what it can. */
export interface Held {
  /** Characters of names. */
  letters: string[];
  /** How a format holds a name: no two of one schedule may become alike. */
  asHeld?: (text: string) => string;
  /** Names of baselines. */
  baselines: string[];
  /** Whether a data date at the very start can be told from none. */
  dataDateAtStart: boolean;
}

/** Random small schedules with everything the tables can say: all relation types, leads, night shifts, exceptions, progress, baselines. */
export function randomSchedule(held: Held): fc.Arbitrary<Schedule> {
  const { letters, asHeld = (text: string) => text, dataDateAtStart } = held;
  const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 });
  const names = fc.uniqueArray(
    text.map((name) => `n${name}`),
    { maxLength: 3, selector: asHeld },
  );
  return fc
    .record({ name: text, start: day, data_date: fc.option(minute, { nil: undefined }), calendars: names, resources: names })
    .chain(({ name, start, data_date, calendars, resources }) =>
      partsOf(held, text, calendars.length, resources.length).map((parts): Schedule => {
        const told = data_date === 0 && !dataDateAtStart ? undefined : data_date;
        return { head: { name: `P${name}`, start, data_date: told }, tables: assemble(parts, calendars, resources) };
      }),
    );
}

type Parts = ReturnType<typeof partsOf> extends fc.Arbitrary<infer Value> ? Value : never;

/** Rows that refer to one another by numbers, which `assemble` brings into range. */
function partsOf({ baselines }: Held, text: fc.Arbitrary<string>, calendars: number, resources: number) {
  const each = <Value>(value: fc.Arbitrary<Value>, count: number) => fc.array(value, { minLength: count, maxLength: count });
  return fc.record({
    shifts: each(each(hours, 7), calendars),
    exceptions: each(fc.uniqueArray(fc.tuple(day, hours), { selector: ([date]) => date, maxLength: 4 }), calendars),
    wbs: fc.array(fc.record({ id: fc.nat(9), parent: fc.nat(), name: text }), { maxLength: 6 }),
    activities: fc.array(activity(text), { maxLength: 9 }),
    relations: fc.array(
      fc.record({
        from: fc.nat(),
        to: fc.nat(),
        type: fc.constantFrom('FS', 'SS', 'FF', 'SF'),
        lag: fc.integer({ min: -6000, max: 6000 }),
      }),
      { maxLength: 12 },
    ),
    resources: each(resource(text), resources),
    assignments: fc.uniqueArray(fc.tuple(fc.nat(8), fc.nat(2), thousandths), {
      selector: ([activity, resource]) => activity * 10 + resource,
      maxLength: 9,
    }),
    baselines: fc.uniqueArray(fc.tuple(fc.constantFrom(...baselines), fc.nat(8), minute, minute), {
      selector: ([name, activity]) => `${name} ${activity}`,
      maxLength: 9,
    }),
  });
}

function assemble(parts: Parts, calendars: string[], resources: string[]): Schedule['tables'] {
  const draft = new Draft();
  const { tables } = draft;
  const calendar = (pick: number) => ['', ...calendars][pick % (calendars.length + 1)];
  for (const [i, name] of calendars.entries()) addHours(draft, name, parts.shifts[i], parts.exceptions[i]);
  for (const [i, { id, parent, name }] of parts.wbs.entries())
    draft.addWbs(`W${String(i * 10 + id + 1).padStart(4, '0')}`, { parent: parent % (i + 1), name });
  for (const [i, row] of parts.activities.entries()) {
    const cells = { ...row.cells, wbs: row.wbs % (parts.wbs.length + 1), calendar: calendar(row.calendar) };
    draft.addActivity(`A${String(i * 10 + row.id + 1).padStart(5, '0')}`, cells);
  }
  const count = parts.activities.length;
  for (const { from, to, type, lag } of count > 0 ? parts.relations : [])
    tables.relations.add({ from: (from % count) + 1, to: (to % count) + 1, type, lag });
  for (const [i, row] of parts.resources.entries()) addResource(draft, resources[i], calendar(row.calendar), row);
  for (const [activity, resource, amount] of parts.assignments)
    if (activity < count && resource < resources.length)
      tables.assignments.add({ activity: activity + 1, resource: resources[resource], amount });
  for (const [baseline, activity, start, finish] of parts.baselines)
    if (activity < count) tables.baselines.add({ baseline, activity: activity + 1, start, finish });
  return draft.done();
}

type Day = [from: number, to: number][];

function addHours({ tables }: Draft, calendar: string, week: Day[], exceptions: [date: string, hours: Day][]): void {
  for (const [weekday, hours] of week.entries())
    for (const [from, to] of hours) tables.shifts.add({ calendar, weekday: weekday + 1, from, to });
  for (const [date, hours] of exceptions) {
    for (const [from, to] of hours) tables.exceptions.add({ calendar, date, from, to });
    if (hours.length === 0) tables.exceptions.add({ calendar, date });
  }
}

const minute = fc.nat(200_000);
const thousandths = fc.integer({ min: 1, max: 40_000 }).map((value) => value / 1000);
const day = fc.integer({ min: 18_000, max: 24_000 }).map((value) => new Date(value * 86_400_000).toISOString().slice(0, 10));

/** Working hours of a day, some up to midnight and some from it, as a night shift has them. */
const hours = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15),
      fc.constantFrom(0, 1440),
    ),
    { maxLength: 6 },
  )
  .map((times) => times.sort((a, b) => a - b))
  .map((times) => Array.from({ length: times.length >> 1 }, (_, i): [number, number] => [times[2 * i], times[2 * i + 1]]));

function activity(text: fc.Arbitrary<string>) {
  const float = fc.integer({ min: -5000, max: 50_000 });
  const planned = fc.record({
    name: text,
    kind: text,
    subject: text,
    start: minute,
    finish: minute,
    critical: fc.nat(1),
    constraint: fc.constantFrom(...CONSTRAINTS),
  });
  const logic = fc.option(
    fc.record({
      early_start: minute,
      early_finish: minute,
      late_start: minute,
      late_finish: minute,
      total_float: float,
      free_float: float,
    }),
    { nil: {} },
  );
  return fc
    .record({
      id: fc.nat(9),
      wbs: fc.nat(),
      calendar: fc.nat(),
      planned,
      logic,
      duration: fc.oneof(fc.constant(0), fc.nat(20_000)),
      at: minute,
      state: fc.constantFrom('ahead', 'ahead', 'begun', 'ended'),
      actual: fc.tuple(minute, minute),
      remaining: fc.nat(20_000),
    })
    .map(({ id, wbs, calendar, planned, logic, duration, at, state, actual, remaining }) => ({
      id,
      wbs,
      calendar,
      cells: {
        ...planned,
        ...logic,
        duration,
        ...(planned.constraint === '' || planned.constraint === 'ALAP' ? {} : { constraint_at: at }),
        ...(state === 'ahead' ? {} : { actual_start: actual[0] }),
        ...(state === 'ended' ? { actual_finish: actual[1] } : {}),
        ...(state === 'begun' ? { remaining: duration === 0 ? 0 : remaining } : {}),
      },
    }));
}

function resource(text: fc.Arbitrary<string>) {
  return fc.record({
    kind: fc.constantFrom('crew', 'equipment', 'place', 'supply'),
    calendar: fc.nat(),
    unit: text,
    price: fc.option(fc.nat(500_000).map((cents) => cents / 100)),
    capacity: fc.uniqueArray(fc.tuple(minute, thousandths), { selector: ([from]) => from, maxLength: 4 }),
  });
}

function addResource(
  draft: Draft,
  name: string,
  calendar: string,
  row: { kind: string; unit: string; price: number | null; capacity: [number, number][] },
) {
  const { kind, unit, price, capacity } = row;
  draft.tables.resources.add({ resource: name, kind, calendar, unit, ...(price === null ? {} : { price_per_hour_usd: price }) });
  for (const [from, amount] of capacity.sort(([a], [b]) => a - b)) draft.tables.capacity.add({ resource: name, from, amount });
}
