import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Site } from './site.js';
import { NOWHERE, standRacks } from './stand.js';

/** Rows of so many places each. */
function siteWith(places: readonly number[]): Site {
  const row = places.flatMap((count, i) => new Array<number>(count).fill(i + 1));
  const position = places.flatMap((count) => Array.from({ length: count }, (_, p) => p + 1));
  const rowStart = [0];
  for (const count of places) rowStart.push(rowStart[rowStart.length - 1] + count);
  return {
    pitch_m: 0.8,
    rackDepth_m: 1.2,
    halls: [],
    rows: places.length,
    places: row.length,
    hall: Int32Array.from(row, () => 1),
    row: Int32Array.from(row),
    position: Int32Array.from(position),
    x_m: Float64Array.from(position, (p) => 0.8 * p),
    y_m: Float64Array.from(row, (r) => 3 * r),
    rowStart: Uint32Array.from(rowStart),
  };
}

/** Units of so many racks each and a block, racks counted through. */
function racksOf(units: readonly number[], block: number): { units: number[][]; block: number[] } {
  let next = 0;
  const take = (count: number) => Array.from({ length: count }, () => next++);
  return { units: units.map(take), block: take(block) };
}

/** Row and position of each rack. */
function stood(units: readonly number[], block: number, places: readonly number[], order: 'rows' | 'middle'): string[] {
  const racks = racksOf(units, block);
  const { row, position, place } = standRacks(racks.units, racks.block, siteWith(places), order);
  return Array.from(place, (at, rack) => (at === NOWHERE ? '-' : `${row[rack]}-${position[rack]}`));
}

describe('standRacks', () => {
  it('has the network racks last in rows, one by one where the units end', () => {
    expect(stood([3, 3], 3, [4, 4, 4], 'rows')).toEqual(['1-1', '1-2', '1-3', '2-1', '2-2', '2-3', '2-4', '3-1', '3-2']);
  });

  it('has the network racks between the halves of the units in few rows, without rows of their own', () => {
    expect(stood([2, 2], 2, [4, 4], 'middle')).toEqual(['1-1', '1-2', '2-1', '2-2', '1-3', '1-4']);
  });

  it('passes over rows without a place', () => {
    expect(stood([2, 2], 0, [0, 3, 0, 0, 2], 'rows')).toEqual(['2-1', '2-2', '5-1', '5-2']);
  });

  it('fills a row to its last place', () => {
    expect(stood([2, 2, 2], 1, [4, 3], 'rows')).toEqual(['1-1', '1-2', '1-3', '1-4', '2-1', '2-2', '2-3']);
  });

  it('leaves those nowhere that find no place', () => {
    expect(stood([2, 2], 1, [3, 2], 'rows')).toEqual(['1-1', '1-2', '2-1', '2-2', '-']);
    expect(stood([3], 1, [2], 'rows')).toEqual(['1-1', '1-2', '-', '-']);
  });

  it('gives each rack a place of its own in order, and parts a unit only where it is longer than the row it begins', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 7 });
    const lengths = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 7 });
    fc.assert(
      fc.property(
        counts,
        lengths,
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom('rows' as const, 'middle' as const),
        (places, units, count, order) => {
          const racks = racksOf(units, count);
          const site = siteWith(places);
          const { place, row } = standRacks(racks.units, racks.block, site, order);
          const half = order === 'rows' ? units.length : Math.ceil(units.length / 2);
          const inOrder = [...racks.units.slice(0, half), racks.block, ...racks.units.slice(half)].flat().map((rack) => place[rack]);
          const standing = inOrder.filter((at) => at !== NOWHERE);
          expect(standing.every((at, i) => i === 0 || at > standing[i - 1])).toBe(true);
          // None stands behind one that found no place.
          expect(inOrder.slice(0, standing.length)).toEqual(standing);
          for (const unit of racks.units) {
            const first = row[unit[0]];
            const whole = unit.every((rack) => row[rack] === first);
            if (place[unit[0]] !== NOWHERE && unit.length <= places[first - 1]) expect(whole).toBe(true);
          }
        },
      ),
      { numRuns: 500, seed: 8 },
    );
  });
});
