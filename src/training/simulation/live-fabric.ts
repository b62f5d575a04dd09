import { ADAPTIVE, PAYLOAD } from './constants.js';
import type { FabricGraph } from './fabric-graph.js';

/** How switches choose among shortest ways: packet by packet evenly, or flow by flow by a hash. */
export type Routing = 'adaptive' | 'ecmp';

/** What is broken: by node and by link; and by link the share of its line that is left. */
export interface Faults {
  deadNode: Uint8Array;
  deadLink: Uint8Array;
  left: Float64Array;
}

/**
 * What of a fabric is alive. Edges stand for the parallel live links from one switch to another: those out of node v are `first[v]` up to
 * before `first[v + 1]`, edge e goes to `to[e]` by the directed links `links[linksFirst[e]]` up to before `links[linksFirst[e + 1]]`.
 */
export interface LiveFabric {
  graph: FabricGraph;
  /** What each directed link carries as data; 0 where it is dead. */
  rate_Bps: Float64Array;
  first: Uint32Array;
  to: Uint32Array;
  linksFirst: Uint32Array;
  links: Uint32Array;
}

/** Leaves out what is dead. A dead link is dead both ways. O(links) */
export function liveFabric(graph: FabricGraph, faults: Faults, routing: Routing): LiveFabric {
  const { from, to: target, line_Bps, out, nodes } = graph;
  const isServer = new Uint8Array(nodes);
  for (const node of graph.servers) isServer[node] = 1;
  const rate_Bps = line_Bps.map((line, directed) => {
    const isDead = faults.deadLink[directed >> 1] || faults.deadNode[from[directed]] || faults.deadNode[target[directed]];
    const isBetweenSwitches = !isServer[from[directed]] && !isServer[target[directed]];
    return isDead ? 0 : line * PAYLOAD * faults.left[directed >> 1] * (routing === 'adaptive' && isBetweenSwitches ? ADAPTIVE : 1);
  });
  const first = new Uint32Array(nodes + 1);
  const to = new Uint32Array(out.members.length);
  const linksFirst = new Uint32Array(out.members.length + 1);
  const links = new Uint32Array(out.members.length);
  let [edges, count] = [0, 0];
  for (let node = 0; node < nodes; node++) {
    for (let i = out.first[node]; i < out.first[node + 1]; i++) {
      const link = out.members[i];
      if (rate_Bps[link] === 0) continue;
      if (edges === first[node] || to[edges - 1] !== target[link]) {
        to[edges] = target[link];
        linksFirst[edges++] = count;
      }
      links[count++] = link;
    }
    first[node + 1] = edges;
  }
  linksFirst[edges] = count;
  return { graph, rate_Bps, first, to: to.slice(0, edges), linksFirst: linksFirst.slice(0, edges + 1), links: links.slice(0, count) };
}
