import type { LiveFabric } from './live-fabric.js';
import type { Towards } from './towards.js';

/**
 * Sends what nodes have to the switch that `towards` is aimed at, as adaptive routing does in the mean: each live shortest way, parallel links
 * counted, carries an equal share of what a node sends. O(nodes reached + edges on the ways)
 *
 * @param amount  by node what it sends; emptied
 * @param tell  told of each directed link that carries something, and how much
 */
export function spreadEvenly(live: LiveFabric, towards: Towards, amount: Float64Array, tell: (link: number, each: number) => void): void {
  const { first, to, linksFirst, links } = live;
  const { order, ways } = towards;
  // Farther nodes first: all that comes to a node is there before it is passed on.
  for (let i = towards.reached - 1; i > 0; i--) {
    const node = order[i];
    if (amount[node] === 0) continue;
    const aWay = amount[node] / ways[node];
    amount[node] = 0;
    for (let edge = first[node]; edge < first[node + 1]; edge++) {
      if (!towards.isNearer(node, edge)) continue;
      const each = aWay * ways[to[edge]];
      for (let j = linksFirst[edge]; j < linksFirst[edge + 1]; j++) tell(links[j], each);
      amount[to[edge]] += each * (linksFirst[edge + 1] - linksFirst[edge]);
    }
  }
  amount[order[0]] = 0;
}
