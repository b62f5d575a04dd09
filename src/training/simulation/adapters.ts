import type { Finding } from '../../finding/index.js';
import { cell } from '../../table/index.js';
import type { FabricGraph } from './fabric-graph.js';
import { nameOfPort } from './faults.js';
import { listed } from './listed.js';
import type { Faults, LiveFabric } from './live-fabric.js';
import type { Adapters } from './route-pairs.js';

/**
 * Adapters that servers can use together: number k, where each server's is alive and all their leafs are connected. NCCL has as many channels
 * everywhere as the server with the fewest, so one that is lost somewhere is lost for all; the others carry its part.
 *
 * Findings: SIMULATE-RAIL (warning) for each number that is lost, or SIMULATE-UNREACHABLE alone where none is left. O(links)
 */
export function workingAdapters(live: LiveFabric, faults: Faults, servers: ArrayLike<number>, findings: Finding[]): Adapters {
  const { graph } = live;
  const part = connectedSwitches(live);
  const numbers = Array.from({ length: graph.nics }, (_, k) => reachOf(live, servers, k, part));
  const working = [...numbers.keys()].filter((k) => numbers[k].lost.length === 0);
  if (working.length === 0) findings.push(cutOff(live, faults, servers, numbers));
  else for (const [k, { lost }] of numbers.entries()) if (lost.length > 0) findings.push(lostNumber(live, faults, servers, lost, k));
  const nic = new Uint32Array(servers.length * working.length);
  for (let s = 0; s < servers.length; s++)
    for (const [i, k] of working.entries()) nic[s * working.length + i] = graph.nic[servers[s] * graph.nics + k];
  return { nics: working.length, nic };
}

/** Whom adapters of one number reach. */
interface Reach {
  /** Parts that do not reach each other. */
  parts: number;
  /** Places among the servers of those outside the largest part, dead adapters with them. */
  lost: number[];
}

function reachOf({ graph, rate_Bps }: LiveFabric, servers: ArrayLike<number>, k: number, part: Int32Array): Reach {
  const partAt = Array.from(servers, (server) => {
    const link = graph.nic[server * graph.nics + k];
    return link >= 0 && rate_Bps[link] > 0 ? part[graph.to[link]] : -1;
  });
  const sizes = new Map<number, number>();
  for (const each of partAt) if (each >= 0) sizes.set(each, (sizes.get(each) ?? 0) + 1);
  const [largest] = [...sizes].reduce((most, each) => (each[1] > most[1] ? each : most), [-1, 0]);
  return { parts: sizes.size, lost: [...partAt.keys()].filter((s) => largest < 0 || partAt[s] !== largest) };
}

function lostNumber({ graph }: LiveFabric, faults: Faults, servers: ArrayLike<number>, lost: readonly number[], k: number): Finding {
  const { device } = graph.tables.devices.columns;
  const link = graph.nic[servers[lost[0]] * graph.nics + k];
  const server = cell(device, graph.servers[servers[lost[0]]]);
  const port = link >= 0 ? nameOfPort(graph, link) : `adapter ${k + 1} of ${server}`;
  const leafs = new Set(lost.map((s) => graph.to[graph.nic[servers[s] * graph.nics + k]]).filter((leaf) => faults.deadNode[leaf]));
  const those = lost.length === 1 ? `${port} does` : `${lost.length.toLocaleString('en-US')} adapters, ${port} first, do`;
  const why = leafs.size > 0 ? ` (dead: ${listed([...leafs].map((leaf) => cell(device, leaf)))})` : '';
  return {
    code: 'SIMULATE-RAIL',
    severity: 'warning',
    message: `${those} not reach the others${why}: adapter ${k + 1} is left out on all servers, and the others carry its part`,
    subjects: [{ kind: 'device', name: server }],
    figures: { adapters: lost.length },
  };
}

/** No number reaches all: told by the one that reaches the most. */
function cutOff({ graph }: LiveFabric, faults: Faults, servers: ArrayLike<number>, numbers: readonly Reach[]): Finding {
  const { device } = graph.tables.devices.columns;
  const { parts, lost } = numbers.reduce((best, each) => (each.lost.length < best.lost.length ? each : best));
  const [all, most] = [servers.length, servers.length - lost.length].map((count) => count.toLocaleString('en-US'));
  const split =
    parts > 1
      ? `the GPUs are in ${parts} parts that do not reach each other, ${most} of ${all} servers in the largest`
      : `no adapter is alive on all ${all} servers; the one that is on most is on ${most}`;
  const names = lost.map((s) => cell(device, graph.servers[servers[s]]));
  return {
    code: 'SIMULATE-UNREACHABLE',
    severity: 'error',
    message: split + causeOf(graph, faults),
    subjects: names.slice(0, 3).map((name) => ({ kind: 'device', name })),
    remedy: `fewer dead parts, or without ${listed(names)}`,
    figures: { parts, servers_cut_off: lost.length },
  };
}

/** Dead devices, and where there are none dead links. */
function causeOf({ row, tables }: FabricGraph, { deadNode, deadLink }: Faults): string {
  const marked = (marks: Uint8Array) => [...marks.keys()].filter((at) => marks[at] === 1);
  const devices = marked(deadNode).map((node) => cell(tables.devices.columns.device, node));
  const dead = devices.length > 0 ? devices : marked(deadLink).map((link) => cell(tables.links.columns.link, row[link]));
  return dead.length > 0 ? `; dead: ${listed(dead)}` : '';
}

/** By switch the number of its connected part. */
function connectedSwitches({ graph, first, to }: LiveFabric): Int32Array {
  const part = new Int32Array(graph.nodes).fill(-1);
  let parts = 0;
  for (let begin = 0; begin < graph.nodes; begin++) {
    if (part[begin] >= 0) continue;
    part[begin] = parts;
    const queue = [begin];
    for (const node of queue)
      for (let edge = first[node]; edge < first[node + 1]; edge++) {
        if (part[to[edge]] >= 0) continue;
        part[to[edge]] = parts;
        queue.push(to[edge]);
      }
    parts++;
  }
  return part;
}
