import { spreadEvenly } from './adaptive.js';
import type { LiveFabric } from './live-fabric.js';
import type { Adapters } from './route-pairs.js';
import type { Towards } from './towards.js';

/**
 * What links carry where each server sends to each other one, on each adapter, under adaptive routing. Flows are not listed: all that goes to one
 * leaf goes there together. All are of one size, so that they end together where the fullest link is done, and its share is the slowest rate.
 * O(leafs x edges)
 *
 * @param bytes  from one adapter to another
 * @param load  by directed link, added to
 */
export function loadAllPairs(live: LiveFabric, towards: Towards, { nics, nic }: Adapters, bytes: number, load: Float64Array): void {
  const { to: target, nodes } = live.graph;
  const servers = nic.length / nics;
  const amount = new Float64Array(nodes);
  for (let k = 0; k < nics; k++) {
    /** Servers by leaf. */
    const below = new Map<number, number>();
    for (let s = 0; s < servers; s++) {
      const up = nic[s * nics + k];
      load[up] += (servers - 1) * bytes;
      load[up + 1] += (servers - 1) * bytes;
      below.set(target[up], (below.get(target[up]) ?? 0) + 1);
    }
    for (const [leaf, receivers] of below) {
      const sources = new Set(below.keys());
      sources.delete(leaf);
      if (sources.size === 0) continue;
      if (towards.at(leaf, sources) > 0) throw new Error('leafs that are not connected were to be routed');
      for (const source of sources) amount[source] = (below.get(source) as number) * receivers * bytes;
      spreadEvenly(live, towards, amount, (link, each) => {
        load[link] += each;
      });
    }
  }
}
