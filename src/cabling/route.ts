import type { TrayLevelPolicy } from '../intent/index.js';
import { metresOver, type TrayNet } from './tray-net.js';

/** Cables of one level between two racks, in the order in which they take their ways. */
export interface Commodity {
  a: number;
  b: number;
  /** Cables, as numbers of the caller's, and the cross-section of each, mm2. */
  cables: Uint32Array;
}

/** A way between two racks: along their row (cross NO_CROSS) or over a cross tray. */
export interface Route {
  a: number;
  b: number;
  cross: number;
  metres: number;
}

export const NO_CROSS = -1;

/** What a level's trays carry once all cables are routed. */
export interface Routing {
  routes: Route[];
  /** By segment of rows and of cross trays: cross-section of cables, mm2, and their number. */
  rowUsed: Float64Array;
  rowCables: Uint32Array;
  crossUsed: Float64Array;
  crossCables: Uint32Array;
  /** Cables that found no room, and the cross-section that lacked, mm2, at the worst segment. */
  homeless: number;
  missing_mm2: number;
  worst: { row: number; column: number } | { cross: number; row: number } | undefined;
}

/**
 * Gives every cable the shortest way that still has room: pairs of racks whose second-best way is much longer come first, all
 * cables of a pair together where one way holds them, else divided. Ways are planned to `fill`; what finds none there may go up to
 * `most_fill`; the rest is counted, with the worst segment.
 *
 * O(pairs x cross trays x segments of a way).
 * @param areaOf  cross-section of a cable, mm2
 * @param routeOf  filled with the number of each cable's route
 */
export function routeCables(
  net: TrayNet,
  policy: TrayLevelPolicy,
  commodities: readonly Commodity[],
  areaOf: (cable: number) => number,
  routeOf: Uint32Array,
): Routing {
  const router = new Router(net, policy, areaOf, routeOf);
  for (const commodity of inOrder(net, commodities)) router.route(commodity);
  return router.out;
}

/** Pairs by what they lose when their shortest way is full, most first. */
function inOrder(net: TrayNet, commodities: readonly Commodity[]): Commodity[] {
  const regret = commodities.map(({ a, b }) => {
    if (net.rackRow[a] === net.rackRow[b]) return Number.POSITIVE_INFINITY;
    const ways = waysOf(net, a, b);
    return ways.length > 1 ? ways[1].metres - ways[0].metres : Number.POSITIVE_INFINITY;
  });
  const order = commodities.map((_, i) => i);
  order.sort((i, j) => (regret[i] === regret[j] ? i - j : regret[j] - regret[i]));
  return order.map((i) => commodities[i]);
}

interface Way {
  cross: number;
  metres: number;
}

/** All ways between two racks, shortest first. */
function waysOf(net: TrayNet, a: number, b: number): Way[] {
  const { rackRow, rackColumn, columnX_m, crosses } = net;
  if (rackRow[a] === rackRow[b]) return [{ cross: NO_CROSS, metres: Math.abs(columnX_m[rackColumn[a]] - columnX_m[rackColumn[b]]) }];
  const ways: Way[] = [];
  for (let cross = 0; cross < crosses.length; cross++) {
    const metres = metresOver(net, a, b, cross);
    if (metres < Number.POSITIVE_INFINITY) ways.push({ cross, metres });
  }
  return ways.sort((one, other) => one.metres - other.metres || one.cross - other.cross);
}

class Router {
  readonly out: Routing;
  private readonly columns: number;
  private readonly gaps: number;
  private readonly planned: number;
  private readonly most: number;

  constructor(
    private readonly net: TrayNet,
    policy: TrayLevelPolicy,
    private readonly areaOf: (cable: number) => number,
    private readonly routeOf: Uint32Array,
  ) {
    this.columns = Math.max(0, net.columnX_m.length - 1);
    this.gaps = Math.max(0, net.rowY_m.length - 1);
    const stack = policy.width_m * policy.depth_m * 1e6 * policy.layers;
    this.planned = stack * policy.fill + 1e-6;
    this.most = stack * policy.most_fill + 1e-6;
    const rows = net.rowY_m.length * this.columns;
    const crosses = net.crosses.length * this.gaps;
    this.out = {
      routes: [],
      rowUsed: new Float64Array(rows),
      rowCables: new Uint32Array(rows),
      crossUsed: new Float64Array(crosses),
      crossCables: new Uint32Array(crosses),
      homeless: 0,
      missing_mm2: 0,
      worst: undefined,
    };
  }

  route({ a, b, cables }: Commodity): void {
    const ways = waysOf(this.net, a, b);
    let area = 0;
    for (const cable of cables) area += this.areaOf(cable);
    for (const limit of [this.planned, this.most]) {
      const whole = ways.find((way) => this.peak(a, b, way.cross) + area <= limit);
      if (whole) {
        this.take(a, b, whole, cables, area);
        return;
      }
    }
    this.divide(a, b, ways, cables);
  }

  /** Cables of one pair over several ways, each as full as it may be. */
  private divide(a: number, b: number, ways: readonly Way[], cables: Uint32Array): void {
    let next = 0;
    for (const limit of [this.planned, this.most])
      for (const way of ways) {
        const room = limit - this.peak(a, b, way.cross);
        const first = next;
        let area = 0;
        while (next < cables.length && area + this.areaOf(cables[next]) <= room) area += this.areaOf(cables[next++]);
        if (next > first) this.take(a, b, way, cables.subarray(first, next), area);
      }
    if (next === cables.length) return;
    const rest = cables.subarray(next);
    let area = 0;
    for (const cable of rest) area += this.areaOf(cable);
    this.out.homeless += rest.length;
    this.take(a, b, ways[0], rest, area);
    this.noteWorst(a, b, ways[0].cross);
  }

  private take(a: number, b: number, { cross, metres }: Way, cables: Uint32Array, area: number): void {
    const route = this.out.routes.push({ a, b, cross, metres }) - 1;
    for (const cable of cables) this.routeOf[cable] = route;
    const { rowUsed, rowCables, crossUsed, crossCables } = this.out;
    this.along(a, b, cross, (segment, isRow) => {
      if (isRow) {
        rowUsed[segment] += area;
        rowCables[segment] += cables.length;
      } else {
        crossUsed[segment] += area;
        crossCables[segment] += cables.length;
      }
    });
  }

  /** Cross-section used at the fullest segment of a way. */
  private peak(a: number, b: number, cross: number): number {
    let peak = 0;
    this.along(a, b, cross, (segment, isRow) => {
      const used = isRow ? this.out.rowUsed[segment] : this.out.crossUsed[segment];
      if (used > peak) peak = used;
    });
    return peak;
  }

  private noteWorst(a: number, b: number, cross: number): void {
    this.along(a, b, cross, (segment, isRow) => {
      const missing = (isRow ? this.out.rowUsed[segment] : this.out.crossUsed[segment]) - this.most;
      if (missing <= this.out.missing_mm2) return;
      this.out.missing_mm2 = missing;
      this.out.worst = isRow
        ? { row: Math.floor(segment / this.columns), column: segment % this.columns }
        : { cross: Math.floor(segment / this.gaps), row: segment % this.gaps };
    });
  }

  /** Visits the segments of a way. */
  private along(a: number, b: number, cross: number, visit: (segment: number, isRow: boolean) => void): void {
    const { rackRow, rackColumn, crosses } = this.net;
    const { columns, gaps } = this;
    const row = (at: number, from: number, to: number) => {
      for (let i = Math.min(from, to); i < Math.max(from, to); i++) visit(at * columns + i, true);
    };
    if (cross === NO_CROSS) {
      row(rackRow[a], rackColumn[a], rackColumn[b]);
      return;
    }
    row(rackRow[a], rackColumn[a], crosses[cross]);
    row(rackRow[b], crosses[cross], rackColumn[b]);
    for (let i = Math.min(rackRow[a], rackRow[b]); i < Math.max(rackRow[a], rackRow[b]); i++) visit(cross * gaps + i, false);
  }
}
