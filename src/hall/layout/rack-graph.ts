import type { LinkList } from '../../fabric/index.js';

/** Racks joined by the links between them; rack r's neighbours are `to[starts[r]]` to `to[starts[r + 1]]`. */
export interface RackGraph {
  racks: number;
  starts: Uint32Array;
  to: Uint32Array;
  /** Weight of the links between the two racks; their number where each weighs 1. */
  links: Float64Array;
}

/** The rack graph of links by their weight; those of weight 0 are left out. O(links). */
export function rackGraph(links: LinkList, rackOf: Int32Array, racks: number, weightOf: (link: number) => number): RackGraph {
  const pairs = new Map<number, number>();
  for (let link = 0; link < links.count; link++) {
    const a = rackOf[links.aDevice.get(link)];
    const b = rackOf[links.bDevice.get(link)];
    const weight = a === b ? 0 : weightOf(link);
    if (weight === 0) continue;
    const key = Math.min(a, b) * racks + Math.max(a, b);
    pairs.set(key, (pairs.get(key) ?? 0) + weight);
  }
  const starts = new Uint32Array(racks + 1);
  for (const key of pairs.keys()) {
    starts[Math.floor(key / racks) + 1]++;
    starts[(key % racks) + 1]++;
  }
  for (let rack = 0; rack < racks; rack++) starts[rack + 1] += starts[rack];
  const next = starts.slice();
  const to = new Uint32Array(pairs.size * 2);
  const weight = new Float64Array(pairs.size * 2);
  for (const [key, count] of pairs) {
    const a = Math.floor(key / racks);
    const b = key % racks;
    to[next[a]] = b;
    weight[next[a]++] = count;
    to[next[b]] = a;
    weight[next[b]++] = count;
  }
  return { racks, starts, to, links: weight };
}

/** Metres of links along the trays with racks at given places. */
export function trayMetres(graph: RackGraph, place: Int32Array, metric: { metres(a: number, b: number): number }): number {
  let total = 0;
  for (let rack = 0; rack < graph.racks; rack++)
    for (let i = graph.starts[rack]; i < graph.starts[rack + 1]; i++)
      if (graph.to[i] > rack) total += graph.links[i] * metric.metres(place[rack], place[graph.to[i]]);
  return total;
}
