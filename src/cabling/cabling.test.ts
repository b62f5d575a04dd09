import { describe, expect, it } from 'vitest';
import { intentOf, planOf, shippedCatalog } from '../../test/support/plan.js';
import type { CableModel } from '../catalog/index.js';
import { cell } from '../table/index.js';
import { mediaFor, type Need, orderLength } from './media.js';

const catalog = shippedCatalog();
const need = (more: Partial<Need>): Need => ({
  shape: 'pair',
  connectors: ['osfp-800'],
  lanes: [2],
  links: 2,
  speed_gbps: 400,
  oneRack: false,
  ...more,
});
const names = (wanted: Need) => mediaFor(wanted, catalog).map(({ cable, reach_m }) => `${cable.id} ${reach_m}`);

describe('mediaFor', () => {
  it('joins two twin-port cages by one cable or by two cords', () => {
    expect(names(need({}))).toEqual([
      'dac-800g-twin 3',
      'acc-800g-twin 5',
      'mpo12-apc-om4 50',
      'mpo12-apc-os2 100',
      'mpo12-apc-os2 500',
      'lc-duplex-os2 2000',
    ]);
  });

  it('joins a cage and two adapters by a breakout only where both tails end in one rack', () => {
    const star = need({ shape: 'star', connectors: ['osfp-800', 'osfp-400'], lanes: [2, 1] });
    expect(names({ ...star, oneRack: true })).toContain('dac-800g-2x400g-osfp 3');
    expect(names(star)).not.toContain('dac-800g-2x400g-osfp 3');
    expect(names(star)).toContain('mpo12-apc-om4 50');
  });

  it('leaves no tail of a breakout hanging', () => {
    const one = need({ shape: 'pair', connectors: ['osfp-800', 'osfp-400'], lanes: [1, 1], links: 1 });
    expect(names(one).some((name) => name.startsWith('dac'))).toBe(false);
  });

  it('joins a mesh of cages by fibre alone', () => {
    const mesh = names(need({ shape: 'mesh', links: 4 }));
    expect(mesh.every((name) => /^(mpo|lc)/.test(name))).toBe(true);
  });

  it('finds nothing for cages without common optics', () => {
    expect(names(need({ connectors: ['rj45', 'osfp-800'], lanes: [1, 1], links: 1 }))).toEqual([]);
  });
});

describe('orderLength', () => {
  const cord = catalog.get('mpo12-apc-om4') as CableModel;
  it.each([
    [12.3, 15],
    [15, 15],
    [15.01, 20],
    [101, undefined],
  ])('%d m of run is ordered as %s m', (run, length) => {
    expect(orderLength(cord, run)).toBe(length);
  });
});

describe('cables', () => {
  it('cover their way and are the shortest that do', () => {
    const { cables, racks } = planOf(
      intentOf(
        'name: x\nservers: 128\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600}}\nhall: {racks_per_row: 12}\n',
        catalog,
      ),
      catalog,
    ).tables;
    const at = new Map(Array.from({ length: racks.rows }, (_, row) => [cell(racks.columns.rack, row), row]));
    for (let row = 0; row < cables.rows; row++) {
      const [a, b] = [cables.columns.a_rack, cables.columns.b_rack].map((column) => at.get(cell(column, row)) as number);
      const way =
        Math.abs(racks.columns.x_m.values[a] - racks.columns.x_m.values[b]) +
        Math.abs(racks.columns.y_m.values[a] - racks.columns.y_m.values[b]);
      const length = cables.columns.length_m.values[row];
      const lengths = (catalog.get(cell(cables.columns.model, row)) as CableModel).lengths_m;
      // At most two drops of 2.7 m, the slack, a detour to a cross tray of a row's half, and the next shorter length.
      const shorter = lengths[lengths.indexOf(length) - 1] ?? 0;
      expect(length).toBeGreaterThanOrEqual(way);
      expect(shorter).toBeLessThan(way + 2 * 2.7 + 1 + 12 * 0.8);
    }
  });
});
