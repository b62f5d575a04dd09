import { describe, expect, it } from 'vitest';
import { NOT_YET } from '../../../src/api/index.js';
import { FINISHED, HELD, MAY_BEGIN, UNDER_WAY } from '../../../src/asbuilt/index.js';
import { lab } from '../../../src/asbuilt/testing/site.js';
import { cell } from '../../../src/table/index.js';
import { Engine } from './engine.js';
import { NO_FILTER } from './filter.js';
import { activityRow, countsBefore, rowOf, rowsOf } from './rows.js';
import type { Told } from './stand.js';
import { pathTo } from './tree.js';

const { schedule, plan, name } = lab;
const { activities } = schedule;
const { columns, rows } = activities;
const head = { name, start: '2026-01-05', data_date: undefined };
const last = Math.max(...columns.finish.values);
const sources = { head, deadline_min: last + 100, tables: schedule, plan, first: undefined };
const engine = new Engine(sources);
const { tree } = engine.fixed;
const all = Array.from({ length: rows }, (_, i) => i);
const nameOf = (i: number) => cell(columns.name, i);
const byName = (wanted: string) => all.find((i) => nameOf(i) === wanted) as number;

/** The site as told when all works as planned up to a minute. */
function asPlanned(now_min: number): Told {
  const told = (dates: ArrayLike<number>) => Int32Array.from(all, (i) => (dates[i] <= now_min ? dates[i] : NOT_YET));
  return { began_min: told(columns.start.values), ended_min: told(columns.finish.values), now_min };
}

describe('the tree', () => {
  it('has every activity once, in a group that it belongs to', () => {
    expect([...tree.order].sort((a, b) => a - b)).toEqual(all);
    for (const i of all) {
      const group = tree.groupOf[i];
      expect(tree.placeOf[i]).toBeGreaterThanOrEqual(tree.own[group]);
      expect(tree.placeOf[i]).toBeLessThan(tree.to[group]);
      for (const around of pathTo(tree, group)) {
        expect(tree.from[around]).toBeLessThanOrEqual(tree.placeOf[i]);
        expect(tree.to[around]).toBeGreaterThan(tree.placeOf[i]);
      }
    }
  });

  it('parts units by racks, whose work stands below them', () => {
    const receive = byName('receive R01-01');
    const path = pathTo(tree, tree.groupOf[receive]).map((group) => tree.names[group]);
    expect(path[0]).toBe('lab');
    expect(path.at(-1)).toBe('R01-01');
    expect(engine.fixed.racks[tree.rack[tree.groupOf[receive]]]).toBe('R01-01');
    expect(tree.depth[tree.groupOf[receive]]).toBe(path.length - 1);
  });
});

describe('rows', () => {
  it('are all groups and activities where all is open, each activity below its group', () => {
    const shown = rowsOf(tree, () => true);
    expect(shown).toHaveLength(rows + tree.names.length);
    const open = new Set<number>();
    for (const row of shown) {
      const { group, activity } = rowOf(row);
      if (group >= 0) {
        if (tree.parent[group] >= 0) expect(open.has(tree.parent[group])).toBe(true);
        open.add(group);
      } else expect(open.has(tree.groupOf[activity])).toBe(true);
    }
  });

  it('are one where nothing is open, and only those that a filter leaves', () => {
    expect([...rowsOf(tree, () => false)]).toEqual([0]);
    const left = engine.find({ ...NO_FILTER, words: 'R01-01 receive' });
    const shown = rowsOf(tree, () => true, left, countsBefore(tree, left));
    expect(shown.at(-1)).toBe(activityRow(byName('receive R01-01')));
    expect([...shown].filter((row) => row < 0)).toHaveLength(1);
    expect([...shown].filter((row) => row >= 0)).toEqual(pathTo(tree, tree.groupOf[byName('receive R01-01')]));
  });
});

describe('as the work stands', () => {
  it('nothing is done where nothing is told, and nothing is late without a data date', () => {
    const stand = engine.standing(undefined);
    expect(stand.data_date).toBeUndefined();
    expect(stand.done.every((share) => share === 0)).toBe(true);
    expect(stand.late.some((late) => late === 1)).toBe(false);
    expect(stand.sums.first[0]).toBe(Math.min(...columns.start.values));
    expect(stand.sums.last[0]).toBe(last);
  });

  it('has what was told at its own dates, what is under way in part, the rest as planned', () => {
    const now = Math.round(last / 2);
    const stand = engine.standing(asPlanned(now));
    expect(stand.data_date).toBe(now);
    expect(stand.overdue).toBe(0);
    for (const i of all) {
      const [start, finish] = [columns.start.values[i], columns.finish.values[i]];
      if (finish <= now) {
        expect(stand.step[i]).toBe(FINISHED);
        expect([stand.start[i], stand.finish[i], stand.done[i]]).toEqual([start, finish, 1]);
      } else if (start <= now && stand.step[i] === UNDER_WAY) {
        expect(stand.done[i]).toBeGreaterThan(0);
        expect(stand.done[i]).toBeLessThan(1);
        expect(stand.finish[i]).toBeGreaterThanOrEqual(now);
      } else {
        expect([HELD, MAY_BEGIN]).toContain(stand.step[i]);
        expect([stand.start[i], stand.finish[i]]).toEqual([start, finish]);
      }
    }
    const { atDataDate } = stand.curve;
    expect(atDataDate?.done).toBeCloseTo(atDataDate?.planned ?? -1, 1);
  });

  it('gives a group the dates and counts of all in it, and never calls it done before all are', () => {
    const stand = engine.standing(asPlanned(Math.round(last / 2)));
    for (let group = 0; group < tree.names.length; group++) {
      const inside = [...tree.order.subarray(tree.from[group], tree.to[group])];
      expect(stand.sums.first[group]).toBe(Math.min(...inside.map((i) => stand.start[i])));
      expect(stand.sums.last[group]).toBe(Math.max(...inside.map((i) => stand.finish[i])));
      expect(stand.sums.critical[group]).toBe(inside.filter((i) => stand.critical[i] === 1).length);
      const done = inside.filter((i) => stand.done[i] === 1).length;
      expect(stand.sums.done[group]).toBe(done);
      expect(stand.sums.share[group] === 1).toBe(done === inside.length);
    }
  });

  it('says that work was as long as it lasts where only its end was told, and done where what follows has begun', () => {
    const [receive, unpack] = [byName('receive R01-01'), byName('unpack R01-01')];
    const told = asPlanned(-1);
    told.now_min = 600;
    told.began_min[unpack] = told.ended_min[unpack] = 500;
    const stand = engine.standing(told);
    expect([stand.start[unpack], stand.finish[unpack]]).toEqual([500 - columns.duration.values[unpack], 500]);
    expect([stand.step[receive], stand.inferred[receive], stand.inferred[unpack]]).toEqual([FINISHED, 1, 0]);
  });

  it('is late where something should have begun or ended and has not, or ends an hour after the first schedule', () => {
    const now = Math.round(last / 3);
    const told = asPlanned(now);
    const due = all.filter((i) => columns.start.values[i] < now);
    told.began_min.fill(NOT_YET);
    told.ended_min.fill(NOT_YET);
    expect(engine.standing(told).overdue).toBe(due.length);
    expect([...engine.find({ ...NO_FILTER, show: 'late' })].filter(Boolean)).toHaveLength(due.length);
    const earlier = { ...columns, finish: { ...columns.finish, values: columns.finish.values.map((at) => at - 90) } };
    const compared = new Engine({ ...sources, first: { activities: { rows, columns: earlier } } });
    const stand = compared.standing(undefined);
    expect(stand.late.every((late) => late === 1)).toBe(true);
    expect(stand.overdue).toBe(0);
    expect(stand.base?.finish[3]).toBe(columns.finish.values[3] - 90);
  });

  it('does not believe a clock that is far from the schedule', () => {
    const told = asPlanned(600);
    expect(engine.standing({ ...told, now_min: 1e6 }).data_date).toBeLessThanOrEqual(600);
    expect(engine.standing({ ...told, now_min: -5000 }).data_date).toBeLessThanOrEqual(600);
    expect(engine.standing({ ...told, now_min: 700 }).data_date).toBe(700);
  });

  it('never uses more people than there are', () => {
    expect(engine.fixed.uses.length).toBeGreaterThan(3);
    for (const { trade, use, there, over } of engine.fixed.uses) {
      expect(engine.fixed.trades).toContain(trade);
      expect(over).toBe(0);
      for (let k = 0; k < use.length; k++) expect(use[k]).toBeLessThanOrEqual(there[k]);
    }
  });
});

describe('search', () => {
  const found = (words: string, more = {}) => all.filter((i) => engine.find({ ...NO_FILTER, words, ...more })[i] === 1);

  it('finds by id, kind, trade, rack and group, all words together', () => {
    expect(found('A000003')).toEqual([2]);
    expect(found('id:3')).toEqual([2]);
    expect(found('kind:"roll in"')).toEqual(all.filter((i) => cell(columns.kind, i) === 'roll in'));
    expect(found('kind:"roll in"').length).toBeGreaterThan(2);
    for (const i of found('trade:rigger')) expect(engine.fixed.trades[engine.fixed.trade[i]]).toBe('rigger');
    for (const i of found('rack:r01-02')) expect(engine.fixed.racks[engine.fixed.rack[i]]).toBe('R01-02');
    expect(found('rack:r01-02').length).toBeGreaterThan(found('rack:r01-02 trade:rigger').length);
    expect(found('"unit 1"').length).toBeGreaterThan(10);
    expect(found('no:such')).toEqual([]);
  });

  it('leaves critical ones, one trade, one kind', () => {
    engine.standing(undefined);
    const critical = found('', { show: 'critical' });
    expect(critical).toEqual(all.filter((i) => columns.critical.values[i] === 1));
    expect(found('', { trade: 'rigger' }).length).toBe(found('trade:rigger').length);
    expect(found('', { kind: 'boot' }).every((i) => cell(columns.kind, i) === 'boot')).toBe(true);
    expect(found('', { show: 'to do' })).toHaveLength(rows);
  });
});
