import { describe, expect, it } from 'vitest';
import { goodput } from './goodput.js';
import { NodePool } from './node-pool.js';
import { type GoodputSimulationInput, simulateGoodput } from './simulate.js';
import { chanceShort, sparesFor } from './spares.js';
import type { Component } from './types.js';

const hard = (per1000Days: number): Component => ({ name: 'hard', per: 'node', per1000Days, swap: true });
const soft = (per1000Days: number): Component => ({ name: 'soft', per: 'node', per1000Days, swap: false });

/** 100,000 GPUs at the rate of the Llama 3 run. */
const LARGE: GoodputSimulationInput = {
  gpus: 100_000,
  gpusPerNode: 8,
  failures: { components: [hard(3.22), soft(0.57)] },
  checkpoint_s: 60,
  restart_s: 600,
  detect_s: 0,
  repair_s: 172_800,
  spares: 200,
  days: 400,
  runs: 5,
  seed: 1,
};

const total = (shares: object) => Object.values(shares).reduce((sum: number, each: number) => sum + each, 0);

/** Simulated and expected shares of the time, kind by kind. */
function agree(input: GoodputSimulationInput, tolerance: number): void {
  const found = simulateGoodput(input);
  const wanted = goodput(input);
  expect(total(found.shares)).toBeCloseTo(1, 9);
  expect(total(wanted.shares)).toBeCloseTo(1, 9);
  for (const [kind, share] of Object.entries(wanted.shares))
    expect(Math.abs(found.shares[kind as 'useful'] - share), kind).toBeLessThan(tolerance);
  expect(found.shares.slow).toBe(0);
  expect(Math.abs(found.shares.useful / wanted.goodput - 1)).toBeLessThan(0.01);
}

describe('simulation', () => {
  it('agrees with the closed form within 1 % where nodes are always there', () => {
    agree(LARGE, 0.003);
    agree({ ...LARGE, checkpoint_s: 10, restart_s: 180 }, 0.003);
    agree({ ...LARGE, interval_s: 1500 }, 0.003);
  });

  it('agrees with detection, cold and warm restarts', () => {
    agree({ ...LARGE, detect_s: 120, restart_s: { warm_s: 200, cold_s: 900 } }, 0.005);
  });

  it('agrees where the job waits for nodes', () => {
    const { nodes } = goodput(LARGE).interruptions;
    const { load } = goodput(LARGE);
    const spares = sparesFor(0.8, (count) => chanceShort(nodes, count, load));
    // Runs begin with all nodes well; that wears off in some days.
    agree({ ...LARGE, spares, days: 4000, runs: 1, detect_s: 60 }, 0.01);
  });

  it('proves the spares: as many hold the promise, one fewer does not', () => {
    const job = { ...LARGE, gpus: 800, failures: { components: [hard(5)] }, detect_s: 0, restart_s: 1, days: 2_000_000, runs: 1 };
    const { load, interruptions } = goodput(job);
    const short = (spares: number) => chanceShort(interruptions.nodes, spares, load);
    const spares = sparesFor(0.99, short);
    for (const count of [spares - 1, spares]) {
      const { wait } = simulateGoodput({ ...job, spares: count }).shares;
      expect(Math.abs(wait / short(count) - 1)).toBeLessThan(0.05);
      expect(wait <= 0.01).toBe(count === spares);
    }
  });

  it('is the same for the same seed, another for another', () => {
    const few = { ...LARGE, days: 5 };
    expect(simulateGoodput(few)).toEqual(simulateGoodput(few));
    expect(simulateGoodput({ ...few, seed: 2 }).goodput).not.toEqual(simulateGoodput(few).goodput);
  });

  it('counts interruptions and nodes as their rates say', () => {
    const { interruptions, swaps } = simulateGoodput(LARGE);
    const days = LARGE.days * LARGE.runs;
    expect(Math.abs(interruptions / (12.5 * 3.79 * days) - 1)).toBeLessThan(0.01);
    expect(Math.abs(swaps / (12.5 * 3.22 * days) - 1)).toBeLessThan(0.01);
  });

  it('keeps the mean rate with lemons, less those that lie in repair', () => {
    const lemons = { share: 0.013, times: 10 };
    const { swaps, shares } = simulateGoodput({ ...LARGE, failures: { ...LARGE.failures, lemons } });
    const rate = 3.22 / 1000 / (1 - 0.013 + 0.13);
    // A node's time in the job of the time it is in the job or in repair; spares are few.
    const there = (each: number) => each / (1 + each * 2);
    const wanted = 12_700 * (0.987 * there(rate) + 0.013 * there(10 * rate)) * LARGE.days * LARGE.runs;
    expect(Math.abs(swaps / wanted - 1)).toBeLessThan(0.02);
    expect(shares.useful).toBeGreaterThan(goodput(LARGE).goodput * 0.99);
  });

  it('trains at the pace of slow nodes until they are found', () => {
    const slow = { share: 0.02, by: 0.1, found_s: 7200 };
    const { shares } = simulateGoodput({ ...LARGE, failures: { ...LARGE.failures, slow } });
    // Slow nodes come in by chance; each stays two hours and about until the next interruption.
    const came_per_s = (12.5 * 3.22 * 0.02) / 86_400;
    const atLeast = 1 - Math.exp(-came_per_s * 7200);
    const atMost = 1 - Math.exp(-came_per_s * (7200 + 2 * 1824));
    const share = shares.slow / (shares.slow + shares.useful) / (0.1 / 1.1);
    expect(share).toBeGreaterThan(0.9 * atLeast);
    expect(share).toBeLessThan(1.1 * atMost);
  });
});

describe('node pool', () => {
  it('gives nodes back in the order of their repairs, each as what it was', () => {
    let draw = 0;
    // Repairs of 10 ln(1 / (1 - u)): 13.9, 2.9, 6.9; what comes in is drawn last.
    const pool = new NodePool(3, 0, 1 / 3, 10, () => [0.75, 0.25, 0.5, 0.9, 0.9, 0.9][draw++]);
    pool.breaks(0, false);
    pool.breaks(0, true);
    pool.breaks(0, false);
    expect([pool.plain, pool.lemons, pool.isShort()]).toEqual([0, 0, true]);
    expect(pool.nextBack_s()).toBeCloseTo(2.877, 3);
    expect(pool.fill(2.8)).toBe(0);
    expect(pool.fill(3)).toBe(1);
    expect([pool.plain, pool.lemons]).toEqual([0, 1]);
    expect(pool.nextBack_s()).toBeCloseTo(6.931, 3);
    expect(pool.fill(20)).toBe(2);
    expect([pool.plain, pool.lemons, pool.isShort()]).toEqual([2, 1, false]);
  });
});
