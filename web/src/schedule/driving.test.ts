import { describe, expect, it } from 'vitest';
import { lab } from '../../../src/asbuilt/testing/site.js';
import { smallSchedule } from '../../../src/asbuilt/testing/small-schedule.js';
import type { Calendars } from '../../../src/drawing/index.js';
import type { ScheduleTables, WorkingTime } from '../../../src/schedule/index.js';
import { cell, grouped, numbers, rowsById, textColumn } from '../../../src/table/index.js';
import { drivingPath, type Planned } from './driving.js';
import { Engine } from './engine.js';
import { stretchesOf, timeBy } from './path-groups.js';

const work = (start: number, finish: number, trade?: string) => ({
  kind: 'work',
  subject: 'R01',
  start,
  finish,
  ...(trade ? { trade } : {}),
});

/** A small schedule to look for a path in. @param day  working time of all, else round the clock */
function planned(tables: ScheduleTables, people: number, more: Partial<Planned> = {}, day?: WorkingTime): Planned {
  const { activities, relations, assignments } = tables;
  const { rows } = activities;
  const none = numbers(new Float64Array(rows).fill(Number.NaN));
  const full = {
    ...tables,
    activities: {
      rows,
      columns: {
        ...activities.columns,
        critical: numbers(new Float64Array(rows)),
        calendar: textColumn(new Array(rows).fill('day')),
        constraint: textColumn(new Array(rows).fill('')),
        constraint_at: none,
      },
    },
    assignments: {
      rows: assignments.rows,
      columns: { ...assignments.columns, amount: numbers(new Float64Array(assignments.rows).fill(1)) },
    },
    capacity: {
      rows: 2,
      columns: { resource: textColumn(['crane', 'rigger']), from: numbers([0, 0]), amount: numbers([9, people]) },
    },
  } as unknown as ScheduleTables;
  const rowOf = rowsById(activities.columns.activity);
  const ends = (ids: Uint32Array) => Int32Array.from(ids, (id) => rowOf(id));
  const to = ends(relations.columns.to.values);
  const takerOf = ends(assignments.columns.activity.values);
  const { resource } = assignments.columns;
  return {
    tables: full,
    start: activities.columns.start.values,
    finish: activities.columns.finish.values,
    before: grouped(rows, relations.rows, (row) => to[row]),
    fromOf: ends(relations.columns.from.values),
    takerOf,
    takes: grouped(rows, takerOf.length, (row) => takerOf[row]),
    takers: grouped(resource.dict.length, takerOf.length, (row) => resource.codes[row]),
    calendars: { of: () => day, main: day, changes: [] } as Calendars,
    delivery_min: new Int32Array(rows),
    data_date: undefined,
    begun: () => false,
    ...more,
  };
}

const told = (given: Planned) =>
  drivingPath(given).map(({ activity, driver }) => `${cell(given.tables.activities.columns.name, activity)}: ${driver.why}`);

describe('the driving path', () => {
  it('follows the relation that leaves no time, not one that does', () => {
    const tables = smallSchedule({ a: work(0, 10), b: work(0, 40), c: work(40, 50), d: work(60, 70) }, [
      ['a', 'c', 'FS', 0],
      ['b', 'c', 'FS', 0],
      ['c', 'd', 'FS', 10],
      ['a', 'd', 'SS', 0],
    ]);
    expect(told(planned(tables, 1))).toEqual(['b: start', 'c: relation', 'd: relation']);
  });

  it('follows whoever was busy where people are what is lacking, and says so', () => {
    const tables = smallSchedule({ a: work(0, 30, 'rigger'), b: work(30, 50, 'rigger') }, []);
    expect(told(planned(tables, 1))).toEqual(['a: start', 'b: resource']);
    expect(drivingPath(planned(tables, 1))[1].driver).toMatchObject({ resource: 'rigger', words: 'rigger free after a' });
    // With two riggers nobody had to wait.
    expect(told(planned(tables, 2))).toEqual(['b: start']);
  });

  it('goes through the night: nobody works between', () => {
    const tables = smallSchedule({ a: work(0, 480), b: work(1440, 1500) }, [['a', 'b', 'FS', 0]]);
    const day = { from: Int32Array.of(0, 1440), to: Int32Array.of(480, 1920) };
    expect(told(planned(tables, 1, {}, day))).toEqual(['a: start', 'b: relation']);
    expect(told(planned(tables, 1))).toEqual(['a: start', 'b: order']);
  });

  it('ends at a delivery, at the data date and at what has begun', () => {
    const tables = smallSchedule({ a: work(0, 10), b: work(20, 30) }, [['a', 'b', 'FS', 0]]);
    expect(told(planned(tables, 1, { delivery_min: Int32Array.of(0, 20) }))).toEqual(['b: delivery']);
    expect(told(planned(tables, 1, { data_date: 20 }))).toEqual(['b: data date']);
    expect(told(planned(tables, 1, { begun: () => true }))).toEqual(['b: start']);
  });

  it('has no gap in the lab, from the first truck to the first job', () => {
    const head = { name: lab.name, start: '2026-01-05', data_date: undefined };
    const engine = new Engine({ head, deadline_min: 1e5, tables: lab.schedule, plan: lab.plan, first: undefined });
    const { path } = engine.standing(undefined);
    const { columns } = lab.schedule.activities;
    expect(cell(columns.kind, path[path.length - 1].activity)).toBe('first training job');
    expect(path.length).toBeGreaterThan(8);
    for (const [k, { activity, driver }] of path.entries()) {
      expect(driver.after).toBe(k === 0 ? -1 : path[k - 1].activity);
      if (k > 0) expect(columns.finish.values[path[k - 1].activity]).toBeLessThanOrEqual(columns.start.values[activity] + 1e-9);
    }
  });
});

describe('stretches of the path', () => {
  const step = (activity: number, resource?: string) => ({
    activity,
    driver: {
      why: resource ? ('resource' as const) : ('relation' as const),
      after: activity - 1,
      words: '',
      ...(resource ? { resource } : {}),
    },
  });

  it('are one for a crew that goes from one to the next, and single activities elsewhere', () => {
    const path = [step(0), step(1, 'rigger'), ...[2, 3, 4, 5, 6].map((i) => step(i, 'cabler')), step(7), step(8, 'cabler')];
    const stretches = stretchesOf(path);
    expect(stretches.map(({ steps, resource }) => [steps.length, resource])).toEqual([
      [1, undefined],
      [1, undefined],
      [5, 'cabler'],
      [1, undefined],
      [1, undefined],
    ]);
    expect(stretches.flatMap(({ steps }) => steps)).toEqual(path);
  });

  it('sums up what the time goes into, the most first', () => {
    expect(
      timeBy(
        [step(0), step(1), step(2)],
        (i) => (i === 1 ? 'boot' : 'pull'),
        (i) => 10 * (i + 1),
      ),
    ).toEqual([
      ['pull', 40],
      ['boot', 20],
    ]);
  });
});
