import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { type Traffic, trafficOf } from './flows.js';
import { MaxMin } from './max-min.js';
import { maxMinCheck } from './max-min-check.js';
import { WayList } from './ways.js';

/** Flows by the links that they leave by and come by, and by a way of links with shares. */
function traffic(rate_Bps: number[], flows: { up?: number; down?: number; way?: number }[], ways: [number, number][][] = []): Traffic {
  const list = new WayList();
  for (const way of ways) {
    list.open();
    for (const [link, share] of way) list.add(link, share);
  }
  const column = (name: 'up' | 'down' | 'way') => Int32Array.from(flows, (flow) => flow[name] ?? -1);
  return trafficOf(
    { count: flows.length, up: column('up'), down: column('down'), way: column('way'), bytes: new Float64Array(flows.length).fill(1) },
    list.done(),
    Float64Array.from(rate_Bps),
  );
}

function solved(of: Traffic, active = Array.from({ length: of.flows.count }, (_, i) => i)): Float64Array {
  const solver = new MaxMin(of);
  solver.solve(active);
  return solver.rate_Bps;
}

/** Three links in a row; one flow crosses all, one each of them: link 1 is the narrowest. */
const row = traffic(
  [10, 4, 8],
  [{ way: 0 }, { up: 0 }, { up: 1 }, { up: 2 }],
  [
    [
      [0, 1],
      [1, 1],
      [2, 1],
    ],
  ],
);

describe('MaxMin', () => {
  it('gives a flow half of its narrowest link, and the others what it leaves', () => {
    expect([...solved(row)]).toEqual([2, 8, 2, 6]);
  });

  it('counts a flow on each of its links with its share', () => {
    const spread = traffic(
      [10, 10, 3],
      [{ way: 0 }, { up: 2 }],
      [
        [
          [0, 0.5],
          [1, 0.25],
          [2, 0.25],
        ],
      ],
    );
    expect([...solved(spread)]).toEqual([2.4, 2.4]);
  });

  it('solves sets of flows one after the other', () => {
    const solver = new MaxMin(row);
    solver.solve([0, 1, 2, 3]);
    solver.solve([0, 3]);
    expect([solver.rate_Bps[0], solver.rate_Bps[3]]).toEqual([4, 4]);
    solver.solve([0, 1, 2, 3]);
    expect([...solver.rate_Bps]).toEqual([2, 8, 2, 6]);
  });

  it('is max-min fair on random networks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const random = mulberry32(seed);
        const below = (n: number) => Math.floor(random() * n);
        const links = 2 + below(30);
        const ways = Array.from({ length: 1 + below(12) }, () =>
          Array.from(new Set(Array.from({ length: 1 + below(6) }, () => below(links))), (link): [number, number] => [
            link,
            1 / (1 + below(4)),
          ]),
        );
        const flows = Array.from({ length: 1 + below(60) }, () => ({ up: below(links), way: below(ways.length + 1) - 1 }));
        const of = traffic(
          Array.from({ length: links }, () => 1 + below(50)),
          flows,
          ways,
        );
        expect(maxMinCheck(of, solved(of))).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe('maxMinCheck', () => {
  it('finds a link that carries too much', () => {
    expect(maxMinCheck(row, Float64Array.of(2.1, 7.9, 2, 5.9))).toMatchObject({ why: 'overfull', link: 1 });
  });

  it('finds a flow that could be faster', () => {
    expect(maxMinCheck(row, Float64Array.of(2, 7, 2, 6))).toMatchObject({ why: 'no bottleneck', flow: 1 });
  });

  it('finds a flow that gives way to a faster one', () => {
    expect(maxMinCheck(row, Float64Array.of(1, 9, 3, 7))).toMatchObject({ why: 'no bottleneck', flow: 0 });
  });
});
