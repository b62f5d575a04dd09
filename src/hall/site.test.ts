import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intentOf, shippedCatalog } from '../../test/support/plan.js';
import { hallSize, mostRows, siteOf } from './site.js';

const catalog = shippedCatalog();

const policyOf = (hall: string) =>
  intentOf(`name: floor\nservers: 4\nserver: dgx-h100\nnetworks: {compute: {switch: qm9700}}\nhall: {${hall}}\n`, catalog).hall;

/** A floor of racks 0.8 x 1.2 m with the hall keys given. */
function floor(hall: string, rows: number) {
  return siteOf(policyOf(hall), rows, 0.8, 1.2);
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

  it('keeps the numbers of rows where a hall has fewer than it may', () => {
    const site = floor('racks_per_row: 1, rows: 3, halls: 2', 2);
    expect([...site.row]).toEqual([1, 2, 4, 5]);
    expect(site.rows).toBe(6);
    expect([...site.rowStart]).toEqual([0, 1, 2, 2, 3, 4, 4]);
  });

  it('leaves a place free that an area only touches', () => {
    // Place 2 is from 2 m to 2.8 m along the row, the row from 1.8 m to 3 m across.
    const beside = 'racks_per_row: 3, blocked: [{at: 2.8 m x 0 m, size: 9 m x 9 m}, {at: 0 m x 3 m, size: 9 m x 0.5 m}]';
    expect(names(floor(beside, 1))).toEqual(['1-1', '1-2']);
    expect(names(floor(beside.replace('2.8 m', '2.79 m'), 1))).toEqual(['1-1']);
  });

  it.each([
    // Rows at 1.8 m to 3 m and 4.2 m to 5.4 m from the front, places from 1.2 m on in a hall of 5.6 m x 7.2 m.
    ['{side: front, at: 2 m, width: 1 m}', [1, 2, 3, 4], [1, 2, 3, 4]],
    ['{side: back, at: 2 m, width: 1 m}', [1, 2, 3, 4], [1, 2, 3, 4]],
    ['{side: left, at: 2 m, width: 1 m}', [2, 3, 4], [1, 2, 3, 4]],
    ['{side: right, at: 5.3 m, width: 1 m}', [1, 2, 3, 4], [1, 2, 3]],
    ['{side: right, at: 2.9 m, width: 1.4 m}', [1, 2, 3], [1, 2, 3]],
    ['{side: right, at: 3 m, width: 1.2 m}', [1, 2, 3, 4], [1, 2, 3, 4]],
  ])('keeps the strip before door %s free', (door, first, second) => {
    const site = floor(`size: 5.6 m x 7.2 m, racks_per_row: 4, doors: [${door}]`, 2);
    expect(names(site)).toEqual([...first.map((p) => `1-${p}`), ...second.map((p) => `2-${p}`)]);
  });

  it('has row 1 at the right wall where rows run along the depth, its first place at the front', () => {
    // The hall is 7.2 m wide, 5.6 m deep. An area in its front left corner, as it was asked for, takes the first place of the last row.
    const turned = 'size: 7.2 m x 5.6 m, row_direction: depth, racks_per_row: 4';
    const [{ width_m, depth_m }] = floor(turned, 2).halls;
    expect([width_m, depth_m]).toEqual([5.6, 7.2]);
    expect(names(floor(`${turned}, blocked: [{at: 0 m x 0 m, size: 3 m x 2 m}]`, 2))).toEqual([
      '1-1',
      '1-2',
      '1-3',
      '1-4',
      '2-2',
      '2-3',
      '2-4',
    ]);
  });

  it('has a place where no area as it was asked for lies, and nowhere else', () => {
    const tenths = (most: number) => fc.integer({ min: 0, max: most * 10 }).map((value) => value / 10);
    const area = fc.record({
      x: tenths(9),
      y: tenths(9),
      width: tenths(3),
      depth: tenths(3),
      hall: fc.option(fc.integer({ min: 1, max: 2 })),
    });
    fc.assert(
      fc.property(fc.array(area, { maxLength: 4 }), fc.boolean(), (all, turn) => {
        const [wide, deep] = turn ? [10.2, 9] : [9, 10.2];
        const areas = all.filter(({ x, y, width, depth }) => width > 0 && depth > 0 && x + width <= wide && y + depth <= deep);
        const blocked = areas.map(
          ({ x, y, width, depth, hall }) => `{at: ${x} m x ${y} m, size: ${width} m x ${depth} m${hall ? `, hall: ${hall}` : ''}}`,
        );
        const size = turn ? '10.2 m x 9 m, row_direction: depth' : '9 m x 10.2 m';
        const site = floor(`size: ${size}, racks_per_row: 8, rows: 3, halls: 2, hall_distance: 3 m, blocked: [${blocked.join(', ')}]`, 3);
        const found = new Set(Array.from({ length: site.places }, (_, i) => `${site.hall[i]} ${site.row[i]} ${site.position[i]}`));
        for (let hall = 1; hall <= 2; hall++)
          for (let row = 1; row <= 3; row++)
            for (let position = 1; position <= 8; position++) {
              const x = 1.2 + (position - 1) * 0.8;
              const y = [1.8, 4.2, 7.2][row - 1];
              // From the front left corner of the hall as it was asked for.
              const at = turn ? { x: 10.2 - y - 1.2, y: x, width: 1.2, depth: 0.8 } : { x, y, width: 0.8, depth: 1.2 };
              const shares = (from: number, length: number, other: number, long: number) =>
                Math.min(from + length, other + long) - Math.max(from, other) > 1e-5;
              const taken = areas.some(
                (each) =>
                  (each.hall ?? hall) === hall && shares(at.x, at.width, each.x, each.width) && shares(at.y, at.depth, each.y, each.depth),
              );
              expect(found.has(`${hall} ${(hall - 1) * 3 + row} ${position}`)).toBe(!taken);
            }
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});

describe('a hall', () => {
  it('is as large as its rows, aisles and the strips at their ends', () => {
    const policy = policyOf('racks_per_row: 10, cold_aisle: 2 m, hot_aisle: 1 m');
    const sizeOf = (rows: number) => hallSize(rows, policy, 0.8, 1.2);
    expect(sizeOf(1).width_m).toBeCloseTo(10.4);
    // Cold aisles at both walls, rows of 1.2 m, hot and cold aisles in turn between them.
    expect([1, 2, 3, 4].map((rows) => Number(sizeOf(rows).depth_m.toFixed(6)))).toEqual([5.2, 7.4, 10.6, 12.8]);
  });

  it('may have as many rows as its depth holds with an aisle at the back, and as asked', () => {
    const most = (hall: string) => mostRows(policyOf(hall), 0.8, 1.2);
    const aisles = 'cold_aisle: 2 m, hot_aisle: 1 m';
    expect(most(`size: 10 m x 10.6 m, ${aisles}`)).toBe(3);
    expect(most(`size: 10 m x 10.59 m, ${aisles}`)).toBe(2);
    expect(most(`size: 10 m x 5 m, ${aisles}`)).toBe(0);
    expect(most(`size: 10 m x 10.6 m, rows: 2, ${aisles}`)).toBe(2);
    expect(most('rows: [2, 4, 4, 2]')).toBe(4);
    expect(most('')).toBe(Number.POSITIVE_INFINITY);
  });
});
