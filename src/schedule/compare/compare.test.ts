import { describe, expect, it } from 'vitest';
import { ids, numbers, textColumn } from '../../table/index.js';
import type { ScheduleTables } from '../tables.js';
import { carriedBaselines, freeName, withBaseline } from './baseline.js';
import { compared } from './compare.js';
import type { HeadAndTables } from './match.js';

type Row = [name: string, part: number, start: number, finish: number];

/** A schedule of a hall with two units, 2 and 3, in the order of the rows. */
function scheduleOf(rows: Row[], start = '2026-01-05', people = 4): HeadAndTables {
  const column = (at: 2 | 3) => numbers(rows.map((row) => row[at]));
  const tables = {
    wbs: {
      rows: 3,
      columns: {
        wbs: ids('S', Uint32Array.of(1, 2, 3), 3),
        parent: ids('S', Uint32Array.of(0, 1, 2), 3),
        name: textColumn(['hall', 'Pod 1', 'Unit 2']),
      },
    },
    activities: {
      rows: rows.length,
      columns: {
        activity: ids(
          'A',
          Uint32Array.from(rows, (_, i) => i + 1),
          rows.length,
        ),
        name: textColumn(rows.map(([name]) => name)),
        kind: textColumn(rows.map(([name]) => name.split(' ')[0])),
        wbs: ids(
          'S',
          Uint32Array.from(rows, ([, part]) => part),
          3,
        ),
        start: column(2),
        finish: column(3),
      },
    },
    resources: { rows: 1, columns: { resource: textColumn(['rigger']), kind: textColumn(['crew']) } },
    capacity: { rows: 2, columns: { resource: textColumn(['rigger', 'rigger']), amount: numbers([people, 0]), from: numbers([0, 480]) } },
    baselines: {
      rows: 0,
      columns: { baseline: textColumn([]), activity: ids('A', new Uint32Array(), 0), start: numbers([]), finish: numbers([]) },
    },
  };
  return { head: { name: 'hall', start, data_date: undefined }, tables: tables as unknown as ScheduleTables };
}

const A = scheduleOf([
  ['roll a', 3, 0, 60],
  ['roll b', 3, 60, 120],
  ['test x', 2, 200, 300],
  ['gone y', 2, 0, 10],
]);
const B = scheduleOf(
  [
    ['new z', 2, 0, 5],
    ['roll b', 3, 60, 90],
    ['roll a', 3, 100, 200],
    ['test x', 2, 200, 350],
  ],
  '2026-01-05',
  6,
);

describe('compared', () => {
  it('tells what moved, activity by activity of the same name', () => {
    const { finish_min, activities, most, kinds, trades, added, removed } = compared(A, B);
    expect(finish_min).toEqual({ a: 300, b: 350, moved: 50 });
    expect(activities).toEqual({ a: 4, b: 4, same: 3, later: 2, earlier: 1 });
    expect(most.later.map(({ name, moved_min }) => [name, moved_min])).toEqual([
      ['roll a', 140],
      ['test x', 50],
    ]);
    expect(most.earlier.map(({ name, moved_min }) => [name, moved_min])).toEqual([['roll b', -30]]);
    expect(kinds.map(({ name, moved_min, count }) => [name, moved_min, count.a, count.b])).toEqual([
      ['new', 0, 0, 1],
      ['roll', 80, 2, 2],
      ['test', 50, 1, 1],
      ['gone', 0, 1, 0],
    ]);
    expect(trades).toEqual([{ trade: 'rigger', a: 4, b: 6 }]);
    expect([added.first, removed.first]).toEqual([['new z'], ['gone y']]);
  });

  it('tells which parts moved, each with all that is in it', () => {
    const { parts } = compared(A, B);
    expect(parts.later.map(({ name, a, b }) => [name, a?.finish_min, b?.finish_min])).toEqual([
      ['Pod 1 / Unit 2', 120, 200],
      ['Pod 1', 300, 350],
    ]);
    expect(parts.earlier).toEqual([]);
  });

  it('counts from the start of the second', () => {
    const later = { ...A, head: { ...A.head, start: '2026-01-06' } };
    expect(compared(A, later)).toMatchObject({ finish_min: { a: 300 - 1440, b: 300 }, activities: { later: 4 } });
  });
});

describe('baselines', () => {
  it('keep planned dates by name, tell what is new and gone, and come after those that the other carries', () => {
    const { table, added, gone } = withBaseline(B, A, 'plan');
    expect([added, gone]).toEqual([1, 1]);
    expect([...table.columns.activity.values]).toEqual([2, 3, 4]);
    expect([...table.columns.start.values]).toEqual([60, 0, 200]);
    const week = { ...B, tables: { ...B.tables, baselines: table } };
    const next = { ...A, tables: { ...A.tables, baselines: carriedBaselines(A, week) } };
    const both = withBaseline(next, week, 'week').table;
    expect([...both.columns.baseline.codes].map((code) => both.columns.baseline.dict[code])).toEqual([
      'plan',
      'plan',
      'plan',
      'week',
      'week',
      'week',
    ]);
    expect([...both.columns.activity.values]).toEqual([2, 1, 3, 1, 2, 3]);
    expect([...both.columns.finish.values]).toEqual([120, 60, 300, 200, 90, 350]);
  });

  it('have names of their own', () => expect([freeName('a', ['b']), freeName('a', ['a', 'a (2)'])]).toEqual(['a', 'a (3)']));
});
