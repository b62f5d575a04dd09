import { loadAllPairs } from './all-pairs.js';
import { addLoad, type Flows, trafficOf } from './flows.js';
import type { LiveFabric } from './live-fabric.js';
import { reductionTrees } from './reduction-trees.js';
import { type Adapters, type RoutingAsked, routePairs } from './route-pairs.js';
import { runFlows } from './run-flows.js';
import type { Phase } from './schedule.js';
import { Towards } from './towards.js';
import type { Ways } from './ways.js';

/** How a phase went. */
export interface PhaseRun {
  name: string;
  time_s: number;
  /** Transfers from adapter to adapter; of a reduction, trees. */
  transfers: number;
  /**
   * Of transfers while all were there. Queue pairs have equal parts, so that none is counted faster than its part of the adapter. Undefined where
   * transfers are not listed one by one.
   */
  mean_Bps: number | undefined;
  /** Of the slowest transfer while all were there, which is that of its slowest queue pair times their number. */
  worst_Bps: number;
}

/** Runs a phase. @param load  bytes by directed link, added to @returns undefined where switches cannot reduce */
export function runPhase(
  live: LiveFabric,
  adapters: Adapters,
  phase: Phase,
  asked: RoutingAsked,
  load: Float64Array,
): PhaseRun | undefined {
  const towards = new Towards(live);
  switch (phase.kind) {
    case 'pairs':
      return runTransfers(live, phase.name, routePairs(live, towards, adapters, phase, asked), asked.queuePairs, load);
    case 'reduction': {
      const trees = reductionTrees(live, towards, adapters, phase.bytes);
      return trees && runTransfers(live, phase.name, trees, 1, load);
    }
    case 'all pairs': {
      const servers = adapters.nic.length / adapters.nics;
      if (asked.routing === 'ecmp') {
        const pairs = { ...eachToEach(servers), bytes: new Float64Array(servers * (servers - 1)).fill(phase.bytes) };
        return runTransfers(live, phase.name, routePairs(live, towards, adapters, pairs, asked), asked.queuePairs, load);
      }
      const own = new Float64Array(load.length);
      loadAllPairs(live, towards, adapters, phase.bytes, own);
      let time_s = 0;
      for (let link = 0; link < own.length; link++) {
        if (own[link] === 0) continue;
        load[link] += own[link];
        time_s = Math.max(time_s, own[link] / live.rate_Bps[link]);
      }
      const transfers = servers * (servers - 1) * adapters.nics;
      return { name: phase.name, time_s, transfers, mean_Bps: undefined, worst_Bps: phase.bytes / time_s };
    }
  }
}

function runTransfers(
  live: LiveFabric,
  name: string,
  { flows, ways }: { flows: Flows; ways: Ways },
  queuePairs: number,
  load: Float64Array,
): PhaseRun {
  const traffic = trafficOf(flows, ways, live.rate_Bps);
  const { time_s, rate_Bps } = runFlows(traffic);
  addLoad(traffic, flows.bytes, load);
  const transfers = flows.count / queuePairs;
  let sum_Bps = 0;
  let worst_Bps = Number.POSITIVE_INFINITY;
  for (let flow = 0; flow < flows.count; flow++) {
    const up = flows.up[flow];
    sum_Bps += up < 0 ? rate_Bps[flow] : Math.min(rate_Bps[flow], live.rate_Bps[up] / queuePairs);
    worst_Bps = Math.min(worst_Bps, rate_Bps[flow] * queuePairs);
  }
  return { name, time_s, transfers, mean_Bps: sum_Bps / transfers, worst_Bps };
}

function eachToEach(servers: number): { from: Uint32Array; to: Uint32Array } {
  const from = new Uint32Array(servers * (servers - 1));
  const to = new Uint32Array(servers * (servers - 1));
  for (let one = 0, i = 0; one < servers; one++)
    for (let other = 0; other < servers; other++) {
      if (other === one) continue;
      from[i] = one;
      to[i++] = other;
    }
  return { from, to };
}
