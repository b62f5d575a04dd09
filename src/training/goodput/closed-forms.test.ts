import { describe, expect, it } from 'vitest';
import { effectiveTime, firstOrderShare, type JobTimes } from './effective-time.js';
import { intervals } from './interval.js';
import { restartTimes } from './restart-times.js';
import { chanceShort, poissonShort, sparesFor } from './spares.js';

/** 100,000 GPUs at the rate of the Llama 3 run. */
const M = (54 * 86_400 * 16_384) / (419 * 100_000);

const job = (checkpoint_s: number, restart_s: number, more: Partial<JobTimes> = {}): JobTimes => ({
  mean_s: M,
  swapShare: 0,
  interval_s: intervals(checkpoint_s, M).best_s,
  checkpoint_s,
  detect_s: 0,
  restart: { warm_s: restart_s, cold_s: restart_s },
  ...more,
});

const sum = (shares: object) => Object.values(shares).reduce((total: number, each: number) => total + each, 0);

describe('effective time', () => {
  it('is 0.55 where the first-order formula says 0.41, and 0.81 with quick checkpoints and restarts', () => {
    expect(M).toBeCloseTo(1824.4, 1);
    const young = { interval_s: Math.sqrt(2 * 60 * M) };
    expect(effectiveTime(job(60, 600)).useful).toBeCloseTo(0.55, 2);
    expect(firstOrderShare(job(60, 600, young))).toBeCloseTo(0.415, 2);
    expect(effectiveTime(job(10, 180)).useful).toBeCloseTo(0.81, 2);
    expect(firstOrderShare(job(10, 180))).toBeCloseTo(0.8, 2);
    // 2.34 failures in 1,000 node-days.
    const mean_s = 86_400 / (12_500 * 2.34e-3);
    const interval_s = intervals(10, mean_s).best_s;
    expect(effectiveTime(job(10, 180, { mean_s, interval_s })).useful).toBeCloseTo(0.87, 2);
  });

  it('is what recursion over a grid of time finds', () => {
    // Steps so fine that two interruptions in one do not matter; no formula of a segment's time is used.
    const times = job(60, 600, { swapShare: 0.7, detect_s: 90, restart: { warm_s: 100, cold_s: 700 } });
    const chance = 0.5 / M;
    const through = (length_s: number) => (1 - chance) ** (length_s / 0.5);
    const spent = (length_s: number) => {
      let total = 0;
      for (let step = 0, alive = 1; step < length_s / 0.5; step++, alive *= 1 - chance) total += 0.5 * alive;
      return total;
    };
    const { interval_s, restart } = times;
    const segment = 60 + interval_s;
    const [warm, cold] = [restart.warm_s, restart.cold_s];
    const again = 1 - (0.3 * through(warm) + 0.7 * through(cold));
    const recovery = (90 + 0.3 * spent(warm) + 0.7 * spent(cold)) / (1 - again);
    const wall = (spent(segment) + (1 - through(segment)) * recovery) / through(segment);
    expect(effectiveTime(times).useful / (interval_s / wall)).toBeCloseTo(1, 3);
  });

  it('comes to all of the time, and to all of it useful where nothing costs', () => {
    expect(sum(effectiveTime(job(60, 600, { detect_s: 30, swapShare: 0.4 })))).toBeCloseTo(1, 12);
    expect(effectiveTime(job(1e-6, 0)).useful).toBeCloseTo(1, 4);
    // Hopeless ones too.
    expect(sum(effectiveTime(job(60, 1e7)))).toBeCloseTo(1, 12);
    expect(sum(effectiveTime(job(60, 600, { interval_s: 1e8 })))).toBeCloseTo(1, 12);
  });
});

describe('intervals', () => {
  it('has no better neighbour, however often the job is interrupted', () => {
    for (const ratio of [1e-9, 1e-6, 1e-3, 0.033, 0.5, 2, 10, 30]) {
      const checkpoint_s = ratio * M;
      const { best_s } = intervals(checkpoint_s, M);
      const useful = (interval_s: number) => effectiveTime(job(checkpoint_s, 600, { interval_s })).useful;
      for (const other of [0.2, 0.9, 0.99, 1.01, 1.1, 5]) expect(useful(best_s * other)).toBeLessThan(useful(best_s));
    }
  });

  it("agrees with Young's and Daly's where these hold, and is better where they do not", () => {
    const rare = intervals(1, 1e7);
    expect(rare.best_s / rare.young_s).toBeCloseTo(1, 3);
    expect(rare.best_s / rare.daly_s).toBeCloseTo(1, 6);
    const often = intervals(0.5 * M, M);
    const useful = (interval_s: number) => effectiveTime(job(0.5 * M, 600, { interval_s })).useful;
    expect(useful(often.best_s)).toBeGreaterThan(useful(often.young_s) * 1.04);
    expect(useful(often.best_s)).toBeGreaterThan(useful(often.daly_s));
    expect(intervals(50 * M, M).best_s).toBe(M);
  });
});

describe('spares', () => {
  /** 12,500 nodes, 3.79 failures in 1,000 node-days, two days of repair. */
  const load = 3.79e-3 * 2;

  it('are 126 for 99.9 % at 12,500 nodes, and one fewer misses it', () => {
    const mean = 12_500 * load;
    expect(mean).toBeCloseTo(94.75, 2);
    const poisson = (spares: number) => poissonShort(mean, spares);
    expect(sparesFor(0.999, poisson)).toBe(126);
    expect(poisson(125)).toBeGreaterThan(0.001);
    expect(poisson(126)).toBeLessThan(0.001);
    const exact = (spares: number) => chanceShort(12_500, spares, load);
    const needed = sparesFor(0.999, exact);
    expect(exact(needed - 1)).toBeGreaterThan(0.001);
    expect(exact(needed)).toBeLessThanOrEqual(0.001);
    expect(needed).toBe(126);
  });

  it('of few nodes are what their balance says', () => {
    // Rates up and down between states, solved by repeated steps of the chain, which share nothing with the sum of weights.
    const [nodes, spares, few] = [6, 2, 0.3];
    let chance: number[] = Array.from({ length: nodes + spares + 1 }, (_, down) => (down === 0 ? 1 : 0));
    for (let step = 0; step < 20_000; step++)
      chance = chance.map((here, down) => {
        const up = (k: number) => few * Math.min(nodes, nodes + spares - k);
        const inflow = (down > 0 ? chance[down - 1] * up(down - 1) : 0) + (chance[down + 1] ?? 0) * (down + 1);
        return here + 0.01 * (inflow - here * (up(down) + down));
      });
    const short = chance.slice(spares + 1).reduce((total, each) => total + each, 0);
    expect(chanceShort(nodes, spares, few)).toBeCloseTo(short, 9);
    // As many always fail in the other form, so it is short more often.
    expect(poissonShort(nodes * few, spares)).toBeGreaterThan(short);
  });

  it('holds for huge clusters and for none that fail', () => {
    expect(sparesFor(0.999, (spares) => poissonShort(20_000, spares))).toBeGreaterThan(20_400);
    expect(sparesFor(0.999, (spares) => poissonShort(20_000, spares))).toBeLessThan(20_480);
    expect(sparesFor(0.999, (spares) => chanceShort(100, spares, 0))).toBe(0);
    expect(chanceShort(100, 0, 0.01)).toBeGreaterThan(0.5);
  });
});

describe('restart times', () => {
  const seen = [
    { gpus: 20_000, warm_s: 30, cold_s: 300 },
    { gpus: 60_000, warm_s: 100, cold_s: 600 },
    { gpus: 100_000, warm_s: 200, cold_s: 900 },
  ];

  it('lie between those that were seen, and go on beyond them', () => {
    expect(restartTimes(seen, 1000)).toEqual({ warm_s: 30, cold_s: 300 });
    expect(restartTimes(seen, 60_000)).toEqual({ warm_s: 100, cold_s: 600 });
    expect(restartTimes(seen, 40_000)).toEqual({ warm_s: 65, cold_s: 450 });
    expect(restartTimes(seen, 140_000)).toEqual({ warm_s: 300, cold_s: 1200 });
    expect(restartTimes(seen.slice(0, 1), 140_000)).toEqual({ warm_s: 30, cold_s: 300 });
  });
});
