import { Draft, type Schedule } from '../index.js';

/** A schedule made by hand: two crews in shifts around the clock, progress, a lead, a lag, two baselines. */
export function sampleSchedule(): Schedule {
  const draft = new Draft();
  const { tables } = draft;
  for (let weekday = 1; weekday <= 5; weekday++) {
    tables.shifts.add({ calendar: 'Day shift', weekday, from: 360, to: 600 });
    tables.shifts.add({ calendar: 'Day shift', weekday, from: 630, to: 870 });
    tables.shifts.add({ calendar: 'Night shift', weekday, from: 1320, to: 1440 });
    tables.shifts.add({ calendar: 'Night shift', weekday: weekday + 1, from: 0, to: 360 });
  }
  tables.exceptions.add({ calendar: 'Day shift', date: '2026-12-25' });
  tables.exceptions.add({ calendar: 'Day shift', date: '2026-12-24', from: 360, to: 600 });
  const hall = draft.addWbs('W0001', { parent: 0, name: 'Hall A' });
  const row1 = draft.addWbs('W0002', { parent: hall + 1, name: 'Row 1 "north" & <south>' });
  draft.addWbs('W0003', { parent: 0, name: 'Übergabe' });
  const dates = (start: number, finish: number) => ({
    start,
    finish,
    early_start: start,
    early_finish: finish,
    late_start: start + 60,
    late_finish: finish + 60,
  });
  const place = draft.addActivity('A00010', {
    name: 'Place racks',
    wbs: row1 + 1,
    kind: 'place rack',
    subject: 'R01-01',
    calendar: 'Day shift',
    duration: 480,
    ...dates(360, 870),
    total_float: 0,
    free_float: 0,
    critical: 1,
    constraint: 'SNET',
    constraint_at: 360,
    actual_start: 365,
    actual_finish: 900,
  });
  const cable = draft.addActivity('A00020', {
    name: 'Pull cables',
    wbs: row1 + 1,
    kind: 'pull cables',
    subject: 'R01',
    calendar: 'Night shift',
    duration: 960,
    ...dates(1320, 4680),
    total_float: 60,
    free_float: -30,
    critical: 1,
    actual_start: 1320,
    remaining: 480,
  });
  const done = draft.addActivity('A00030', {
    name: 'Hall A ready',
    wbs: hall + 1,
    kind: 'milestone',
    subject: 'Hall A',
    calendar: 'Day shift',
    duration: 0,
    ...dates(5160, 5160),
    total_float: 60,
    free_float: 60,
    critical: 0,
    constraint: 'FNLT',
    constraint_at: 10_000,
  });
  const watch = draft.addActivity('A00040', {
    name: 'Watch',
    kind: 'watch',
    duration: 2880,
    ...dates(0, 2880),
    critical: 0,
    constraint: 'ALAP',
  });
  tables.relations.add({ from: place + 1, to: cable + 1, type: 'FS', lag: 60 });
  tables.relations.add({ from: cable + 1, to: done + 1, type: 'FF', lag: -30 });
  tables.relations.add({ from: place + 1, to: watch + 1, type: 'SS', lag: 0 });
  tables.relations.add({ from: watch + 1, to: done + 1, type: 'SF', lag: 15 });
  tables.resources.add({ resource: 'Riggers', kind: 'crew', calendar: 'Day shift', unit: 'person', price_per_hour_usd: 85.5 });
  tables.resources.add({ resource: 'Cablers "N"', kind: 'crew', calendar: 'Night shift', unit: 'person', price_per_hour_usd: 90 });
  tables.resources.add({ resource: 'Lift', kind: 'equipment', unit: 'piece' });
  tables.resources.add({ resource: 'Aisle 1', kind: 'place', unit: 'crew' });
  tables.resources.add({ resource: 'Power', kind: 'supply', unit: 'MW' });
  tables.capacity.add({ resource: 'Riggers', from: 0, amount: 4 });
  tables.capacity.add({ resource: 'Riggers', from: 1440, amount: 6 });
  tables.capacity.add({ resource: 'Cablers "N"', from: 0, amount: 8 });
  tables.capacity.add({ resource: 'Lift', from: 0, amount: 1 });
  tables.capacity.add({ resource: 'Power', from: 600, amount: 1.25 });
  tables.assignments.add({ activity: place + 1, resource: 'Riggers', amount: 2 });
  tables.assignments.add({ activity: place + 1, resource: 'Lift', amount: 0.5 });
  tables.assignments.add({ activity: cable + 1, resource: 'Cablers "N"', amount: 3 });
  for (const baseline of ['Baseline', 'Baseline 1'])
    for (const [activity, start] of [
      [place, 360],
      [cable, 1200],
    ])
      tables.baselines.add({ baseline, activity: activity + 1, start, finish: start + 600 });
  tables.deliveries.add({ delivery: 'Truck 1', kind: 'place rack', subject: 'R01-01', at: 300 });
  return { head: { name: 'Colossus "A"', start: '2026-11-23', data_date: 2000 }, tables: draft.done() };
}
