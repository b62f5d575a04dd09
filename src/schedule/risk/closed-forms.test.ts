import { describe, expect, it } from 'vitest';
import { makeProject } from '../project.js';
import type { RiskModel } from './model.js';
import { normalOf, normalShare, shareOf, Z_P90 } from './normal.js';
import { partialOrder } from './partial-order.js';
import { longestPaths, type Pace } from './pass.js';
import { pertAt, pertTable } from './pert.js';
import { makeRisk } from './risk.js';
import { sampleRange } from './samples.js';
import { chanceBy, finishSpread, percentile } from './summary.js';
import { ALONE, chain, chainParts, inputOf, without } from './testing/inputs.js';

/** Within a tolerance of some four standard errors. */
const near = (found: number, wanted: number, tolerance: number) => expect(Math.abs(found - wanted)).toBeLessThan(tolerance);

describe('closed forms', () => {
  it('a chain has the sum of means and variances', () => {
    const durations = [10, 20, 30, 40];
    const risk = makeRisk(without(inputOf(chain(durations))), ALONE, 5);
    const { finish } = sampleRange(risk, 0, 20_000);
    // PERT-beta of low a, likely m, high b: mean (a + 4m + b) / 6, variance (mean - a)(b - mean) / 7.
    const mean = 7.5 / 6;
    const variance = ((mean - 0.5) * (3 - mean)) / 7;
    const squares = durations.reduce((sum, each) => sum + each * each, 0);
    const { mean: found, deviation } = finishSpread(finish, 100, 3);
    const error = Math.sqrt((variance * squares) / 20_000);
    expect(Math.abs(found - 100 * mean)).toBeLessThan(3.5 * error);
    near(deviation / Math.sqrt(variance * squares), 1, 0.02);
  });

  it('common scores add their covariance to a chain', () => {
    const model = { ...ALONE, correlation: { site: 0.25, trade: 0, kind: 0, source: '' } };
    const all = { ...ALONE, correlation: { site: 1, trade: 0, kind: 0, source: '' } };
    const input = without(inputOf(chain(new Array(16).fill(10)), 0.999, 1.001));
    // Narrow and symmetric, so that values are nearly linear in scores: variance n + n (n - 1) r of one.
    const deviation = (m: RiskModel) => finishSpread(sampleRange(makeRisk(input, m, 3), 0, 20_000).finish, 160, 3).deviation;
    const one = 10 * 0.001 * Math.sqrt(1 / 7);
    near(deviation(ALONE) / one, 4, 0.1);
    near(deviation(all) / one, 16, 0.3);
    near(deviation(model) / one, Math.sqrt(16 + 16 * 15 * 0.25), 0.3);
  });

  it('the longer of two alike ends by t with the squared chance of one', () => {
    const two = makeProject({ ...chainParts([10, 10]), arcs: { from: [], to: [], lag: [] } });
    const one = chain([10]);
    const kind = { kind: new Uint16Array(2) };
    const both = sampleRange(makeRisk({ ...without(inputOf(two)), ...kind }, ALONE, 1), 0, 20_000).finish;
    const single = sampleRange(makeRisk(without(inputOf(one)), ALONE, 2), 0, 20_000).finish;
    for (const t of [8, 10, 12, 15, 20]) near(chanceBy(both, t).share, chanceBy(single, t).share ** 2, 0.02);
    const onPath = sampleRange(makeRisk({ ...without(inputOf(two)), ...kind }, ALONE, 1), 0, 20_000).activityOn;
    expect(onPath[0] + onPath[1]).toBe(20_000);
    near(onPath[0] / 20_000, 0.5, 0.02);
  });

  it('bad parts are as many as their rate says, and late trucks as late', () => {
    const project = chain([1]);
    const base = { ...without(inputOf(project, 1, 1)), day: 1440 };
    const repairs = [
      {
        name: 'x',
        activity: Int32Array.of(0),
        parts: Int32Array.of(40),
        rate: { low: 0.1, likely: 0.1, high: 0.1 },
        each: 10,
        once: 0,
      },
    ];
    const bad = finishSpread(sampleRange(makeRisk({ ...base, repairs }, ALONE, 1), 0, 20_000).finish, 1, 1440);
    near(bad.mean, 1 + 40, 1);
    near(bad.deviation, 10 * Math.sqrt(40 * 0.1 * 0.9), 1);
    const trucks = {
      load: 1,
      late: { low: 0.25, likely: 0.25, high: 0.25 },
      delay_min: { low: 100, likely: 100, high: 100 },
      source: '',
    };
    const late = sampleRange(makeRisk({ ...base, truck: Int32Array.of(0), trucks: 1 }, { ...ALONE, trucks }, 1), 0, 20_000);
    near(finishSpread(late.finish, 1, 1440).mean, 26, 1);
    near(late.lateOn / 20_000, 0.25, 0.02);
  });

  it('a day with a part of a trade missing takes that much longer', () => {
    const order = partialOrder(chain([10]), [0]);
    const pace: Pace = { day: 8, days: 2, speed: Float64Array.of(0.5, 1), slow: Uint8Array.of(1) };
    const times = { start: new Float64Array(1), finish: new Float64Array(1) };
    expect(longestPaths(order, order.duration, order.release, new Int16Array(1), pace, times)).toBe(14);
  });

  it('the table of PERT-beta has its quantiles, the normal table those of the normal', () => {
    // α = 1, β = 5, of which 1 - (1 - x)^5 lies below x; and α = β = 3, of which the median is the middle.
    const skew = pertTable({ low: 0, likely: 0, high: 1 });
    for (const z of [-3.3, -1, 0, 0.77, 2.5, 4]) expect(pertAt(skew, 0, z)).toBeCloseTo(1 - (1 - normalShare(z)) ** 0.2, 4);
    expect(pertAt(pertTable({ low: 2, likely: 3, high: 4 }), 0, 0)).toBeCloseTo(3, 9);
    for (const z of [-5, -3.31, -0.4, 1, 3.2, 4.7]) {
      expect(normalOf(normalShare(z))).toBeCloseTo(z, 3);
      expect(shareOf(z)).toBeCloseTo(normalShare(z), 5);
    }
    expect(Z_P90).toBeCloseTo(1.2815515655446, 10);
  });

  it('percentiles are the first times by which the share has ended', () => {
    const sorted = Float64Array.from({ length: 100 }, (_, i) => i + 1);
    expect([0.1, 0.5, 0.8, 0.95].map((share) => percentile(sorted, share).at)).toEqual([10, 50, 80, 95]);
  });
});
