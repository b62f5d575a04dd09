import { type Finding, hasErrors } from '../../finding/index.js';
import { workingAdapters } from './adapters.js';
import { type Algorithm, type AlgorithmAsked, algorithmsOf, busFactor, type Collective, scheduleOf } from './collective.js';
import { hasNvls, nvlinkOf } from './constants.js';
import type { FabricGraph } from './fabric-graph.js';
import { type FaultsNamed, findFaults, nameOfPort } from './faults.js';
import { liveFabric, type Routing } from './live-fabric.js';
import { ranksOf } from './ranks.js';
import { runSchedule, type ScheduleRun } from './run-schedule.js';

/** What is to be simulated. */
export interface SimulationAsked extends FaultsNamed {
  collective: Collective;
  algorithm?: AlgorithmAsked;
  /** As nccl-tests counts them, see `scheduleOf`. */
  bytes: number;
  /** So many GPUs from the first on, or servers by number; neither: all that are alive. */
  gpus?: number | undefined;
  servers?: ArrayLike<number> | undefined;
  routing: Routing;
  /** Flows of each pair of adapters under ECMP. */
  queuePairs: number;
  seed: number;
  /** Of a GPU in one direction; undefined: what NCCL reckons for the GPU. */
  nvlink_Bps?: number | undefined;
}

/** How a collective goes on a plan's cables. */
export interface Simulation extends Omit<ScheduleRun, 'load'> {
  collective: Collective;
  algorithm: Algorithm | undefined;
  /** Time by each algorithm that was tried: several where the fastest was asked for. */
  tried: { algorithm: Algorithm; time_s: number }[];
  gpus: number;
  servers: number;
  bytes: number;
  /** Bytes over time, and as nccl-tests tells it. */
  algbw_Bps: number;
  busbw_Bps: number;
  /** The link that is busy longest, by the port it is sent from and that at its other end, and the share of the time that it is. */
  bottleneck: { row: number; from: string; to: string; busy: number } | undefined;
  /** By row of the plan's links table: bytes from the a end to the b end and back, and what the link carries as data each way; 0 in other networks. */
  aToB_bytes: Float64Array;
  bToA_bytes: Float64Array;
  rate_Bps: Float64Array;
}

/** Flows that ECMP lists at most. */
const MOST_FLOWS = 20_000_000;

/**
 * Simulates one collective at the level of flows: transfers on the live links of the plan get max-min fair rates, phase by phase.
 *
 * Under ECMP each flow has the way that its hash gives it, all exact. Under adaptive routing what goes from one leaf to another is spread evenly
 * over all live shortest ways and shares one list of links; rates are those of all flows listed one by one. All pairs are added up by leaf.
 * Steps that wait for each other cost NCCL's latencies; queues, retransmission and congestion control are not simulated.
 *
 * Findings: those of `findFaults`, `ranksOf`, `algorithmsOf` and `workingAdapters`; SIMULATE-REDUCE where the switches cannot add, SIMULATE-FLOWS
 * where ECMP would list too many, SIMULATE-BOUND (note) for what no measurement was held against.
 */
export function simulate(graph: FabricGraph, asked: SimulationAsked): { simulation: Simulation | undefined; findings: Finding[] } {
  const findings: Finding[] = [];
  const { collective, bytes, routing, seed } = asked;
  const faults = findFaults(graph, asked, findings);
  const ranks = ranksOf(graph, faults, asked, findings);
  const servers = ranks.servers.length;
  const algorithms = algorithmsOf(collective, asked.algorithm, { servers, nvls: hasNvls(graph.gpu) }, findings);
  if (asked.algorithm === 'in-switch' && servers > 1 && !graph.reduces)
    findings.push(cannotReduce('in-switch needs switches that add (InfiniBand with SHARP), and those of this plan are Ethernet'));
  if (hasErrors(findings)) return { simulation: undefined, findings };
  const live = liveFabric(graph, faults, routing);
  const adapters = workingAdapters(live, faults, ranks.servers, findings);
  const queuePairs = routing === 'ecmp' ? asked.queuePairs : 1;
  if (collective === 'all-to-all' && routing === 'ecmp') checkFlows(servers * (servers - 1) * adapters.nics * queuePairs, findings);
  if (hasErrors(findings)) return { simulation: undefined, findings };

  const { unit } = graph.tables.devices.columns;
  const nvlink = nvlinkOf(graph.gpu);
  const party = {
    servers,
    gpus: ranks.gpus,
    nics: adapters.nics,
    unit: Array.from(ranks.servers, (server) => unit.values[graph.servers[server]]),
    nvls: nvlink.nvls,
  };
  const gpus = servers * ranks.gpus;
  const bus_bytes = busFactor(collective, gpus) * bytes;
  const sizes = { nvlink_Bps: asked.nvlink_Bps ?? nvlink.rate_Bps, bus_bytes, servers };
  let best: (ScheduleRun & { algorithm: Algorithm | undefined }) | undefined;
  const tried: Simulation['tried'] = [];
  for (const algorithm of algorithms) {
    const schedule = scheduleOf(collective, algorithm, party, bytes);
    const run = runSchedule(live, adapters, schedule, { routing, seed, queuePairs }, sizes);
    if (!run) continue;
    if (algorithm) tried.push({ algorithm, time_s: run.time_s });
    if (!best || run.time_s < best.time_s) best = { ...run, algorithm };
  }
  if (!best) {
    findings.push(cannotReduce('no live switch has all leafs at one height below it'));
    return { simulation: undefined, findings };
  }
  const { load, algorithm, ...run } = best;
  if (algorithm === 'in-switch' && servers > 1) findings.push(ONLY_LINKS);
  return {
    simulation: {
      collective,
      algorithm,
      tried,
      gpus,
      servers,
      bytes,
      ...run,
      algbw_Bps: bytes / run.time_s,
      busbw_Bps: bus_bytes / run.time_s,
      bottleneck: fullest(graph, live.rate_Bps, load, run.time_s),
      ...byRow(graph, load, live.rate_Bps),
    },
    findings,
  };
}

function fullest(graph: FabricGraph, rate_Bps: Float64Array, load: Float64Array, time_s: number): Simulation['bottleneck'] {
  let most = -1;
  for (let link = 0; link < load.length; link++)
    if (load[link] > 0 && (most < 0 || load[link] / rate_Bps[link] > (1 + 1e-9) * (load[most] / rate_Bps[most]))) most = link;
  if (most < 0) return undefined;
  const busy = load[most] / rate_Bps[most] / time_s;
  return { row: graph.row[most >> 1], from: nameOfPort(graph, most), to: nameOfPort(graph, most ^ 1), busy };
}

function byRow({ row, tables }: FabricGraph, load: Float64Array, rateOf: Float64Array) {
  const [aToB_bytes, bToA_bytes, rate_Bps] = [0, 1, 2].map(() => new Float64Array(tables.links.rows));
  for (let i = 0; i < row.length; i++) {
    aToB_bytes[row[i]] = load[2 * i];
    bToA_bytes[row[i]] = load[2 * i + 1];
    rate_Bps[row[i]] = rateOf[2 * i];
  }
  return { aToB_bytes, bToA_bytes, rate_Bps };
}

function cannotReduce(message: string): Finding {
  return {
    code: 'SIMULATE-REDUCE',
    severity: 'error',
    message,
    subjects: [{ kind: 'network', name: 'compute' }],
    remedy: 'another algorithm',
  };
}

const ONLY_LINKS: Finding = {
  code: 'SIMULATE-BOUND',
  severity: 'note',
  message: 'in-switch across servers is the most that the links allow: it was held against no measurement',
  subjects: [],
};

function checkFlows(flows: number, findings: Finding[]): void {
  if (flows <= MOST_FLOWS) return;
  findings.push({
    code: 'SIMULATE-FLOWS',
    severity: 'error',
    message: `an all-to-all by ECMP would have ${flows.toLocaleString('en-US')} flows, more than ${MOST_FLOWS.toLocaleString('en-US')}`,
    subjects: [],
    remedy: 'fewer GPUs or queue pairs, or adaptive routing',
    figures: { flows },
  });
}
