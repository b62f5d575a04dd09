import { describe, expect, it } from 'vitest';
import { leafDown } from '../intent/index.js';
import { type ClosDemand, sizeClos } from './size.js';

/** Rail-optimised units of `unitServers` servers with 8 rails on switches of one radix. */
function demand(units: number, unitServers: number, radix: number, more: Partial<ClosDemand> = {}): ClosDemand {
  return {
    units,
    rails: 8,
    leafsPerRail: 1,
    leafs: units * 8,
    leafDown: unitServers,
    endpoints: units * unitServers * 8,
    radix: { leaf: radix, spine: radix, core: radix },
    oversubscription: { leaf: 1, spine: 1 },
    tiers: 'auto',
    spread: 'equal',
    split: 2,
    ...more,
  };
}

function counts(demanded: ClosDemand): { leafs: number; spines: number; cores: number } | undefined {
  const size = sizeClos(demanded);
  if (!size) return undefined;
  return {
    leafs: demanded.leafs,
    spines: size.pods * size.spineRails * size.spinesPerBlock,
    cores: size.tiers === 3 ? size.spinesPerBlock * size.coresPerGroup : 0,
  };
}

describe('sizeClos', () => {
  it.each([
    [1, 8, 4, 0],
    [2, 16, 8, 0],
    [3, 24, 16, 0],
    [4, 32, 16, 0],
    [8, 64, 32, 0],
    [16, 128, 128, 64],
    [32, 256, 256, 128],
    [64, 512, 512, 256],
  ])('%i units of 32 servers on 64-port switches', (units, leafs, spines, cores) => {
    expect(counts(demand(units, 32, 64))).toEqual({ leafs, spines, cores });
  });

  it('needs the closed form 2N/R, 2N/R, N/R at Colossus size once pairs may differ by a link', () => {
    expect(counts(demand(196, 64, 128, { spread: 'balanced' }))).toEqual({ leafs: 1568, spines: 1568, cores: 784 });
  });

  it('keeps every pair of switches equal at Colossus size for 8.6 % more switches', () => {
    const size = sizeClos(demand(196, 64, 128));
    expect(size).toEqual({
      tiers: 3,
      unitsPerPod: 28,
      pods: 7,
      spineRails: 8,
      spinesPerBlock: 32,
      leafUp: 64,
      spineUp: 56,
      coresPerGroup: 28,
    });
  });

  it('refuses what three tiers cannot join', () => {
    expect(sizeClos(demand(1024, 64, 128))).toBeDefined();
    expect(sizeClos(demand(1025, 64, 128))).toBeUndefined();
    expect(sizeClos(demand(128, 32, 64))).toBeDefined();
    expect(sizeClos(demand(129 * 2, 32, 64))).toBeUndefined();
  });

  it('takes one switch when it holds everything', () => {
    expect(sizeClos(demand(1, 8, 64))?.tiers).toBe(1);
    expect(sizeClos(demand(1, 9, 64))?.tiers).toBe(2);
  });

  it('spends fewer ports upwards under oversubscription', () => {
    const size = sizeClos(demand(16, 32, 64, { oversubscription: { leaf: 2, spine: 1 } }));
    expect(size).toMatchObject({ tiers: 3, leafUp: 16 });
  });
});

describe('leafDown', () => {
  it.each([
    [128, 1, 2, 64],
    [64, 1, 2, 32],
    [128, 5, 2, 106],
    [64, 3, 2, 48],
    [64, 2, 2, 42],
    [40, 1, 1, 20],
  ])('%i ports at %i:1 in cages of %i', (radix, ratio, split, down) => {
    expect(leafDown(radix, ratio, split)).toBe(down);
  });
});
