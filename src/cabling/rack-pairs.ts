import type { LinkList } from '../fabric/index.js';
import type { Hall } from '../hall/index.js';

/** Pairs of racks that links join; pair i joins racks a[i] and b[i]. */
export interface RackPairs {
  count: number;
  a: Uint32Array;
  b: Uint32Array;
  /** Pair of each link; IN_RACK where both ends are in one rack. */
  ofLink: Int32Array;
}

export const IN_RACK = -1;

/** O(links). */
export function rackPairs(links: LinkList, { rackOf, racks }: Pick<Hall, 'rackOf' | 'racks'>): RackPairs {
  const known = new Map<number, number>();
  const a: number[] = [];
  const b: number[] = [];
  const ofLink = new Int32Array(links.count).fill(IN_RACK);
  let lastKey = -1;
  let lastPair = IN_RACK;
  for (let link = 0; link < links.count; link++) {
    const from = rackOf[links.aDevice.get(link)];
    const to = rackOf[links.bDevice.get(link)];
    if (from === to) continue;
    const key = Math.min(from, to) * racks.length + Math.max(from, to);
    // Neighbouring links mostly join the same racks.
    if (key !== lastKey) {
      const pair = known.get(key) ?? a.push(from) - 1;
      if (pair === b.length) b.push(to);
      known.set(key, pair);
      lastKey = key;
      lastPair = pair;
    }
    ofLink[link] = lastPair;
  }
  return { count: a.length, a: Uint32Array.from(a), b: Uint32Array.from(b), ofLink };
}
