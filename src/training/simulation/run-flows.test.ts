import { describe, expect, it } from 'vitest';
import { trafficOf } from './flows.js';
import { runFlows } from './run-flows.js';

/** Flows of some size, each over one or two links of some rates. */
function run(rate_Bps: number[], flows: { bytes: number; up: number; down?: number }[]) {
  const way = new Int32Array(flows.length).fill(-1);
  const traffic = trafficOf(
    {
      count: flows.length,
      up: Int32Array.from(flows, ({ up }) => up),
      down: Int32Array.from(flows, ({ down }) => down ?? -1),
      way,
      bytes: Float64Array.from(flows, ({ bytes }) => bytes),
    },
    { first: Uint32Array.of(0), link: new Uint32Array(0), share: new Float64Array(0) },
    Float64Array.from(rate_Bps),
  );
  return runFlows(traffic);
}

describe('runFlows', () => {
  it('gives what a flow leaves to those that go on', () => {
    // A and B share link 0 at 5 each. A ends at 2 s; B is held to 6 by link 1, and ends at 2 + 30 / 6.
    const { time_s, rate_Bps } = run(
      [10, 6],
      [
        { bytes: 10, up: 0 },
        { bytes: 40, up: 0, down: 1 },
      ],
    );
    expect([...rate_Bps]).toEqual([5, 5]);
    expect(time_s).toBeCloseTo(7, 12);
  });

  it('needs one solution where all end at the bound of the fullest link', () => {
    const equal = run(
      [10, 6],
      [
        { bytes: 30, up: 0 },
        { bytes: 30, up: 0, down: 1 },
      ],
    );
    expect(equal).toMatchObject({ time_s: 6, solved: 1 });
  });

  it('runs apart what shares no link', () => {
    const apart = run(
      [10, 6, 6, 10],
      [
        { bytes: 10, up: 0 },
        { bytes: 40, up: 0, down: 1 },
        { bytes: 40, up: 3, down: 2 },
        { bytes: 10, up: 3 },
      ],
    );
    expect(apart.time_s).toBeCloseTo(7, 12);
    // All together, and once more for each part.
    expect(apart.solved).toBe(3);
  });
});
