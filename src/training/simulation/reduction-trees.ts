import type { Flows } from './flows.js';
import type { LiveFabric } from './live-fabric.js';
import type { Adapters } from './route-pairs.js';
import type { Towards } from './towards.js';
import { WayList, type Ways } from './ways.js';

/**
 * Trees in which switches add, one for each adapter number: all leafs of those adapters below the nearest switch that has all of them at the same
 * height. Roots and links differ from tree to tree as far as there are others. Each link of a tree carries all bytes of the sum up and down,
 * and all go at the rate of the slowest: a tree is one flow.
 *
 * @returns undefined where no switch has all leafs of an adapter number at the same height
 */
export function reductionTrees(
  live: LiveFabric,
  towards: Towards,
  { nics, nic }: Adapters,
  bytes: number,
): { flows: Flows; ways: Ways } | undefined {
  const { to: target } = live.graph;
  const ways = new WayList();
  for (let k = 0; k < nics; k++) {
    const ups = nic.filter((_, i) => i % nics === k);
    const leafs = new Set(Array.from(ups, (up) => target[up]));
    if (!aimAtRoot(towards, leafs, k)) return undefined;
    ways.open();
    const both = (link: number) => {
      ways.add(link, 1);
      ways.add(link ^ 1, 1);
    };
    for (const up of ups) both(up);
    const inTree = new Set(leafs);
    // A set is walked in the order of what is added, so that parents follow.
    for (const node of inTree) {
      const link = linkUp(live, towards, node, k);
      if (link === undefined) continue;
      both(link);
      inTree.add(target[link]);
    }
  }
  const none = new Int32Array(nics).fill(-1);
  const way = Int32Array.from({ length: nics }, (_, k) => k);
  return { flows: { count: nics, up: none, down: none, way, bytes: new Float64Array(nics).fill(bytes) }, ways: ways.done() };
}

/** Aims at the root of tree k. */
function aimAtRoot(towards: Towards, leafs: Set<number>, k: number): boolean {
  const [first] = leafs;
  towards.at(first, leafs);
  const height = Math.max(...Array.from(leafs, (leaf) => towards.hops[leaf])) / 2;
  const roots = Array.from(towards.order.subarray(0, towards.reached)).filter((node) => towards.hops[node] === height);
  for (let i = 0; i < roots.length; i++) {
    const missing = towards.at(roots[(i + k) % roots.length], leafs);
    if (missing === 0 && [...leafs].every((leaf) => towards.hops[leaf] === height)) return true;
  }
  return false;
}

/** Link of a node towards the root; undefined for the root. */
function linkUp({ first, linksFirst, links }: LiveFabric, towards: Towards, node: number, k: number): number | undefined {
  const nearer: number[] = [];
  for (let edge = first[node]; edge < first[node + 1]; edge++)
    if (towards.isNearer(node, edge)) for (let i = linksFirst[edge]; i < linksFirst[edge + 1]; i++) nearer.push(links[i]);
  return nearer.length > 0 ? nearer[k % nearer.length] : undefined;
}
