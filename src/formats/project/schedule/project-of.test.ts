import { describe, expect, it } from 'vitest';
import { NEVER } from '../../../schedule/index.js';
import { Draft, type Schedule } from '../../exchange/index.js';
import { byId } from '../testing/by-id.js';
import { projectOf } from './project-of.js';

type Cells = Parameters<Draft['addActivity']>[1];

/** 2026-11-23 is a Monday. */
function scheduleOf(build: (draft: Draft, add: (cells: Cells) => number) => void, data_date?: number): Schedule {
  const draft = new Draft();
  const hours = (calendar: string, days: number[], spans: [number, number][]) => {
    for (const weekday of days) for (const [from, to] of spans) draft.tables.shifts.add({ calendar, weekday, from, to });
  };
  const eight: [number, number][] = [
    [480, 720],
    [780, 1020],
  ];
  hours('office', [1, 2, 3, 4, 5], eight);
  hours('short', [1, 2, 3], [[480, 720]]);
  hours('night', [1, 2, 3, 4, 5, 6, 7], [[0, 360]]);
  draft.tables.exceptions.add({ calendar: 'office', date: '2026-11-25' });
  let activities = 0;
  build(draft, (cells) => draft.addActivity(`A000${++activities}`, { name: `work ${activities}`, ...cells }) + 1);
  return { head: { name: 'P', start: '2026-11-23', data_date }, tables: draft.done() };
}

function made(schedule: Schedule) {
  const { project, about, findings } = projectOf(schedule);
  if (!project || !about) throw new Error(findings.map(({ message }) => message).join('\n'));
  return { project, about, told: findings.map(({ message }) => message), ...byId(project, about) };
}

describe('a schedule as a project', () => {
  it('turns each kind of relation into a least time from start to start', () => {
    const types = ['FS', 'SS', 'FF', 'SF'];
    const { activities } = made(
      scheduleOf((draft, add) => {
        const [a, b] = [add({ duration: 100 }), add({ duration: 30 })];
        for (const [i, type] of types.entries()) draft.tables.relations.add({ from: a, to: b, type, lag: 7 + i });
        add({ duration: 1 });
      }),
    );
    expect(activities).toMatchObject({ A0001: { arcs: ['A0002 -20', 'A0002 107', 'A0002 79', 'A0002 8'] } });
  });

  it('counts every minute where no work is broken, and holds work within the hours of its calendar', () => {
    const { capacity, about, activities } = made(
      scheduleOf((_, add) => {
        add({ duration: 240, calendar: 'office', start: 480, finish: 720 });
        add({ duration: 90 });
      }),
    );
    expect(about.time).toEqual({ start: '2026-11-23', unit_min: 30 });
    expect(activities).toMatchObject({ A0001: { takes: ['hours of office 1'], planned: 16 }, A0002: { takes: [] } });
    const { 'hours of office': hours } = capacity;
    // Monday, Tuesday, not Wednesday, Thursday.
    expect(hours.slice(0, 11)).toEqual(['0 0', '16 1', '24 0', '26 1', '34 0', '64 1', '72 0', '74 1', '82 0', '160 1', '168 0']);
  });

  it('counts working time only where work goes on after a break', () => {
    const { about, activities, capacity } = made(
      scheduleOf((draft, add) => {
        const a = add({ duration: 960, calendar: 'office', start: 480, finish: 2460, constraint: 'SNET', constraint_at: 1920 });
        const b = add({ duration: 60, calendar: 'office', constraint: 'FNLT', constraint_at: 4800 });
        draft.tables.relations.add({ from: a, to: b, type: 'FS', lag: 60 });
        draft.tables.resources.add({ resource: 'crew', kind: 'crew', calendar: 'office' });
        draft.tables.capacity.add({ resource: 'crew', from: 0, amount: 2 });
        draft.tables.capacity.add({ resource: 'crew', from: 1440, amount: 3 });
        draft.tables.assignments.add({ activity: a, resource: 'crew', amount: 2 });
      }),
    );
    expect(about.time?.working?.week.map((day) => day.length)).toEqual([2, 2, 2, 2, 2, 0, 0]);
    expect(about.time?.working?.exceptions).toEqual({ '2026-11-25': [] });
    expect(activities).toMatchObject({
      A0001: { lasts: 16, from: 8, planned: 0, arcs: ['A0002 17'], takes: ['crew 2'] },
      A0002: { lasts: 1, until: 16 },
    });
    expect(capacity).toEqual({ crew: ['0 2', '8 3'] });
  });

  it('lets work of other calendars last as long as by the hours of a week, and tells', () => {
    const { activities, told } = made(
      scheduleOf((_, add) => {
        add({ duration: 960, calendar: 'office' });
        add({ duration: 480, calendar: 'short' });
        add({ duration: 120, calendar: 'short' });
        add({ duration: 10_080 });
      }),
    );
    // Of the axis's 40 hours a week "short" has 12 and every minute is 168: 480 x 40 / 12, and 10,080 x 40 / 168.
    expect(activities).toMatchObject({
      A0001: { lasts: 24, takes: [] },
      A0002: { lasts: 40, takes: [] },
      A0003: { lasts: 3, takes: ['hours of short 1'] },
      A0004: { lasts: 60, takes: [] },
    });
    expect(told).toEqual([expect.stringMatching(/^2 activities have other calendars .*: A0002 "work 2", A0004 "work 4"$/)]);
  });

  it('holds constraints', () => {
    const at = (constraint: string) => ({ duration: 20, constraint, constraint_at: 500 });
    const { project, told } = made(
      scheduleOf((_, add) => {
        for (const word of ['SNET', 'FNET', 'SNLT', 'FNLT', 'MSO', 'MFO']) add(at(word));
        add({ duration: 20, constraint: 'ALAP' });
      }),
    );
    expect([...project.release].map((time) => time * 20)).toEqual([500, 480, 0, 0, 500, 480, 0]);
    expect([...project.deadline].map((time) => (time === NEVER ? 0 : time * 20))).toEqual([0, 0, 520, 500, 520, 500, 0]);
    expect(told).toEqual(['1 activity is as late as possible: it becomes as soon as possible: A0007 "work 7"']);
  });

  it('holds progress: what has ended stays, what has begun goes on at the data date, the rest starts no earlier', () => {
    const { activities, told } = made(
      scheduleOf((draft, add) => {
        const ended = add({ duration: 100, actual_start: 10, actual_finish: 130 });
        const begun = add({ duration: 200, actual_start: 130, remaining: 80 });
        const ahead = add({ duration: 50 });
        draft.tables.relations.add({ from: begun, to: ended, type: 'FS', lag: 0 });
        draft.tables.relations.add({ from: ended, to: begun, type: 'FS', lag: 0 });
        draft.tables.relations.add({ from: begun, to: ahead, type: 'SS', lag: 500 });
        draft.tables.resources.add({ resource: 'crew', kind: 'crew' });
        draft.tables.capacity.add({ resource: 'crew', from: 0, amount: 1 });
        for (const activity of [ended, begun, ahead]) draft.tables.assignments.add({ activity, resource: 'crew', amount: 1 });
      }, 200),
    );
    expect(activities).toMatchObject({
      A0001: { from: 1, lasts: 12, until: 13, arcs: ['A0002 12'], takes: [] },
      A0002: { from: 20, lasts: 8, planned: 20, arcs: [], takes: ['crew 1'] },
      A0003: { from: 63, takes: ['crew 1'] },
    });
    expect(told).toEqual(['1 activity has begun: what remains of it is held: A0002 "work 2"']);
  });

  it('holds a delivery as an earliest start', () => {
    const { project } = made(
      scheduleOf((draft, add) => {
        add({ duration: 10, kind: 'unpack', subject: 'R01' });
        add({ duration: 10, kind: 'unpack', subject: 'R02' });
        draft.tables.deliveries.add({ delivery: 'day 2', kind: 'unpack', subject: 'R02', at: 1440 });
      }),
    );
    expect([...project.release]).toEqual([0, 144]);
  });

  it('counts parts of a unit, rounded so that no more is taken than there is', () => {
    const { activities, capacity, about, told } = made(
      scheduleOf((draft, add) => {
        const activity = add({ duration: 10 });
        for (const [resource, amount, most] of [
          ['power', 0.25, 1.5],
          ['lift', 1 / 3, 2 / 3],
        ] as const) {
          draft.tables.resources.add({ resource, kind: 'supply', unit: 'MW' });
          draft.tables.capacity.add({ resource, from: 0, amount: most });
          draft.tables.assignments.add({ activity, resource, amount });
        }
      }),
    );
    expect(about.resources?.units).toEqual(['0.01 MW', '0.001 MW']);
    expect(activities).toMatchObject({ A0001: { takes: ['lift 334', 'power 25'] } });
    expect(capacity).toEqual({ power: ['0 150'], lift: ['0 666'] });
    expect(told).toEqual(['amounts of resource "lift" are rounded to 0.001']);
  });

  it('tells what it leaves out', () => {
    const { told, activities } = made(
      scheduleOf((draft, add) => {
        const [a, b] = [add({ duration: 960, calendar: 'office' }), add({ duration: 60, calendar: 'night' })];
        draft.tables.relations.add({ from: a, to: b, type: 'FS', lag: 30 });
        draft.tables.resources.add({ resource: 'crew', kind: 'crew', calendar: 'short' });
        draft.tables.capacity.add({ resource: 'crew', from: 0, amount: 1 });
        draft.tables.resources.add({ resource: 'cement', kind: 'supply' });
        for (const resource of ['crew', 'cement']) draft.tables.assignments.add({ activity: a, resource, amount: 1 });
        draft.tables.baselines.add({ baseline: 'Baseline', activity: a, start: 0, finish: 60 });
      }),
    );
    expect(activities).toMatchObject({ A0001: { takes: ['crew 1'] }, A0002: { takes: [] } });
    expect(told.sort()).toEqual([
      expect.stringMatching(/^1 activity has another calendar .*: A0002 "work 2"$/),
      '1 activity lasts longer than resource "crew" works without a break: its calendar is not held: A0001 "work 1"',
      '1 date of a baseline is not held',
      '1 lag of a relation counts other minutes than those of its calendar: A0002 "work 2"',
      'nobody says how much there is of resource "cement": it is left out, with 1 assignment',
    ]);
  });
});

describe('a schedule that no project can be', () => {
  const refused = (build: Parameters<typeof scheduleOf>[0]) => {
    const place = (row: number) => ({ file: 'p.xer', line: row + 10, column: 1, length: 1, text: '' });
    const { project, findings } = projectOf(scheduleOf(build), place);
    expect(project).toBeUndefined();
    return findings.filter(({ severity }) => severity === 'error').map((each) => `${each.place?.line}: ${each.message} [${each.code}]`);
  };

  it('names a circle, activity by activity', () => {
    const faults = refused((draft, add) => {
      const [a, b, c] = [add({ duration: 1 }), add({ duration: 1 }), add({ duration: 1 })];
      for (const [from, to] of [
        [a, b],
        [b, c],
        [c, b],
      ])
        draft.tables.relations.add({ from, to, type: 'FS', lag: 0 });
    });
    expect(faults).toEqual([
      expect.stringMatching(/^1[12]: activities wait for one another in a circle: (A0002 "work 2" -> A0003 "work 3" -> A0002|A0003)/),
    ]);
  });

  it('tells who asks for more than there ever is, and who cannot end in time', () => {
    const faults = refused((draft, add) => {
      const a = add({ duration: 60 });
      add({ duration: 120, constraint: 'FNLT', constraint_at: 60 });
      draft.tables.resources.add({ resource: 'lift', kind: 'equipment' });
      draft.tables.capacity.add({ resource: 'lift', from: 0, amount: 1 });
      draft.tables.assignments.add({ activity: a, resource: 'lift', amount: 2 });
    });
    expect(faults).toEqual([
      '11: activity A0002 "work 2" cannot finish before 2, its deadline is 1 [PROJECT-TIME]',
      '10: activity A0001 "work 1" takes 2 of "lift", which has 1: it can never start [PROJECT-DEMAND]',
    ]);
  });

  it('tells a calendar without a working hour', () => {
    const faults = refused((draft, add) => {
      draft.tables.exceptions.add({ calendar: 'never', date: '2026-11-25' });
      add({ duration: 60, calendar: 'never' });
    });
    expect(faults).toEqual(['10: calendar "never" has no working hour, and A0001 is to be done in it [CALENDAR-IDLE]']);
  });
});
