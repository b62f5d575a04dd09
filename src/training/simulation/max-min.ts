import type { Traffic } from './flows.js';
import { LinkHeap } from './link-heap.js';

/** Links whose levels differ by less, as a share, are full at the same time. */
const TOGETHER = 1e-10;

/**
 * Max-min fair rates, by progressive filling (Bertsekas and Gallager, Data Networks, 6.5.2): all flows grow alike until a link is full; the flows
 * on it stay as they are, the others grow on. A flow that is spread over links by shares is on each of those with its share.
 *
 * Exact. Flows on one way are handled together: O((links + flows) log links + levels x links of ways that a level stops). One solver is used for
 * many sets of flows of the same traffic, and needs only as long as the set is large.
 */
export class MaxMin {
  readonly rate_Bps: Float64Array;
  private readonly isActive: Uint8Array;
  private readonly onWay: Uint32Array;
  /** By link: what grows on it with the level, how many flows and ways that is, and what those carry that stay as they are. */
  private readonly growing: Float64Array;
  private readonly users: Int32Array;
  private readonly settled_Bps: Float64Array;
  private readonly heap: LinkHeap;
  /** By way: flows that were stopped at this level. */
  private readonly stopped: Uint32Array;
  private stoppedWays: number[] = [];

  constructor(private readonly traffic: Traffic) {
    const { flows, ways, rate_Bps } = traffic;
    this.rate_Bps = new Float64Array(flows.count);
    this.isActive = new Uint8Array(flows.count);
    this.onWay = new Uint32Array(ways.first.length - 1);
    this.stopped = new Uint32Array(ways.first.length - 1);
    this.growing = new Float64Array(rate_Bps.length);
    this.users = new Int32Array(rate_Bps.length);
    this.settled_Bps = new Float64Array(rate_Bps.length);
    this.heap = new LinkHeap(rate_Bps.length);
  }

  /** Rates of some flows where no others are; those of flows that cross no link are infinite. They stand in `rate_Bps`. */
  solve(active: ArrayLike<number>): void {
    this.begin(active);
    const { heap } = this;
    // In the end no flow is active, and so no link or way has a user: the next set begins with clean columns.
    for (let level = 0; heap.size > 0; ) {
      level = Math.max(level, heap.lowest);
      const together = level * (1 + TOGETHER);
      while (heap.lowest <= together) {
        const link = heap.pop();
        if (this.users[link] === 0) continue;
        const own = this.levelOf(link);
        if (own <= together) this.fill(link, level);
        else heap.push(link, own);
      }
      this.settle(level);
    }
  }

  private begin(active: ArrayLike<number>): void {
    const { flows, ways } = this.traffic;
    const { growing, users, settled_Bps, onWay, isActive, rate_Bps } = this;
    const used: number[] = [];
    const usedWays: number[] = [];
    const use = (link: number, share: number) => {
      if (users[link]++ === 0) {
        growing[link] = settled_Bps[link] = 0;
        used.push(link);
      }
      growing[link] += share;
    };
    for (let i = 0; i < active.length; i++) {
      const flow = active[i];
      isActive[flow] = 1;
      rate_Bps[flow] = Number.POSITIVE_INFINITY;
      if (flows.up[flow] >= 0) use(flows.up[flow], 1);
      if (flows.down[flow] >= 0) use(flows.down[flow], 1);
      if (flows.way[flow] >= 0 && onWay[flows.way[flow]]++ === 0) usedWays.push(flows.way[flow]);
    }
    for (const way of usedWays)
      for (let place = ways.first[way]; place < ways.first[way + 1]; place++) use(ways.link[place], ways.share[place] * onWay[way]);
    for (const link of used) this.heap.push(link, this.levelOf(link));
  }

  /** Level at which a link is full. */
  private levelOf(link: number): number {
    return Math.max(0, this.traffic.rate_Bps[link] - this.settled_Bps[link]) / this.growing[link];
  }

  /** Stops all flows on a link. */
  private fill(link: number, level: number): void {
    const { upOf, downOf, byWay, wayAt, wayOfPlace } = this.traffic;
    for (let i = upOf.first[link]; i < upOf.first[link + 1]; i++) this.stop(upOf.members[i], level);
    for (let i = downOf.first[link]; i < downOf.first[link + 1]; i++) this.stop(downOf.members[i], level);
    for (let i = wayAt.first[link]; i < wayAt.first[link + 1]; i++) {
      const way = wayOfPlace[wayAt.members[i]];
      if (this.onWay[way] === this.stopped[way]) continue;
      for (let j = byWay.first[way]; j < byWay.first[way + 1]; j++) this.stop(byWay.members[j], level);
    }
  }

  private stop(flow: number, level: number): void {
    if (!this.isActive[flow]) return;
    const { up, down, way } = this.traffic.flows;
    this.isActive[flow] = 0;
    this.rate_Bps[flow] = level;
    if (up[flow] >= 0) this.leave(up[flow], 1, level, 1);
    if (down[flow] >= 0) this.leave(down[flow], 1, level, 1);
    if (way[flow] >= 0 && this.stopped[way[flow]]++ === 0) this.stoppedWays.push(way[flow]);
  }

  private leave(link: number, share: number, level: number, users: number): void {
    this.users[link] -= users;
    this.growing[link] -= share;
    this.settled_Bps[link] += share * level;
  }

  /** Takes what was stopped at a level off the links of its ways, once for all flows of a way. */
  private settle(level: number): void {
    const { ways } = this.traffic;
    for (const way of this.stoppedWays) {
      const stopped = this.stopped[way];
      this.stopped[way] = 0;
      this.onWay[way] -= stopped;
      const gone = this.onWay[way] === 0 ? 1 : 0;
      for (let place = ways.first[way]; place < ways.first[way + 1]; place++)
        this.leave(ways.link[place], ways.share[place] * stopped, level, gone);
    }
    this.stoppedWays = [];
  }
}
