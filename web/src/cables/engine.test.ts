import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { cell } from '../../../src/table/index.js';
import { examplePlan } from '../../../test/support/site.js';
import { Engine } from './engine.js';
import { NO_FILTER } from './filter.js';
import { ordered } from './order.js';
import { VIEW } from './view.js';

const { tables } = examplePlan('superpod');
const engine = new Engine(tables);
const { columns, rows } = engine.view;

describe('view of cables', () => {
  it('names both ends of every link of a cable', () => {
    const l = tables.links.columns;
    for (let link = 0; link < tables.links.rows; link++) {
      const row = l.cable.values[link] - 1;
      expect(cell(columns.a_device, row).split(', ')).toContain(cell(l.a_device, link));
      expect(cell(columns.b_port, row).split(', ')).toContain(cell(l.b_port, link));
    }
  });
});

describe('order of cables', () => {
  it('counts as people do, empty last both ways', () => {
    const column = { kind: 'text' as const, dict: ['', 'swp10', 'swp2', 'swp2s1'], codes: Uint32Array.of(1, 0, 3, 2, 1) };
    const all = Uint32Array.of(0, 1, 2, 3, 4);
    expect(Array.from(ordered(all, column, false))).toEqual([3, 2, 0, 4, 1]);
    expect(Array.from(ordered(all, column, true))).toEqual([0, 4, 2, 3, 1]);
  });

  it('sorts numbers, and keeps equal ones as they came', () => {
    const column = { kind: 'number' as const, decimals: 1, values: Float64Array.of(5, Number.NaN, 1.5, 5, 0) };
    expect(Array.from(ordered(Uint32Array.of(0, 1, 2, 3), column, false))).toEqual([2, 0, 3, 1]);
    expect(Array.from(ordered(Uint32Array.of(4, 3, 2, 1, 0), column, true))).toEqual([3, 0, 2, 4, 1]);
  });

  it('sorts by every column without losing a row', () => {
    for (const key of Object.keys(VIEW) as (keyof typeof VIEW)[])
      expect(Array.from(engine.answer(NO_FILTER, { key, down: true }).order).sort((a, b) => a - b)).toEqual(
        Array.from({ length: rows }, (_, i) => i),
      );
  });

  it('sums up what is left', () => {
    const { length_m, links } = engine.answer(NO_FILTER, { key: 'cable', down: false });
    expect(length_m).toBeCloseTo(Array.from(columns.length_m.values).reduce((sum, value) => sum + value, 0));
    expect(links).toBe(tables.links.rows);
  });
});

describe('files of cables', () => {
  const filter = { ...NO_FILTER, network: 'compute', words: 'device:gpu-01-01' };
  const sort = { key: 'run_m', down: true } as const;
  const order = engine.answer(filter, sort).order;

  it('holds the rows that are shown, in their order, as CSV', async () => {
    const lines = (await new Blob(engine.file(filter, sort, 'csv') as Uint8Array<ArrayBuffer>[]).text()).trim().split('\n');
    expect(lines[0]).toBe(Object.keys(VIEW).join(','));
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(Array.from(order, (row) => cell(columns.cable, row)));
    expect(order.length).toBeGreaterThan(1);
  });

  it('and as Parquet', async () => {
    const file = await new Blob(engine.file(filter, sort, 'parquet') as Uint8Array<ArrayBuffer>[]).arrayBuffer();
    const read = await parquetReadObjects({ file });
    expect(read.map(({ cable }) => cable)).toEqual(Array.from(order, (row) => cell(columns.cable, row)));
    expect(read[0].run_m).toBeCloseTo(columns.run_m.values[order[0]]);
    expect(read[0].trunk).toBeNull();
  });

  it('is a table without rows where nothing is left', async () => {
    const nothing = { ...NO_FILTER, words: 'no-such-thing' };
    const file = await new Blob(engine.file(nothing, sort, 'parquet') as Uint8Array<ArrayBuffer>[]).arrayBuffer();
    expect(await parquetReadObjects({ file })).toEqual([]);
  });
});
