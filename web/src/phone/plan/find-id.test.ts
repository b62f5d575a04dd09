import { describe, expect, it } from 'vitest';
import { samplePlan } from '../../../../src/papers/testing/sample-plan.js';
import type { Column } from '../../../../src/table/index.js';
import { idFinder } from './find-id.js';
import type { FloorTables } from './floor-plan.js';

const { tables } = samplePlan();
const cables = tables.cables.columns;
// The ninth cable goes over a trunk.
const trunk = { ...cables.trunk, prefix: 'T', digits: 6, values: Uint32Array.from(cables.trunk.values, (_, row) => (row === 8 ? 1 : 0)) };
const one: Column = { kind: 'id', prefix: 'T', digits: 6, values: Uint32Array.of(1) };
const find = idFinder({
  ...tables,
  cables: { ...tables.cables, columns: { ...cables, trunk } },
  trunks: { ...tables.trunks, rows: 1, columns: { ...tables.trunks.columns, trunk: one } },
} as FloorTables);

describe('idFinder', () => {
  it.each([
    ['C000003', 'cable C000003'],
    ['c3', 'cable C000003'],
    [' c 3 ', 'cable C000003'],
    ['C-0003', 'cable C000003'],
    ['3', 'cable C000003'],
    ['COOOOO3', 'cable C000003'],
    ['Ｃ００３', 'cable C000003'],
    ['C000009A', 'cable C000009 A'],
    ['c9 b', 'cable C000009 B'],
    ['c3a', 'cable C000003'],
    ['t1', 'trunk T000001'],
    ['b2', 'bundle B000002'],
    ['R01-02', 'rack R01-02'],
    ['r1-2', 'rack R01-02'],
    ['R1 2', 'rack R01-02'],
    ['gpu-R01-02-1', 'device gpu-R01-02-1'],
    ['GPU r1 2 1', 'device gpu-R01-02-1'],
    ['f-r1', 'tray F-R01'],
  ])('%j is %s', (text, expected) => {
    const { found } = find(text);
    expect(found && [found.of, found.name, 'cord' in found ? found.cord : undefined].filter(Boolean).join(' ')).toBe(expected);
  });

  it.each([
    ['C9999', 'The plan has cables C000001 to C000054.'],
    ['c0', 'The plan has cables C000001 to C000054.'],
    ['T2', 'The plan has trunks T000001 to T000001.'],
  ])('%j is none: %s', (text, why) => {
    expect(find(text)).toEqual({ near: [], why });
  });

  it('offers what a beginning may mean, and what holds it', () => {
    expect(find('r1').near.map(({ name }) => name)).toEqual(['R01-01', 'R01-02', 'R01-03']);
    expect(find('oob').near.map(({ name }) => name)).toEqual(['oob-1', 'oob-2']);
    expect(find('2-3').near.map(({ name }) => name)).toContain('R02-03');
  });

  it.each(['', '   ', '<script>', '%%', 'O', 'C3; drop table'])('%j is nothing', (text) => {
    expect(find(text).found).toBeUndefined();
  });
});
