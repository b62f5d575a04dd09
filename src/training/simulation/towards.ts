import type { LiveFabric } from './live-fabric.js';

/** All shortest ways to one switch; one object is aimed at many switches, one after the other. */
export class Towards {
  /** Nodes in order of hops, from the target on; the first `reached` are those of this aim. */
  readonly order: Uint32Array;
  reached = 0;
  /** By node: hops to the target, and how many shortest ways there are, parallel links counted; of this aim where `isReached`. */
  readonly hops: Int32Array;
  readonly ways: Float64Array;
  private readonly aimed: Uint32Array;
  private aim = 0;

  constructor(private readonly live: LiveFabric) {
    const { nodes } = live.graph;
    this.order = new Uint32Array(nodes);
    this.hops = new Int32Array(nodes);
    this.ways = new Float64Array(nodes);
    this.aimed = new Uint32Array(nodes);
  }

  isReached(node: number): boolean {
    return this.aimed[node] === this.aim;
  }

  /**
   * Finds the ways from some switches to the target. Nodes farther than the farthest of them are left out. O(edges)
   *
   * @returns how many of the sources have no way
   */
  at(target: number, sources: ReadonlySet<number>): number {
    const { first, to, linksFirst } = this.live;
    const { order, hops, ways, aimed } = this;
    const aim = ++this.aim;
    let left = sources.size - (sources.has(target) ? 1 : 0);
    order[0] = target;
    aimed[target] = aim;
    hops[target] = 0;
    ways[target] = 1;
    this.reached = 1;
    // Links are dead or alive both ways, so that the ways from the target are those to it.
    for (let i = 0; i < this.reached; i++) {
      const node = order[i];
      if (left === 0 && hops[node] >= hops[order[this.reached - 1]]) break;
      for (let edge = first[node]; edge < first[node + 1]; edge++) {
        const next = to[edge];
        if (aimed[next] !== aim) {
          aimed[next] = aim;
          hops[next] = hops[node] + 1;
          ways[next] = 0;
          order[this.reached++] = next;
          if (sources.has(next)) left--;
        }
        if (hops[next] === hops[node] + 1) ways[next] += ways[node] * (linksFirst[edge + 1] - linksFirst[edge]);
      }
    }
    return left;
  }

  /** Whether an edge out of a node is a step on a shortest way. */
  isNearer(node: number, edge: number): boolean {
    const next = this.live.to[edge];
    return this.aimed[next] === this.aim && this.hops[next] === this.hops[node] - 1;
  }
}
