import { describe, expect, it } from 'vitest';
import { intentOf, planOf, shippedCatalog, words } from '../../../test/support/plan.js';
import { workingAdapters } from './adapters.js';
import { ringBytes } from './closed-forms.js';
import { hierarchical } from './collectives/hierarchical.js';
import { type FabricGraph, fabricGraph } from './fabric-graph.js';
import { type FaultsNamed, findFaults } from './faults.js';
import { trafficOf } from './flows.js';
import { liveFabric } from './live-fabric.js';
import { maxMinCheck } from './max-min-check.js';
import { routePairs } from './route-pairs.js';
import { runFlows } from './run-flows.js';
import { type Simulation, type SimulationAsked, simulate } from './simulate.js';
import { exactly, type Transfer } from './testing/exact.js';
import { Towards } from './towards.js';

const catalog = shippedCatalog();

function planned(servers: number, unit: number, tiers: number): FabricGraph {
  const yaml = `name: exact\nservers: ${servers}\nserver: hgx-h200-air-8u\nnetworks:\n  compute: { switch: sn5600, unit: ${unit}, tiers: ${tiers} }\n  frontend: { switch: sn5600 }\nhall:\n  racks_per_row: 16\n`;
  return fabricGraph(planOf(intentOf(yaml, catalog), catalog).tables, catalog);
}

const USUAL: Omit<SimulationAsked, 'collective'> = { bytes: 2 ** 30, routing: 'adaptive', queuePairs: 1, seed: 1, dead: [], slow: [] };

function simulated(graph: FabricGraph, asked: SimulationAsked): Simulation {
  const { simulation, findings } = simulate(graph, asked);
  if (!simulation) throw new Error(words(findings));
  return simulation;
}

/** What links carry under adaptive routing. */
function ratesOf(graph: FabricGraph, faults: FaultsNamed): Float64Array {
  return liveFabric(graph, findFaults(graph, faults, []), 'adaptive').rate_Bps;
}

/** Transfers of each adapter of each server to that of the server that is asked for. */
function transfers(graph: FabricGraph, pairs: Iterable<readonly [number, number, number]>): Transfer[] {
  const { nics, nic } = graph;
  return [...pairs].flatMap(([from, to, bytes]) =>
    Array.from({ length: nics }, (_, k) => ({ up: nic[from * nics + k], down: nic[to * nics + k] + 1, bytes: bytes / nics })),
  );
}

/** Links' bytes of a simulation by directed link. */
function loadOf(graph: FabricGraph, { aToB_bytes, bToA_bytes }: { aToB_bytes: Float64Array; bToA_bytes: Float64Array }): number[] {
  return Array.from(graph.from, (_, link) => (link % 2 === 0 ? aToB_bytes : bToA_bytes)[graph.row[link >> 1]]);
}

function expectAlike(one: ArrayLike<number>, other: ArrayLike<number>): void {
  let most = 0;
  for (let i = 0; i < one.length; i++) most = Math.max(most, Math.abs(one[i] - other[i]) / Math.max(1, Math.abs(other[i])));
  expect(most).toBeLessThan(1e-9);
}

describe('simulate, held against each transfer on each of its ways', () => {
  for (const { servers, unit, tiers, dead, slow } of [
    { servers: 64, unit: 8, tiers: 2, dead: [], slow: [] },
    { servers: 64, unit: 8, tiers: 2, dead: ['spine-01', 'L000520'], slow: [{ port: 'gpu-02-02:eth3', left: 0.6 }] },
    { servers: 64, unit: 8, tiers: 3, dead: ['core-g01-01'], slow: [] },
    { servers: 256, unit: 32, tiers: 2, dead: [], slow: [] },
    { servers: 512, unit: 32, tiers: 2, dead: [], slow: [] },
  ]) {
    it(`is the same for a ring over ${servers * 8} GPUs in ${tiers} tiers, ${dead.length} dead, ${slow.length} slow`, () => {
      const graph = planned(servers, unit, tiers);
      const asked = { ...USUAL, dead, slow };
      const run = simulated(graph, { ...asked, collective: 'all-reduce', algorithm: 'ring' });
      const bytes = ringBytes(servers * 8, USUAL.bytes);
      const exact = exactly(
        graph,
        ratesOf(graph, asked),
        transfers(
          graph,
          Array.from({ length: servers }, (_, s) => [s, (s + 1) % servers, bytes]),
        ),
      );
      expectAlike([run.network_s * run.protocol_share], [exact.time_s]);
      expectAlike(loadOf(graph, run), exact.load);
      expectAlike(
        [(run.phases[0].mean_Bps as number) / run.protocol_share],
        [exact.rates.reduce((sum, rate) => sum + rate) / exact.rates.length],
      );
    });
  }

  it('is the same where transfers are of many sizes and end one after the other', () => {
    // Units of 16, 16 and 8 servers; a dead spine and a slow adapter.
    const graph = planned(40, 16, 2);
    const asked = { ...USUAL, dead: ['spine-01'], slow: [{ port: 'gpu-01-02:eth3', left: 0.6 }] };
    const run = simulated(graph, { ...asked, collective: 'all-reduce', algorithm: 'hierarchical' });
    const unit = Array.from({ length: 40 }, (_, s) => Math.floor(s / 16));
    const { phases } = hierarchical({ servers: 40, gpus: 8, nics: 8, unit, nvls: 1 }, USUAL.bytes, 2);
    for (const [i, phase] of phases.entries()) {
      if (phase.kind !== 'pairs') continue;
      const pairs = Array.from(phase.bytes, (bytes, p) => [phase.from[p], phase.to[p], bytes * 8] as const);
      expectAlike([run.phases[i].time_s * run.protocol_share], [exactly(graph, ratesOf(graph, asked), transfers(graph, pairs)).time_s]);
    }
  });

  it('is the same for an all-to-all, whose transfers are not listed', () => {
    const graph = planned(24, 4, 2);
    const asked = { ...USUAL, dead: ['L000193'], slow: [] };
    const run = simulated(graph, { ...asked, collective: 'all-to-all' });
    const each = Array.from({ length: 24 * 24 }, (_, i) => [i % 24, Math.floor(i / 24), (8 * USUAL.bytes) / 24] as const);
    const exact = exactly(
      graph,
      ratesOf(graph, asked),
      transfers(
        graph,
        each.filter(([from, to]) => from !== to),
      ),
    );
    expectAlike([run.network_s * run.protocol_share], [exact.time_s]);
    expectAlike(loadOf(graph, run), exact.load);
    expectAlike([run.phases[0].worst_Bps / run.protocol_share], [Math.min(...exact.rates)]);
  });
});

describe('simulate under ECMP', () => {
  it('loads links as evenly spread flows do, in the mean of many seeds', () => {
    const graph = planned(64, 8, 2);
    const pairs = { collective: 'all-reduce', algorithm: 'hierarchical' } as const;
    const even = loadOf(graph, simulated(graph, { ...USUAL, ...pairs }));
    const sum = new Float64Array(even.length);
    const seeds = 40;
    for (let seed = 0; seed < seeds; seed++)
      for (const [link, bytes] of loadOf(graph, simulated(graph, { ...USUAL, ...pairs, routing: 'ecmp', seed })).entries())
        sum[link] += bytes;
    const total = (loads: ArrayLike<number>) => Array.from(loads).reduce((all, each) => all + each, 0);
    expect(total(sum) / seeds / total(even)).toBeCloseTo(1, 9);
    // A link has one flow a seed in the mean, and so a spread of 1 / sqrt(seeds).
    const used = [...even.keys()].filter((link) => even[link] > 0);
    const spread = Math.sqrt(used.reduce((all, link) => all + (sum[link] / seeds / even[link] - 1) ** 2, 0) / used.length);
    expect(spread * Math.sqrt(seeds)).toBeLessThan(1.2);
  });

  it('gives rates that are max-min fair', () => {
    const graph = planned(64, 8, 2);
    const faults = findFaults(graph, { dead: ['spine-01'], slow: [] }, []);
    const live = liveFabric(graph, faults, 'ecmp');
    const from = Uint32Array.from({ length: 64 }, (_, s) => s);
    const pairs = { from, to: from.map((s) => (s * 5 + 9) % 64), bytes: new Float64Array(64).fill(1) };
    const { flows, ways } = routePairs(live, new Towards(live), workingAdapters(live, faults, from, []), pairs, {
      routing: 'ecmp',
      queuePairs: 2,
      seed: 3,
    });
    const traffic = trafficOf(flows, ways, live.rate_Bps);
    expect(maxMinCheck(traffic, runFlows(traffic).rate_Bps)).toBeUndefined();
  });
});
