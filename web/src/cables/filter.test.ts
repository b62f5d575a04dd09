import { describe, expect, it } from 'vitest';
import { cell } from '../../../src/table/index.js';
import { examplePlan } from '../../../test/support/site.js';
import { Engine } from './engine.js';
import { type Filter, lengthFault, matched, NO_FILTER } from './filter.js';
import { type CableView, VIEW, type ViewColumn } from './view.js';

const { tables } = examplePlan('superpod');
const engine = new Engine(tables);
const { view } = engine;
const text = (row: number, name: ViewColumn) => cell(view.columns[name], row);

/** The rows that hold a condition, looked at cell by cell. */
function plainly(of: CableView, holds: (row: number) => boolean): number[] {
  return Array.from({ length: of.rows }, (_, row) => row).filter(holds);
}
const rows = (filter: Partial<Filter>) => Array.from(matched(view, { ...NO_FILTER, ...filter }).rows);
const words = Object.keys(VIEW).filter(
  (name) => !['a_u', 'b_u', 'length_m', 'run_m', 'links', 'leg', 'b_length_m'].includes(name),
) as ViewColumn[];

describe('filter of cables', () => {
  it('finds several words, each in any column, whatever their case', () => {
    const found = rows({ words: 'GPU-02- leaf r3-' });
    expect(found).toEqual(
      plainly(view, (row) =>
        ['gpu-02-', 'leaf', 'r3-'].every((word) => words.some((name) => text(row, name).toLowerCase().includes(word))),
      ),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(view.rows);
  });

  it('takes a word for one column, or for both ends', () => {
    expect(rows({ words: 'a_device:gpu-01-01' })).toEqual(plainly(view, (row) => text(row, 'a_device').includes('gpu-01-01')));
    const rack = text(0, 'b_rack');
    expect(rows({ words: `rack:${rack}` })).toEqual(plainly(view, (row) => text(row, 'a_rack') === rack || text(row, 'b_rack') === rack));
    expect(rows({ words: 'a_device:leaf-r' })).not.toEqual(rows({ words: 'device:leaf-r' }));
  });

  it('finds a name by its number or by how it begins', () => {
    expect(rows({ words: 'cable:301' })).toEqual([300]);
    expect(rows({ words: 'cable:C000301' })).toEqual([300]);
    expect(rows({ words: 'cable:c00030' })).toEqual([299, 300, 301, 302, 303, 304, 305, 306, 307, 308]);
    expect(rows({ words: 'cable:C9' })).toEqual([]);
  });

  it('holds numbers against a range', () => {
    const length = (row: number) => view.columns.length_m.values[row];
    expect(rows({ words: 'length:5..10' })).toEqual(plainly(view, (row) => length(row) >= 5 && length(row) <= 10));
    expect(rows({ from_m: '5', to_m: '10' })).toEqual(rows({ words: 'length:5..10' }));
    expect(rows({ words: 'a_u:40' })).toEqual(plainly(view, (row) => view.columns.a_u.values[row] === 40));
    expect(rows({ from_m: 'five' })).toHaveLength(view.rows);
    expect([lengthFault('five'), lengthFault('-1'), lengthFault('5.5'), lengthFault('')]).toEqual([
      'metres, such as 12.5',
      'metres, such as 12.5',
      undefined,
      undefined,
    ]);
  });

  it('does not look for a column whose word is still being typed', () => {
    expect(rows({ words: 'port:' })).toHaveLength(view.rows);
  });

  it('says of each choice how many it would show under all other filters', () => {
    const { counts } = matched(view, { ...NO_FILTER, network: 'compute', medium: 'mmf' });
    const { network, medium } = view.columns;
    const count = (name: 'network' | 'medium', value: string) => counts[name][view.columns[name].dict.indexOf(value)];
    for (const value of ['compute', 'storage', 'management'])
      expect(count('network', value)).toBe(plainly(view, (row) => cell(network, row) === value && cell(medium, row) === 'mmf').length);
    expect(count('medium', 'mmf')).toBe(rows({ network: 'compute', medium: 'mmf' }).length);
  });

  it('follows the states', () => {
    const states = new Uint8Array(view.rows);
    states[7] = 254;
    states[9] = 2;
    engine.setStates(states);
    expect(rows({ state: 'defect' })).toEqual([7]);
    expect(rows({ state: 'one end patched' })).toEqual([9]);
    expect(engine.answer(NO_FILTER, { key: 'state', down: false }).order[0]).toBe(7);
  });
});
