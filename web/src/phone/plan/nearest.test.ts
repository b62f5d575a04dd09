import { describe, expect, it } from 'vitest';
import type { SiteEvent } from '../../../../src/asbuilt/index.js';
import { samplePlan } from '../../../../src/papers/testing/sample-plan.js';
import { cell } from '../../../../src/table/index.js';
import type { Waiting } from '../../data/index.js';
import { floorPlan } from './floor-plan.js';
import { nearestCables } from './nearest.js';
import { rackRow } from './rack-face.js';

const { tables, document } = samplePlan();
const plan = floorPlan(document, tables);
const nothing = () => new Uint8Array(tables.cables.rows);
const namesAt = (rack: string) =>
  Array.from({ length: tables.cables.rows }, (_, row) => row)
    .filter((row) => [tables.cables.columns.a_rack, tables.cables.columns.b_rack].some((column) => cell(column, row) === rack))
    .map((row) => cell(tables.cables.columns.cable, row));
const waits = (...events: object[]): Waiting[] =>
  events.map((event, i) => ({ id: i, by: '', event: { key: `${i}`, at: '', seen: 0, ...event } as unknown as SiteEvent }));

describe('nearestCables', () => {
  it('begins with the rack where one stands, then goes to the nearest', () => {
    const here = rackRow(plan, 'R01-02');
    const own = namesAt('R01-02');
    const tasks = nearestCables(plan, nothing(), [], here, own.length + 1);
    expect(tasks.slice(0, -1).map(({ name }) => name)).toEqual(own);
    expect(tasks.every(({ what }) => what === 'pull')).toBe(true);
    expect(tasks[0].distance_m).toBe(0);
    expect(tasks.at(-1)?.distance_m).toBeCloseTo(0.8);
  });

  it('leaves out what is done, disputed or defect, and finishes what is begun first', () => {
    const codes = nothing().fill(4);
    codes.set([0, 1, 2, 3, 254, 255]);
    const tasks = nearestCables(plan, codes, [], -1, 100);
    expect(tasks.map(({ cable, what }) => [cable, what])).toEqual([
      [3, 'inspect'],
      [2, 'patch the other end'],
      [1, 'patch'],
      [0, 'pull'],
    ]);
  });

  it('counts what waits on the device as done', () => {
    const name = (row: number) => cell(tables.cables.columns.cable, row);
    const subject = (row: number) => ({ subject: { of: 'cable', name: name(row) } });
    const waiting = waits(
      { kind: 'pulled', ...subject(0) },
      { kind: 'patched', end: 'a', ...subject(1) },
      { kind: 'patched', end: 'a', ...subject(2) },
      { kind: 'patched', end: 'b', ...subject(2) },
      { kind: 'inspected', end: 'a', passed: true, ...subject(3) },
      { kind: 'inspected', end: 'b', passed: true, ...subject(3) },
    );
    const codes = nothing().fill(4);
    codes.set([0, 0, 1, 3]);
    const tasks = nearestCables(plan, codes, waiting, -1, 100);
    expect(Object.fromEntries(tasks.map(({ cable, what }) => [cable, what]))).toEqual({
      0: 'patch',
      1: 'patch the other end',
      2: 'inspect',
    });
  });

  it('names each cable once, though it is in two racks', () => {
    const tasks = nearestCables(plan, nothing(), [], 0, 1000);
    expect(new Set(tasks.map(({ name }) => name)).size).toBe(tables.cables.rows);
    expect(tasks).toHaveLength(tables.cables.rows);
  });
});
