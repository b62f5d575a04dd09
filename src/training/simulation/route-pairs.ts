import { grouped } from '../../table/index.js';
import { spreadEvenly } from './adaptive.js';
import { hashOneWay } from './ecmp.js';
import type { Flows } from './flows.js';
import type { LiveFabric, Routing } from './live-fabric.js';
import type { Towards } from './towards.js';
import { WayList, type Ways } from './ways.js';

/** Who takes part, as links: directed link out of working adapter k of server s is `nic[s * nics + k]`, the one into it is that plus 1. */
export interface Adapters {
  nics: number;
  nic: Uint32Array;
}

/** How flows find their ways. */
export interface RoutingAsked {
  routing: Routing;
  /** Flows that each pair of adapters has, each hashed by itself; 1 under adaptive routing, which does not tell flows apart. */
  queuePairs: number;
  seed: number;
}

/**
 * Flows and their ways for transfers from server to server, on each adapter. Flow (pair * nics + k) * queuePairs + q is the q-th of pair and
 * adapter k. Under adaptive routing all flows from one leaf to another share one way; under ECMP each has its own. All leafs must be connected.
 *
 * O(leafs x edges + flows x hops x links of a switch), and under adaptive routing the links between each two leafs.
 */
export function routePairs(
  live: LiveFabric,
  towards: Towards,
  { nics, nic }: Adapters,
  pairs: { from: Uint32Array; to: Uint32Array; bytes: Float64Array },
  { routing, queuePairs, seed }: RoutingAsked,
): { flows: Flows; ways: Ways } {
  const { to: target, from: source, nodes } = live.graph;
  const count = pairs.from.length * nics * queuePairs;
  const flows: Flows = {
    count,
    up: new Int32Array(count),
    down: new Int32Array(count),
    way: new Int32Array(count).fill(-1),
    bytes: new Float64Array(count),
  };
  for (let flow = 0; flow < count; flow++) {
    const onNic = Math.floor(flow / queuePairs);
    const [pair, k] = [Math.floor(onNic / nics), onNic % nics];
    flows.up[flow] = nic[pairs.from[pair] * nics + k];
    flows.down[flow] = nic[pairs.to[pair] * nics + k] + 1;
    flows.bytes[flow] = pairs.bytes[pair] / queuePairs;
  }
  const leafs = (flow: number): [number, number] => [target[flows.up[flow]], source[flows.down[flow]]];
  const byTarget = grouped(nodes, count, (flow) => (leafs(flow)[0] === leafs(flow)[1] ? -1 : leafs(flow)[1]));
  const ways = new WayList();
  const amount = new Float64Array(nodes);
  for (let leaf = 0; leaf < nodes; leaf++) {
    const own = byTarget.members.subarray(byTarget.first[leaf], byTarget.first[leaf + 1]);
    if (own.length === 0) continue;
    const bySource = new Map<number, number>();
    for (const flow of own) bySource.set(leafs(flow)[0], -1);
    if (towards.at(leaf, new Set(bySource.keys())) > 0) throw new Error('leafs that are not connected were to be routed');
    for (const flow of own) {
      const begin = leafs(flow)[0];
      if (routing === 'ecmp') {
        flows.way[flow] = ways.open();
        hashOneWay(live, towards, begin, flowKey(flows, flow, flow % queuePairs), seed, (link) => ways.add(link, 1));
        continue;
      }
      let way = bySource.get(begin) as number;
      if (way < 0) {
        way = ways.open();
        bySource.set(begin, way);
        amount[begin] = 1;
        spreadEvenly(live, towards, amount, (link, each) => ways.add(link, each));
      }
      flows.way[flow] = way;
    }
  }
  return { flows, ways: ways.done() };
}

/** What a hash sees of a flow: both adapters and the queue pair. */
function flowKey({ up, down }: Flows, flow: number, queuePair: number): number {
  return (Math.imul(up[flow] + 1, 0x9e3779b1) ^ Math.imul(down[flow] + 1, 0x85ebca77) ^ Math.imul(queuePair + 1, 0xc2b2ae3d)) >>> 0;
}
