import { describe, expect, it } from 'vitest';
import type { Model } from '../../catalog/index.js';
import { numberedPorts } from './ib-ports.js';

describe('ports of an InfiniBand switch', () => {
  it('are counted from 1 by any of their names, cage by cage', () => {
    const fabric = { use: 'fabric', connector: 'osfp-800', count: 32, lanes: 8, first: 1 } as const;
    const names = { nvos: 'sw{cage}p{lane1}', mlnxos: 'IB1/{cage}/{lane1}', ibnet: '{n}' };
    const management = { use: 'management', connector: 'rj45', count: 1, lanes: 1, first: 1, modes: [] } as const;
    const model = { kind: 'switch', ports: [{ ...fabric, modes: [{ speed_gbps: 400, split: 2, names }] }, management] };
    const { ports, numberOf } = numberedPorts(model as unknown as Model);
    expect(ports).toBe(64);
    for (const [name, number] of [
      ['sw1p1', 1],
      ['sw1p2', 2],
      ['sw32p2', 64],
      ['IB1/3/1', 5],
      ['7', 7],
    ] as const)
      expect(numberOf.get(name)).toBe(number);
  });

  it('of what is no switch are none', () => {
    expect(numberedPorts(undefined)).toEqual({ ports: 0, numberOf: new Map() });
  });
});
