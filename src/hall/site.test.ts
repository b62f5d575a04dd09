import { describe, expect, it } from 'vitest';
import { intentOf, shippedCatalog } from '../../test/support/plan.js';
import { siteOf } from './site.js';

const catalog = shippedCatalog();

/** A floor of racks 0.8 x 1.2 m with the hall keys given. */
function floor(hall: string, rows: number) {
  const intent = intentOf(`name: floor\nservers: 4\nserver: dgx-h100\nnetworks: {compute: {switch: qm9700}}\nhall: {${hall}}\n`, catalog);
  return siteOf(intent.hall, rows, 0.8, 1.2);
}

const names = ({ row, position, places }: ReturnType<typeof siteOf>) =>
  Array.from({ length: places }, (_, i) => `${row[i]}-${position[i]}`);

describe('siteOf', () => {
  it('has as many places as rows hold, at the pitch of a rack', () => {
    const site = floor('racks_per_row: 3', 2);
    expect(names(site)).toEqual(['1-1', '1-2', '1-3', '2-1', '2-2', '2-3']);
    expect(Array.from(site.x_m.subarray(0, 3), (x) => Number(x.toFixed(3)))).toEqual([1.6, 2.4, 3.2]);
    expect([...site.rowStart]).toEqual([0, 3, 6]);
  });

  it('leaves out the places under a blocked area, and keeps the numbers of the others', () => {
    // Positions 2 and 3 of row 1 lie between 2.0 m and 3.6 m from the left wall, row 1 between 1.8 m and 3 m from the front.
    expect(names(floor('racks_per_row: 4, blocked: [{at: 2.1 m x 2 m, size: 1 m x 0.5 m}]', 2))).toEqual([
      '1-1',
      '1-4',
      '2-1',
      '2-2',
      '2-3',
      '2-4',
    ]);
  });

  it('keeps 1.5 m before a door free', () => {
    const site = floor('size: 6 m x 8 m, racks_per_row: 4, doors: [{side: left, at: 1.8 m, width: 1.2 m}]', 2);
    expect(names(site)[0]).toBe('1-2');
    expect(names(site)).toContain('2-1');
  });

  it('gives each row its own length', () => {
    expect([...floor('rows: [3, 1, 2]', 3).rowStart]).toEqual([0, 3, 4, 6]);
  });

  it('numbers rows through all halls, which stand behind one another', () => {
    const site = floor('racks_per_row: 2, rows: 2, halls: 2, hall_distance: 5 m', 2);
    expect([...site.hall]).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
    expect([...new Set(site.row)]).toEqual([1, 2, 3, 4]);
    const [first, second] = site.halls;
    expect(second.y_m).toBeCloseTo(first.depth_m + 5);
  });

  it('blocks an area in one hall alone where it says which', () => {
    const site = floor('racks_per_row: 2, rows: 1, halls: 2, blocked: [{at: 1.2 m x 1.8 m, size: 0.8 m x 1.2 m, hall: 2}]', 1);
    expect(names(site)).toEqual(['1-1', '1-2', '2-2']);
  });
});
