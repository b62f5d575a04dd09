import { describe, expect, it } from 'vitest';
import { readBindings } from './read.js';

const read = (text: string) => readBindings(new TextEncoder().encode(text), 'bindings.csv', ['leaf-01', 'gpu-01-01']);

describe('bindings', () => {
  it('leads from every id of a row, in any form, to its device and port', () => {
    const { bindings, findings } = read(
      'device,serial,guid,port\nleaf-01,MT2231,0x506B4B0300AA0001,\nGPU-01-01,,0x98039b0300112233,mlx5_0\n',
    );
    expect(findings).toEqual([]);
    expect([...bindings.devices]).toEqual([
      ['mt2231', 'leaf-01'],
      ['506b4b0300aa0001', 'leaf-01'],
      ['98039b0300112233', 'gpu-01-01'],
    ]);
    expect([...bindings.ports]).toEqual([['98039b0300112233', 'mlx5_0']]);
  });

  it('tells all faults at once, each at its place', () => {
    const { findings } = read(
      'device;mac\nleaf-1;00:11:22:33:44:55\nleaf-01;\nleaf-01;aa:bb:cc:dd:ee:ff\ngpu-01-01;AA-BB-CC-DD-EE-FF\nleaf-01\n',
    );
    expect(findings.map(({ place, message, remedy }) => [place?.line, place?.column, message, remedy])).toEqual([
      [2, 1, '"leaf-1" is no device of the plan', expect.stringContaining('leaf-01')],
      [3, 1, 'leaf-01 has no id in this row', undefined],
      [5, 11, 'AA-BB-CC-DD-EE-FF is the id of leaf-01 already', undefined],
      [6, 1, '1 cells where the header has 2', undefined],
    ]);
  });

  it('refuses a list without the columns that it needs', () => {
    expect(read('name,mac\n').findings[0].message).toBe('expected a column device');
    expect(read('device,rack\n').findings[0].message).toBe('expected a column id or serial or mac or guid');
    expect(read('').findings[0].message).toBe('expected a header with device and an id; the file is empty');
  });
});
