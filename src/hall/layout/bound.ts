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
 *   width times the links that cross it. With a units and x racks of spines and cores before a gap, `CutCost` gives the links
 *   that cross at least. Row by row the places before a gap divide into whole units, such racks and other places, none of which
 *   grows fewer, so that the least sum over all gaps is a shortest path.
 * - Along the rows, the same links: a unit's links lead over spines to cores, or end at spines, so that the sum of their |dx| is
 *   at least the units' distances to a common median of the far ends. n units in a row with leafs at the same place of each have
 *   them a unit's length apart, which makes n n / 4 lengths of a unit, rounded down, for the n units that the same path puts into the row.
 * - All other links: each belongs to the one of its racks that has more of them, whose neighbours stand on distinct places and so
 *   no nearer than the nearest ones of an endless floor with the site's least gaps; those at the same place of their units stand
 *   a unit's length apart.
 * A way along trays is no shorter than |dx| + |dy|.
 */
export function trayBound(
  site: Site,
  units: readonly number[][],
  shape: ClosShape | undefined,
  graphs: { inUnits: RackGraph; rest: RackGraph },
): number {
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
 * Least sum of crossings between rows and of ways along them, over all ways to divide racks over the rows.
 *
 * A shortest path over (row, units of another length so far, racks of spines and cores so far, other places so far).
 */
function throughRows(site: Site, units: readonly number[][], shape: ClosShape): number {
  const floor = floorOf(site, units, shape);
  const cost = new CutCost(shape, floor.switchRacks);
  // Leafs at one place of their units stand a unit's length apart.
  const lengthCost = leafsAlike(units, shape.leafRack, floor.length) ? site.pitch_m * cost.unitLinks : 0;
  const links = (long: number, odd: number, racks: number): number => {
    let fewest = Number.POSITIVE_INFINITY;
    for (let beside = 0; beside <= floor.untold; beside++) fewest = Math.min(fewest, cost.links(long + odd + beside, racks));
    return fewest;
  };
  let best = new Float64Array((floor.odd + 1) * (floor.switchRacks + 1) * (floor.free + 1)).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (let row = 1; row <= site.rows; row++) {
    const before = site.rowStart[row];
    const places = before - site.rowStart[row - 1];
    if (places === 0) continue;
    best = filledRow(best, places, floor, lengthCost);
    const gap = before < site.places ? site.y_m[before] - site.y_m[before - 1] : 0;
    eachState(floor, (at, odd, racks, free) => {
      const long = (before - odd * floor.oddLength - racks - free) / floor.length;
      if (long < 0 || long > floor.long || !Number.isInteger(long)) best[at] = Number.POSITIVE_INFINITY;
      else if (gap > 0 && best[at] < Number.POSITIVE_INFINITY) best[at] += gap * links(long, odd, racks);
    });
  }
  return best[best.length - 1];
}

/** Whether all units of a length have their leafs at the same place. */
function leafsAlike(units: readonly number[][], leafRack: Int32Array, length: number): boolean {
  const places = units.flatMap((racks, unit) => (racks.length === length ? [racks.indexOf(leafRack[unit])] : []));
  return places.every((at) => at === places[0] && at !== NOWHERE);
}

/** What stands on a site, as the bound tells it apart. */
interface Floor {
  /** Units of the usual length. */
  length: number;
  long: number;
  /** Units of one other length; those of further ones stand on whichever side of a gap costs less, their racks anywhere. */
  oddLength: number;
  odd: number;
  untold: number;
  /** Racks with spines and cores, and places for anything else. */
  switchRacks: number;
  free: number;
}

/** Beyond so many steps racks of spines and cores are not told from other places. */
const MOST_STEPS = 3e8;

function floorOf(site: Site, units: readonly number[][], shape: ClosShape): Floor {
  const lengths = units.map((racks) => racks.length);
  const length = usual(lengths);
  const others = lengths.filter((each) => each !== length);
  const oddLength = others.length > 0 && others.length <= MOST_ODD ? usual(others) : 0;
  const odd = others.filter((each) => each === oddLength).length;
  const long = units.length - others.length;
  const free = site.places - long * length - odd * oddLength - shape.switchRacks;
  const floor = { length, long, oddLength, odd, untold: others.length - odd };
  const longestRow = site.rowStart.reduce((most, start, row) => (row === 0 ? 0 : Math.max(most, start - site.rowStart[row - 1])), 0);
  const steps = site.rows * (odd + 1) * (shape.switchRacks + 1) * (free + 1) * (longestRow ** 2 / (2 * length));
  return steps <= MOST_STEPS
    ? { ...floor, switchRacks: shape.switchRacks, free }
    : { ...floor, switchRacks: shape.switchRacks + free, free: 0 };
}

/** Least sums after one more row of so many places. @param lengthCost  what a link each of a unit costs along a place */
function filledRow(best: Float64Array<ArrayBuffer>, places: number, floor: Floor, lengthCost: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(best.length).fill(Number.POSITIVE_INFINITY);
  const { length, oddLength } = floor;
  for (let inRow = 0; inRow * length <= places; inRow++)
    for (let oddInRow = 0; oddInRow <= floor.odd && inRow * length + oddInRow * oddLength <= places; oddInRow++) {
      const along = Math.floor(inRow ** 2 / 4) * length * lengthCost;
      const rest = places - inRow * length - oddInRow * oddLength;
      eachState(floor, (at, odd, racks, free) => {
        if (odd < oddInRow) return;
        // Of the rest of the row, so many places are free ones.
        for (let own = Math.max(0, rest - racks); own <= Math.min(rest, free); own++) {
          const reached = best[stateOf(floor, odd - oddInRow, racks - rest + own, free - own)] + along;
          if (reached < next[at]) next[at] = reached;
        }
      });
    }
  return next;
}

function stateOf(floor: Floor, odd: number, racks: number, free: number): number {
  return (odd * (floor.switchRacks + 1) + racks) * (floor.free + 1) + free;
}

function eachState(floor: Floor, visit: (at: number, odd: number, racks: number, free: number) => void): void {
  let at = 0;
  for (let odd = 0; odd <= floor.odd; odd++)
    for (let racks = 0; racks <= floor.switchRacks; racks++) for (let free = 0; free <= floor.free; free++) visit(at++, odd, racks, free);
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
  const near = nearestPlaces(site, longest);
  // Racks at the same place of their units stand a unit's length apart.
  const nearInUnits = (at: number): number[] => {
    const length = units.reduce((least, unit) => (unit.length > at ? Math.min(least, unit.length) : least), Number.POSITIVE_INFINITY);
    return nearestApart(site, longest, site.pitch_m * length);
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
      if (at === NOWHERE) continue;
      const some = alike.get(at);
      if (some) some.push(links[i]);
      else alike.set(at, [links[i]]);
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
function nearestPlaces(site: Site, count: number): number[] {
  return nearest(site, count, (reach, dy) => {
    const all: number[] = [];
    for (let j = 0; j * dy <= reach; j++)
      for (let i = j === 0 ? 1 : 0; i * site.pitch_m + j * dy <= reach; i++)
        for (let sides = (i === 0 ? 1 : 2) * (j === 0 ? 1 : 2); sides > 0; sides--) all.push(i * site.pitch_m + j * dy);
    return all;
  });
}

/**
 * The same for places of which any two in a row are so far apart: within a reach r of one row are at most 2 r / apart + 1 of
 * them, hence the k-th is at least (k - 1) apart / 2 away.
 */
function nearestApart(site: Site, count: number, apart_m: number): number[] {
  return nearest(site, count, (reach, dy) => {
    const all: number[] = [];
    for (let j = 0; j * dy <= reach; j++)
      for (let i = 0; (i * apart_m) / 2 + j * dy <= reach; i++)
        for (let sides = j === 0 ? 1 : 2; sides > 0; sides--)
          all.push(Math.max((i * apart_m) / 2 + j * dy, site.pitch_m * Number(j === 0)));
    return all;
  });
}

/** The least of the distances within a reach that grows until there are enough. @param within  by reach and gap between rows */
function nearest(site: Site, count: number, within: (reach_m: number, dy_m: number) => number[]): number[] {
  // One row has no other; a distance that nothing reaches.
  let dy = 1e12;
  for (let place = 1; place < site.places; place++)
    if (site.row[place] !== site.row[place - 1]) dy = Math.min(dy, site.y_m[place] - site.y_m[place - 1]);
  for (let reach = 4 * site.pitch_m; ; reach *= 1.5) {
    const all = within(reach, dy);
    if (all.length >= count) return all.sort((a, b) => a - b).slice(0, count);
  }
}
