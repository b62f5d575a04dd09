import { stepwise } from '../latency.js';
import type { Party, Schedule } from '../schedule.js';

/**
 * All-reduce over two binary trees of servers, half of the bytes each: sums go up, results down. A server that has children in one tree has none
 * in the other, so that each sends about 2 `bytes` (Sanders, Speck and Träff, Two-tree algorithms for full bandwidth broadcast, reduction and
 * scan, 2009). Within a server GPUs stand in a chain.
 */
export function tree({ servers, gpus, nics }: Party, bytes: number): Schedule {
  const from: number[] = [];
  const to: number[] = [];
  for (let place = 1; place < servers; place++) {
    for (const serverAt of [(at: number) => at, (at: number) => (servers % 2 === 0 ? servers - 1 - at : (at + 1) % servers)]) {
      const [child, parent] = [serverAt(place), serverAt(parentOf(place, servers))];
      from.push(child, parent);
      to.push(parent, child);
    }
  }
  return {
    phases:
      servers > 1
        ? [
            {
              kind: 'pairs',
              name: 'trees',
              from: Uint32Array.from(from),
              to: Uint32Array.from(to),
              bytes: new Float64Array(from.length).fill(bytes / 2 / nics),
            },
          ]
        : [],
    nvlink_bytes: (2 * (gpus - 1) * bytes) / gpus,
    protocols: stepwise('tree', 2 * (gpus - 1), 2 * Math.ceil(Math.log2(servers))),
  };
}

/** Parent of a place above 0 in a binary tree whose inner places are the even ones. */
function parentOf(place: number, places: number): number {
  const lowest = place & -place;
  const above = (place ^ lowest) | (lowest << 1);
  return above < places ? above : place ^ lowest;
}
