import type { LiveFabric } from './live-fabric.js';
import type { Towards } from './towards.js';

/**
 * Sends one flow to the switch that `towards` is aimed at: each switch on its way takes one of the links that begin a shortest way, by a hash of
 * the flow and of itself. O(hops x links of a switch)
 *
 * @param flow  what tells it from other flows: the same number takes the same way
 */
export function hashOneWay(
  live: LiveFabric,
  towards: Towards,
  from: number,
  flow: number,
  seed: number,
  tell: (link: number) => void,
): void {
  const { first, to, linksFirst, links } = live;
  for (let node = from; towards.hops[node] > 0; ) {
    let choices = 0;
    for (let edge = first[node]; edge < first[node + 1]; edge++)
      if (towards.isNearer(node, edge)) choices += linksFirst[edge + 1] - linksFirst[edge];
    let choice = hash(flow, node, seed) % choices;
    for (let edge = first[node]; edge < first[node + 1]; edge++) {
      if (!towards.isNearer(node, edge)) continue;
      const parallel = linksFirst[edge + 1] - linksFirst[edge];
      if (choice < parallel) {
        tell(links[linksFirst[edge] + choice]);
        node = to[edge];
        break;
      }
      choice -= parallel;
    }
  }
}

/** Mixes three numbers to 32 bits; the last steps are the finisher of MurmurHash3 (Austin Appleby, public domain). */
function hash(flow: number, node: number, seed: number): number {
  let mixed = Math.imul(flow ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(node + 1, 0xc2b2ae35) ^ Math.imul(seed + 1, 0x27d4eb2f);
  for (let i = 0; i < 2; i++) {
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed >>> 0;
}
