import type { Site } from '../site.js';
import { NOWHERE } from '../stand.js';
import type { ClosShape } from './clos-shape.js';
import { CutCost } from './cut-cost.js';
import type { RackGraph } from './rack-graph.js';

/**
 * Metres of links along the trays that no layout on this site undercuts in which each unit's racks stand side by side in one
 * row, in the order given, and every other rack anywhere.
 *
 * Argument, in four sums over different links or directions, each no more than its share:
 * - Links between racks of one unit are as long as its order makes them.
 * - Across the rows, compute links above the leafs: the sum of their |dy| is, over the gaps between neighbouring rows, the gap's
 *   width times the links that cross it. At a gap with k places before it, x of them without a rack of a unit, the other k - x
 *   belong to whole units; with a units there, `CutCost` gives the links that cross at least. x can only grow from gap to gap, so
 *   the least sum over all gaps is a shortest path over (gap, x).
 * - Along the rows, the same links: a unit's links lead over spines to cores, or end at spines, so that the sum of their |dx| is
 *   at least the units' distances to a common median of the far ends. n units in a row have leafs at least a unit's length apart,
 *   which makes n n / 4 lengths of a unit, rounded down; units divide over the rows so that this is least.
 * - All other links: each belongs to the one of its racks that has more of them, whose neighbours stand on distinct places and so
 *   no nearer than the nearest ones of an endless floor with the site's least gaps.
 * A way along trays is no shorter than |dx| + |dy|.
 */
export function trayBound(site: Site, units: readonly number[][], shape: ClosShape | undefined, graphs: { inUnits: RackGraph; rest: RackGraph }): number {
  const always = unitMetres(site, units, graphs.inUnits) + starBound(site, units, graphs.rest);
  if (!shape) return always;
  return always + throughRows(site, units, shape);
}

function unitMetres(site: Site, units: readonly number[][], graph: RackGraph): number {
  let total = 0;
  for (const unit of units)
    for (const [i, rack] of unit.entries())
      for (let at = graph.starts[rack]; at < graph.starts[rack + 1]; at++) {
        const j = unit.indexOf(graph.to[at]);
        if (j > i) total += graph.links[at] * (j - i) * site.pitch_m;
      }
  return total;
}

/**
 * Least sum of crossings between rows and of ways along them, over all ways to divide units over the rows.
 *
 * A shortest path over (row, units of another length so far, other places so far); at most `MOST_ODD` units of one other length are
 * told apart, more of them count as places that any rack may take and as units on whichever side costs less.
 */
function throughRows(site: Site, units: readonly number[][], shape: ClosShape): number {
  const length = usual(units.map((racks) => racks.length));
  const odd = units.filter((racks) => racks.length !== length).map((racks) => racks.length);
  const told = odd.length <= MOST_ODD && odd.every((each) => each === odd[0]);
  const oddLength = told ? (odd[0] ?? 0) : 0;
  const oddRacks = odd.reduce((sum, racks) => sum + racks, 0);
  const whole = units.length - odd.length;
  const others = site.places - whole * length - (told ? oddRacks : 0);
  const cost = new CutCost(shape, others);
  const states = told ? odd.length + 1 : 1;
  const untold = told ? 0 : odd.length;
  const fewest = (a: number, x: number): number => {
    let links = Number.POSITIVE_INFINITY;
    for (let beside = 0; beside <= untold; beside++) links = Math.min(links, cost.links(a + beside, x));
    return links;
  };
  const width = others + 1;
  let best = new Float64Array(states * width).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (let row = 1; row <= site.rows; row++) {
    const before = site.rowStart[row];
    const places = before - site.rowStart[row - 1];
    const next = new Float64Array(best.length).fill(Number.POSITIVE_INFINITY);
    for (let inRow = 0; inRow * length <= places; inRow++)
      for (let oddInRow = 0; oddInRow < states && inRow * length + oddInRow * oddLength <= places; oddInRow++) {
        const along = Math.floor(inRow ** 2 / 4) * length * site.pitch_m * cost.unitLinks;
        const rest = places - inRow * length - oddInRow * oddLength;
        for (let state = oddInRow; state < states; state++)
          for (let x = rest; x <= others; x++) {
            const reached = best[(state - oddInRow) * width + x - rest] + along;
            if (reached < next[state * width + x]) next[state * width + x] = reached;
          }
      }
    const gap = row < site.rows ? site.y_m[before] - site.y_m[before - 1] : 0;
    for (let state = 0; state < states; state++)
      for (let x = 0; x <= others; x++) {
        const at = state * width + x;
        const long = (before - x - state * oddLength) / length;
        if (long < 0 || long > whole || next[at] === Number.POSITIVE_INFINITY) next[at] = Number.POSITIVE_INFINITY;
        else if (gap > 0) next[at] += gap * fewest(long + state, x);
      }
    best = next;
  }
  return best[best.length - 1];
}

const MOST_ODD = 4;

/** The value that occurs most. */
function usual(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** What all other links take at least, each counted with the one of its racks that has more. */
function starBound(site: Site, units: readonly number[][], { racks, starts, to, links }: RackGraph): number {
  const inUnit = new Int32Array(racks).fill(NOWHERE);
  for (const unit of units) for (const [i, rack] of unit.entries()) inUnit[rack] = i;
  const weight = new Float64Array(racks);
  for (let rack = 0; rack < racks; rack++) for (let i = starts[rack]; i < starts[rack + 1]; i++) weight[rack] += links[i];
  const owns = (rack: number, other: number) => weight[rack] > weight[other] || (weight[rack] === weight[other] && rack < other);
  let longest = 0;
  for (let rack = 0; rack < racks; rack++) longest = Math.max(longest, starts[rack + 1] - starts[rack]);
  const near = nearest(site, longest, site.pitch_m);
  // Racks at the same place of their units stand a unit's length apart.
  const nearInUnits = (at: number): number[] => {
    const length = units.reduce((least, unit) => (unit.length > at ? Math.min(least, unit.length) : least), Number.POSITIVE_INFINITY);
    return nearest(site, longest, site.pitch_m * length);
  };
  const known = new Map<number, number[]>();
  let total = 0;
  for (let rack = 0; rack < racks; rack++) {
    const own: number[] = [];
    const alike = new Map<number, number[]>();
    for (let i = starts[rack]; i < starts[rack + 1]; i++) {
      if (!owns(rack, to[i])) continue;
      own.push(links[i]);
      const at = inUnit[to[i]];
      if (at !== NOWHERE) alike.set(at, [...(alike.get(at) ?? []), links[i]]);
    }
    let most = starMetres(own, near);
    for (const [at, some] of alike) {
      const apart = known.get(at) ?? nearInUnits(at);
      known.set(at, apart);
      most = Math.max(most, starMetres(some, apart));
    }
    total += most;
  }
  return total;
}

/** Most links to the nearest places. */
function starMetres(links: number[], near: readonly number[]): number {
  return links.sort((a, b) => b - a).reduce((sum, count, i) => sum + count * near[i], 0);
}

/** Distances of the nearest places on an endless floor with the site's least gap between rows, ascending. */
function nearest(site: Site, count: number, dx: number): number[] {
  let dy = Number.POSITIVE_INFINITY;
  for (let place = 1; place < site.places; place++) if (site.row[place] !== site.row[place - 1]) dy = Math.min(dy, site.y_m[place] - site.y_m[place - 1]);
  if (dy === Number.POSITIVE_INFINITY) return Array.from({ length: count }, (_, i) => Math.ceil((i + 1) / 2) * dx);
  for (let reach = dx + dy; ; reach *= 1.5) {
    const all: number[] = [];
    for (let i = 0; i * dx <= reach; i++)
      for (let j = 0; i * dx + j * dy <= reach; j++)
        for (let sides = i + j === 0 ? 0 : (i === 0 ? 1 : 2) * (j === 0 ? 1 : 2); sides > 0; sides--) all.push(i * dx + j * dy);
    if (all.length >= count) return all.sort((a, b) => a - b).slice(0, count);
  }
}
