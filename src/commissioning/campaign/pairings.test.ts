import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairWork, rounds } from './pairings.js';

describe('rounds', () => {
  it.each([2, 3, 4, 7, 8, 33])('has each two of %i meet once, and nobody twice in a round', (n) => {
    const all = rounds(n, n);
    expect(all).toHaveLength(n - 1 + (n % 2));
    for (const round of all) expect(new Set(round.flat()).size).toBe(2 * Math.floor(n / 2));
    expect(new Set(all.flat().map(([a, b]) => [a, b].sort((x, y) => x - y).join('-'))).size).toBe((n * (n - 1)) / 2);
  });

  it('of one or none are none', () => {
    expect([rounds(0, 3), rounds(1, 3).flat()]).toEqual([[], []]);
  });
});

describe('pairWork', () => {
  it('finds all bad nodes in two rounds as long as a pair passes, and blames no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), fc.array(fc.nat(39), { maxLength: 8 }), (count, numbers) => {
        const nodes = Array.from({ length: count }, (_, i) => `n${i}`);
        const bad = new Set(numbers.filter((each) => each < count).map((each) => `n${each}`));
        const known = new Map<string, 'passed' | 'failed'>();
        const statusOf = (a: string, b: string) => known.get(`${a} ${b}`) ?? 'open';
        let work = pairWork(nodes, 1, statusOf);
        let tested = 0;
        while (work.status === 'open') {
          for (const [a, b] of work.pairs) known.set(`${a} ${b}`, bad.has(a) || bad.has(b) ? 'failed' : 'passed');
          work = pairWork(nodes, 1, statusOf);
          tested++;
        }
        expect(tested).toBeLessThanOrEqual(2);
        if ([...known.values()].includes('passed')) expect([...work.guilty].sort()).toEqual([...bad].sort());
        else expect(work.guilty).toEqual([]);
        expect(work.status).toBe(bad.size === 0 ? 'passed' : 'failed');
      }),
    );
  });

  it('tells a bad link between two good nodes', () => {
    const statusOf = (a: string, b: string) => ([a, b].sort().join() === 'n0,n3' ? 'failed' : 'passed');
    expect(pairWork(['n0', 'n1', 'n2', 'n3'], 1, statusOf)).toMatchObject({ status: 'failed', guilty: [], between: [['n0', 'n3']] });
  });

  it('leaves the others their partners when a node is gone', () => {
    const nodes = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'];
    const pairs = new Set(pairWork(nodes, 1, () => 'open').pairs.map(String));
    const fewer = pairWork(
      nodes.with(2, 'n2').map((node, i) => (i === 2 ? undefined : node)),
      1,
      () => 'open',
    ).pairs.map(String);
    expect(fewer.filter((pair) => !pairs.has(pair))).toHaveLength(1);
    expect(fewer).toHaveLength(3);
  });
});
