import { describe, expect, it } from 'vitest';
import { workingAdapters } from './adapters.js';
import { allToAllShare, ecmpMeanShare, ecmpWorstShare, ringBytes } from './closed-forms.js';
import { ADAPTIVE, NVLINK, PAYLOAD } from './constants.js';
import { findFaults } from './faults.js';
import { liveFabric } from './live-fabric.js';
import { type PhaseRun, runPhase } from './run-phase.js';
import { type SimulationAsked, simulate } from './simulate.js';
import { type Clos, closGraph } from './testing/clos.js';

const NIC_BPS = 50e9 * PAYLOAD;
const GIB = 2 ** 30;

/** Without NVLink's time, so that the network is seen alone. */
const USUAL: SimulationAsked = {
  collective: 'all-reduce',
  bytes: 64 * GIB,
  routing: 'adaptive',
  queuePairs: 1,
  seed: 1,
  dead: [],
  slow: [],
};

function simulated(clos: Clos, asked: Partial<SimulationAsked>) {
  const { simulation, findings } = simulate(closGraph(clos), { ...USUAL, ...asked });
  if (!simulation) throw new Error(JSON.stringify(findings));
  return simulation;
}

describe('simulate, held against closed forms', () => {
  const clos = { leafs: 4, below: 16, spines: 4, parallel: 4 };

  it('has a ring pass 2 (n - 1)/n of the bytes at the rate of the adapters', () => {
    const { network_s } = simulated(clos, { algorithm: 'ring' });
    // One link of sixteen of each leaf is used, and adaptive routing spreads it over all.
    expect(network_s).toBeCloseTo(ringBytes(8 * 64, USUAL.bytes) / NIC_BPS, 9);
  });

  it('has half of that for an all-gather and a reduce-scatter', () => {
    const half = ringBytes(8 * 64, USUAL.bytes) / NIC_BPS / 2;
    for (const collective of ['all-gather', 'reduce-scatter'] as const)
      expect(simulated(clos, { collective, algorithm: 'ring' }).network_s).toBeCloseTo(half, 9);
  });

  it('has as many bytes leave each adapter level by level as in one ring of servers', () => {
    const { phases } = simulated(clos, { algorithm: 'hierarchical' });
    const within = (2 * 15 * USUAL.bytes) / 16 / NIC_BPS;
    const between = (2 * 3 * USUAL.bytes) / 4 / 16 / (NIC_BPS * ADAPTIVE);
    expect(phases.map(({ time_s }) => time_s)).toEqual([expect.closeTo(within, 9), expect.closeTo(between, 9)]);
  });

  it('has an all-to-all wait for oversubscribed leafs', () => {
    const narrow = { ...clos, parallel: 1 };
    const { network_s, nvlink_s } = simulated(narrow, { collective: 'all-to-all' });
    const sent = (8 * USUAL.bytes * 63) / 64;
    // Switches' links are used to 95 %.
    expect(network_s).toBeCloseTo(sent / (NIC_BPS * allToAllShare(64, 16, 4 / ADAPTIVE)), 9);
    expect(nvlink_s).toBeCloseTo(((7 / 8) * USUAL.bytes) / NVLINK.hopper.rate_Bps, 9);
  });

  it('has a dead spine cost its share of what leaves the units', () => {
    const whole = simulated(clos, { algorithm: 'hierarchical' }).phases[1].time_s;
    const dead = simulated(clos, { algorithm: 'hierarchical', dead: ['spine-2'] }).phases[1].time_s;
    expect(whole / dead).toBeCloseTo(3 / 4, 9);
  });

  it('has a dead link cost one of the ways of its leaf', () => {
    const whole = simulated(clos, { algorithm: 'hierarchical' }).phases[1];
    const dead = simulated(clos, { algorithm: 'hierarchical', dead: ['leaf-1:up64'] }).phases[1];
    expect(whole.time_s / dead.time_s).toBeCloseTo(15 / 16, 9);
    // Two of four units send or receive over the leaf.
    expect(dead.mean_Bps).toBeCloseTo((NIC_BPS * ADAPTIVE * (2 + 2 * (15 / 16))) / 4, 0);
  });

  it('has all wait for a slow adapter', () => {
    const { network_s, bottleneck } = simulated(clos, { algorithm: 'ring', slow: [{ port: 'gpu-5:up4', left: 0.25 }] });
    expect(network_s).toBeCloseTo(ringBytes(8 * 64, USUAL.bytes) / (NIC_BPS / 4), 9);
    expect(bottleneck?.from).toBe('gpu-5:up4');
  });
});

describe('simulate under ECMP', () => {
  /** Each server of one leaf sends to one of another; flows are hashed once, as each spine has one link to each leaf. */
  const hashed = (n: number, queuePairs: number, seeds: number) => {
    const graph = closGraph({ leafs: 2, below: n, spines: n, parallel: 1 });
    const faults = findFaults(graph, USUAL, []);
    const live = liveFabric(graph, faults, 'ecmp');
    const adapters = workingAdapters(live, faults, [...graph.servers.keys()], []);
    const from = Uint32Array.from({ length: n }, (_, i) => i);
    const phase = { kind: 'pairs', name: '', from, to: from.map((i) => n + i), bytes: new Float64Array(n).fill(GIB) } as const;
    return Array.from({ length: seeds }, (_, seed) => {
      const load = new Float64Array(live.rate_Bps.length);
      return runPhase(live, adapters, phase, { routing: 'ecmp', queuePairs, seed }, load) as PhaseRun;
    });
  };
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('gives flows 1 - 1/e of the line in the mean', () => {
    const runs = hashed(128, 1, 60);
    expect(mean(runs.map(({ mean_Bps }) => mean_Bps as number)) / NIC_BPS).toBeCloseTo(1 - 1 / Math.E, 2);
  });

  it('has all wait for the fullest link', () => {
    for (const n of [32, 64, 128]) {
      const runs = hashed(n, 1, 60);
      const fullest = mean(runs.map(({ worst_Bps }) => NIC_BPS / worst_Bps));
      expect(1 / fullest / ecmpWorstShare(n)).toBeCloseTo(1, 1);
    }
  });

  it('gives more where each flow has several queue pairs', () => {
    for (const q of [4, 8, 16]) {
      const runs = hashed(64, q, 20);
      expect(mean(runs.map(({ mean_Bps }) => mean_Bps as number)) / NIC_BPS).toBeCloseTo(ecmpMeanShare(q), 1);
      expect(1 / mean(runs.map(({ worst_Bps }) => NIC_BPS / worst_Bps)) / ecmpWorstShare(64, q)).toBeCloseTo(1, 1);
    }
  });
});

describe('closed forms', () => {
  it('has the known shares of ECMP', () => {
    const percent = (share: number) => Math.round(share * 100);
    expect([1, 4, 8, 16].map((q) => percent(ecmpMeanShare(q)))).toEqual([63, 80, 86, 90]);
    expect([32, 64, 128].map((n) => percent(ecmpWorstShare(n)))).toEqual([28, 25, 23]);
    expect([4, 8, 16].map((q) => percent(ecmpWorstShare(64, q)))).toEqual([43, 52, 61]);
  });
});
