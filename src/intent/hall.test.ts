import { describe, expect, it } from 'vitest';
import { intentOf, shippedCatalog } from '../../test/support/plan.js';

const catalog = shippedCatalog();
const hallOf = (hall: string) =>
  intentOf(`name: hall\nservers: 8\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600}}\nhall: ${hall}\n`, catalog).hall;

describe('a hall', () => {
  it('takes as many racks in a row as its width holds', () => {
    expect(hallOf('{size: 20 m x 30 m}').racks_per_row).toBe(22);
    expect(hallOf('{size: 20 m x 30 m, racks_per_row: 10}').racks_per_row).toBe(10);
    expect(hallOf('{size: 20 m x 30 m, racks_per_row: fit, rows: fit}')).toMatchObject({ racks_per_row: 22, rows: undefined });
  });

  it('has as many rows as its list', () => {
    expect(hallOf('{rows: [10, 8, 10]}')).toMatchObject({ rows: 3, row_racks: [10, 8, 10], racks_per_row: 10 });
  });

  it('is turned by a quarter where its rows run along the depth', () => {
    const turned = hallOf(
      '{size: 20 m x 30 m, row_direction: depth, blocked: [{at: 2 m x 5 m, size: 1 m x 3 m}], doors: [{side: front, at: 4 m, width: 2 m}, {side: left, at: 7 m}], power_entry: left}',
    );
    expect(turned).toMatchObject({ width_m: 30, depth_m: 20, power_entry: 'back' });
    // 2 m from the left wall, now the back one, 20 m from the front.
    expect(turned.blocked[0]).toMatchObject({ x_m: 5, y_m: 17, width_m: 3, depth_m: 1 });
    expect(turned.doors).toMatchObject([
      { side: 'left', at_m: 14, width_m: 2 },
      { side: 'back', at_m: 7, width_m: 2.4 },
    ]);
  });
});
