import type { Site } from '../site.js';
import { NOWHERE } from '../stand.js';

/** A rectangle of the floor kept for the racks of the network block: rows and positions, from 1, both ends included. */
export interface Zone {
  fromRow: number;
  toRow: number;
  fromPosition: number;
  toPosition: number;
}

/** Racks' places, and the places left for single racks, taken or not. */
export interface Arrangement {
  place: Int32Array;
  /** Places that hold racks of the block or nothing. */
  singles: Int32Array;
  /** Stretches of those as long as most units, each as the number of its first place in `singles`: a unit may take its place. */
  cells: Int32Array;
  cellLength: number;
}

/**
 * Stands units row by row around a zone and the block's racks in it, the last of them in places left over.
 *
 * Each unit stands whole in one stretch of a row. Undefined when the site is too small for that.
 */
export function standAround(
  units: readonly number[][],
  block: readonly number[],
  racks: number,
  site: Site,
  zone: Zone,
): Arrangement | undefined {
  const place = new Int32Array(racks).fill(NOWHERE);
  const inZone: number[] = [];
  const left: number[] = [];
  const stretches = stretchesOf(site, zone, inZone);
  let stretch = 0;
  let next = 0;
  for (const unit of units) {
    while (stretch < stretches.length && stretches[stretch].length - next < unit.length) {
      left.push(...stretches[stretch++].slice(next));
      next = 0;
    }
    if (stretch === stretches.length) return undefined;
    for (const rack of unit) place[rack] = stretches[stretch][next++];
  }
  if (stretch < stretches.length) left.push(...stretches[stretch].slice(next));
  for (const rest of stretches.slice(stretch + 1)) left.push(...rest);
  const singles = [...inZone, ...left];
  if (singles.length < block.length) return undefined;
  for (const [i, rack] of block.entries()) place[rack] = singles[i];
  const cellLength = units[0]?.length ?? 0;
  return { place, singles: Int32Array.from(singles), cells: cellsOf(singles.slice(0, inZone.length), site, cellLength), cellLength };
}

/** What stands at given places as an arrangement; undefined where a unit does not stand whole in one stretch of a row. */
export function standingArrangement(units: readonly number[][], place: Int32Array, site: Site): Arrangement | undefined {
  const whole = (unit: readonly number[]) =>
    unit.every((rack, i) => place[rack] === place[unit[0]] + i && site.row[place[rack]] === site.row[place[unit[0]]]);
  if (place.includes(NOWHERE) || !units.every(whole)) return undefined;
  const held = new Set(units.flatMap((unit) => unit.map((rack) => place[rack])));
  const singles = [...site.row.keys()].filter((at) => !held.has(at));
  const cellLength = units[0]?.length ?? 0;
  return { place: place.slice(), singles: Int32Array.from(singles), cells: cellsOf(singles, site, cellLength), cellLength };
}

/** Runs of so many neighbouring places in one row. */
function cellsOf(places: readonly number[], site: Site, length: number): Int32Array {
  const cells: number[] = [];
  for (let first = 0; length > 0 && first + length <= places.length; ) {
    const whole =
      places[first + length - 1] === places[first] + length - 1 && site.row[places[first]] === site.row[places[first + length - 1]];
    if (whole) cells.push(first);
    first += whole ? length : 1;
  }
  return Int32Array.from(cells);
}

/** Runs of places outside the zone, in the order of the rows; places inside it are added to `inZone`. */
function stretchesOf(site: Site, zone: Zone, inZone: number[]): number[][] {
  const stretches: number[][] = [];
  for (let row = 1; row <= site.rows; row++) {
    let current: number[] = [];
    for (let place = site.rowStart[row - 1]; place < site.rowStart[row]; place++) {
      const position = site.position[place];
      const inside = row >= zone.fromRow && row <= zone.toRow && position >= zone.fromPosition && position <= zone.toPosition;
      if (!inside) {
        current.push(place);
        continue;
      }
      inZone.push(place);
      if (current.length > 0) stretches.push(current);
      current = [];
    }
    if (current.length > 0) stretches.push(current);
  }
  return stretches;
}

/**
 * Zones worth trying: as wide as a row less whole units on both sides, as deep as the block needs, in the middle rows. Without a
 * block one that keeps nothing.
 */
export function zonesFor(site: Site, block: number, unitRacks: number): Zone[] {
  if (block === 0) return [{ fromRow: 1, toRow: 0, fromPosition: 1, toPosition: 0 }];
  const width = site.rowStart.reduce((most, start, row) => (row === 0 ? 0 : Math.max(most, start - site.rowStart[row - 1])), 0);
  const zones: Zone[] = [];
  for (let beside = 0; beside * unitRacks < width; beside++) {
    const left = Math.ceil(beside / 2) * unitRacks;
    const wide = width - beside * unitRacks;
    // Places that no unit fills may take what a zone one row less deep leaves over.
    for (const deep of new Set([Math.floor(block / wide), Math.ceil(block / wide)])) {
      if (deep < 1 || deep > site.rows) continue;
      const fromRow = Math.floor((site.rows - deep) / 2) + 1;
      zones.push({ fromRow, toRow: fromRow + deep - 1, fromPosition: left + 1, toPosition: left + wide });
    }
  }
  return zones;
}
