import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { standingOut } from './outliers.js';
import { checkOf } from './testing/campaign.js';

const CHECK = checkOf('burn', { alike: ['vbios'], outliers: [{ value: 'tflops', worse: 'below', least: 0.02 }] });

/** Nodes at 700 with normal noise of half a percent. */
function nodes(count: number, random: () => number, shareOf: (i: number) => number = () => 1) {
  return Array.from({ length: count }, (_, i) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return { key: `n${i}`, model: 'h200', values: { tflops: 700 * (1 + 0.005 * normal) * shareOf(i), vbios: '96' } };
  });
}

describe('standingOut', () => {
  it('finds a node that is 3 % slow among 32, nearly always, and seldom another', () => {
    const random = mulberry32(11);
    const runs = 2000;
    let found = 0;
    let falsely = 0;
    for (let run = 0; run < runs; run++) {
      const out = standingOut(
        CHECK,
        nodes(32, random, (i) => (i === 5 ? 0.97 : 1)),
      );
      if (out.has('n5')) found++;
      if ([...out.keys()].some((key) => key !== 'n5')) falsely++;
    }
    expect(found / runs).toBeGreaterThan(0.96);
    expect(falsely / runs).toBeLessThan(0.005);
  });

  it('finds nothing on the better side, below the least share, or among eight', () => {
    const random = mulberry32(3);
    expect(
      standingOut(
        CHECK,
        nodes(32, random, (i) => (i === 5 ? 1.1 : 1)),
      ).size,
    ).toBe(0);
    const quiet = nodes(
      32,
      () => 0.5,
      (i) => (i === 5 ? 0.995 : 1),
    );
    expect(standingOut(CHECK, quiet).size).toBe(0);
    expect(
      standingOut(
        CHECK,
        nodes(8, random, (i) => (i === 5 ? 0.5 : 1)),
      ).size,
    ).toBe(0);
  });

  it('compares like with like', () => {
    const random = mulberry32(5);
    const all = [...nodes(20, random), ...nodes(20, random, () => 0.5).map((each) => ({ ...each, key: `o${each.key}`, model: 'h100' }))];
    expect(standingOut(CHECK, all).size).toBe(0);
  });

  it('tells what differs from most', () => {
    const all = nodes(4, () => 0.5).map((each, i) => ({ ...each, values: { ...each.values, vbios: i === 2 ? '95' : '96' } }));
    expect([...standingOut(CHECK, all)]).toEqual([['n2', 'vbios is 95, but 96 on 3 of 4']]);
  });
});
