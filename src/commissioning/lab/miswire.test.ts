import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labFabric } from '../testing/lab-fabric.js';
import { MISWIRINGS, miswired } from './miswire.js';
import { toldMiswires } from './truth.js';
import { plannedPeers } from './wiring.js';

const wiring = labFabric({ units: 2, hosts: 4, rails: 8, spines: 4 });

describe('miswiring', () => {
  it('by the same seed is the same, by another one not', () => {
    expect(miswired(wiring, 5, 6)).toEqual(miswired(wiring, 5, 6));
    expect(miswired(wiring, 6, 6).peers).not.toEqual(miswired(wiring, 5, 6).peers);
  });

  it('without faults is as planned', () => {
    expect(miswired(wiring, 5, 0)).toEqual({ faults: [], peers: plannedPeers(wiring) });
  });

  it('makes as many faults as asked, each on cables of its own, and changes no other cable', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 20 }), (seed, count) => {
        const { faults, peers } = miswired(wiring, seed, count);
        expect(faults.length).toBe(count);
        const touched = faults.flatMap(({ cables }) => cables);
        expect(new Set(touched).size).toBe(touched.length);
        const changed = [...peers.keys()].filter((end) => peers[end] !== (end ^ 1)).map((end) => end >> 1);
        expect(new Set(changed)).toEqual(new Set(touched));
      }),
    );
  });

  it('leaves every plug in one port: what an end leads to leads back', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { peers } = miswired(wiring, seed, 20);
        for (const [end, peer] of peers.entries()) if (peer >= 0) expect(peers[peer]).toBe(end);
      }),
    );
  });

  it('makes each kind of fault where it belongs', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 20; seed++)
      for (const fault of toldMiswires(wiring, ...faultsOf(seed))) {
        seen.add(fault.kind);
        const devices = fault.planned.flat().map(({ device }) => device);
        if (fault.kind === 'unplugged') expect([fault.planned.length, fault.wired]).toEqual([1, []]);
        else expect([fault.planned.length, fault.wired.length]).toEqual([2, 2]);
        if (fault.kind === 'rails-crossed')
          expect(devices.some((device, i) => device.startsWith('gpu') && devices.indexOf(device) < i)).toBe(true);
      }
    expect([...seen].sort()).toEqual([...MISWIRINGS].sort());
  });

  it('makes fewer faults where there is no room for more', () => {
    const small = labFabric({ units: 1, hosts: 2, rails: 1, spines: 0 });
    const { faults } = miswired(small, 1, 100);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThanOrEqual(2);
    expect(miswired({ ...small, network: [], device: [], port: [] }, 1, 3).faults).toEqual([]);
  });
});

function faultsOf(seed: number) {
  const { faults, peers } = miswired(wiring, seed, 5);
  return [faults, peers] as const;
}
