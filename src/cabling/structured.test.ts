import { describe, expect, it } from 'vitest';
import { intentOf, planOf, shippedCatalog } from '../../test/support/plan.js';
import type { CableModel } from '../catalog/index.js';
import { cell } from '../table/index.js';
import { PanelKits } from './panel-kit.js';

const catalog = shippedCatalog();

const plan = (style: string) =>
  planOf(
    intentOf(
      `name: x\nservers: 64\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600, unit: 16}}\nhall: {racks_per_row: 8}\ncabling: {style: ${style}}\n`,
      catalog,
    ),
    catalog,
  );

const rows = (table: { rows: number }) => Array.from({ length: table.rows }, (_, row) => row);

describe('PanelKits', () => {
  const cord = catalog.get('mpo12-apc-os2') as CableModel;

  it('has the trunks of a cord by legs, the cheapest of each', () => {
    expect(new PanelKits(catalog, 0.3).of(cord)?.trunks.map(({ id }) => id)).toEqual([
      'mpo12-trunk-8-os2',
      'mpo12-trunk-24-os2',
      'mpo12-trunk-72-os2',
      'mpo12-trunk-144-os2',
    ]);
  });

  it('leaves out trunks that cannot bend in the fittings, and has no kit when none can', () => {
    expect(new PanelKits(catalog, 0.1).of(cord)?.trunks.map(({ legs }) => legs)).toEqual([1, 3, 9]);
    expect(new PanelKits(catalog, 0.01).of(cord)).toBeUndefined();
  });

  it('has none for cords that nothing trunks', () => {
    expect(new PanelKits(catalog, 0.3).of(catalog.get('mpo4-apc-os2') as CableModel)).toBeUndefined();
  });
});

describe('structured cabling', () => {
  const { tables } = plan('structured');
  const { cables, trunks, panels, racks } = tables;

  it('takes every fibre between racks over a trunk, and leaves what stays in a rack direct', () => {
    expect(trunks.rows).toBeGreaterThan(0);
    for (const row of rows(cables)) {
      const { a_rack, b_rack, trunk, medium } = cables.columns;
      const between = cell(a_rack, row) !== cell(b_rack, row) && cell(medium, row) !== 'copper';
      expect(cell(trunk, row) !== '', cell(cables.columns.cable, row)).toBe(between);
    }
  });

  it('fills the legs of a trunk in order, each once', () => {
    const legs = new Map<string, number[]>();
    for (const row of rows(cables)) {
      const trunk = cell(cables.columns.trunk, row);
      if (trunk !== '') legs.set(trunk, [...(legs.get(trunk) ?? []), cables.columns.leg.values[row]]);
    }
    for (const row of rows(trunks)) {
      const used = trunks.columns.used.values[row];
      expect(legs.get(cell(trunks.columns.trunk, row))).toEqual(Array.from({ length: used }, (_, i) => i + 1));
      expect(used).toBeLessThanOrEqual(trunks.columns.legs.values[row]);
    }
  });

  it('pulls few trunks: no pair of racks has two that are not full', () => {
    const open = new Map<string, number>();
    for (const row of rows(trunks)) {
      const { a_rack, b_rack, model, legs, used } = trunks.columns;
      const key = `${cell(a_rack, row)} ${cell(b_rack, row)} ${cell(model, row).replace(/\d+-o/, '')}`;
      if (used.values[row] < legs.values[row]) open.set(key, (open.get(key) ?? 0) + 1);
    }
    for (const [key, count] of open) expect(count, key).toBe(1);
  });

  it('gives every end of a trunk positions of its own', () => {
    const taken = new Set<string>();
    for (const row of rows(trunks))
      for (const end of ['a', 'b'] as const)
        for (let leg = 0; leg < trunks.columns.legs.values[row]; leg++) {
          const place = `${cell(trunks.columns[`${end}_panel`], row)} ${trunks.columns[`${end}_position`].values[row] + leg}`;
          expect(taken.has(place), place).toBe(false);
          taken.add(place);
        }
    expect(taken.size).toBe(rows(panels).reduce((sum, row) => sum + panels.columns.used.values[row], 0));
  });

  it('orders each piece long enough, and keeps the sum within reach', () => {
    const trunkRow = new Map(rows(trunks).map((row) => [cell(trunks.columns.trunk, row), row]));
    for (const row of rows(cables)) {
      const { trunk, length_m, b_length_m, run_m, a_transceiver } = cables.columns;
      if (cell(trunk, row) === '') continue;
      const at = trunkRow.get(cell(trunk, row)) as number;
      const whole = length_m.values[row] + b_length_m.values[row] + trunks.columns.length_m.values[at];
      expect(whole).toBeGreaterThanOrEqual(run_m.values[row]);
      const module = catalog.get(cell(a_transceiver, row));
      expect(whole).toBeLessThanOrEqual((module as { reach_m: number }).reach_m);
    }
  });

  it('is in the bill: two cords a link, the trunks by length, the panels', () => {
    const { bom } = tables;
    const quantity = (test: (model: string) => boolean) =>
      rows(bom)
        .filter((row) => test(cell(bom.columns.model, row)))
        .reduce((sum, row) => sum + bom.columns.quantity.values[row], 0);
    const structured = rows(cables).filter((row) => cell(cables.columns.trunk, row) !== '').length;
    const direct = rows(cables).filter((row) => /^mpo|^lc/.test(cell(cables.columns.model, row))).length - structured;
    const isCord = (model: string) => /^mpo|^lc/.test(model) && !model.includes('trunk');
    expect(quantity(isCord)).toBe(2 * structured + direct);
    expect(quantity((model) => model.includes('trunk'))).toBe(trunks.rows);
    expect(quantity((model) => model.startsWith('panel'))).toBe(panels.rows);
    expect(racks.rows).toBeGreaterThan(0);
  });
});

describe('mixed cabling', () => {
  it('takes trunks between rows alone', () => {
    const { cables, racks } = plan('mixed').tables;
    const rowOf = new Map(rows(racks).map((row) => [cell(racks.columns.rack, row), racks.columns.row.values[row]]));
    let trunked = 0;
    for (const row of rows(cables)) {
      const between = rowOf.get(cell(cables.columns.a_rack, row)) !== rowOf.get(cell(cables.columns.b_rack, row));
      if (cell(cables.columns.medium, row) === 'copper') continue;
      expect(cell(cables.columns.trunk, row) !== '').toBe(between);
      if (between) trunked++;
    }
    expect(trunked).toBeGreaterThan(0);
  });
});

describe('a loss budget', () => {
  it('leaves links direct whose panels would lose too much', () => {
    const lossy = [...catalog.values()].filter((model) => model.kind === 'panel').map((model) => ({ ...model, loss_db: 3 }));
    const { trunks } = planOf(plan('structured').body.intent, shippedCatalog(lossy)).tables;
    expect(trunks.rows).toBe(0);
  });
});

describe('the styles side by side', () => {
  const summaries = ['direct', 'mixed', 'structured'].map((style) => plan(style).body.summary.cabling);

  it('have the same figures whichever is planned', () => {
    for (const summary of summaries) expect(summary.styles).toEqual(summaries[0].styles);
    expect(summaries.map(({ style }) => style)).toEqual(['direct', 'mixed', 'structured']);
  });

  it('count what the tables of each hold', () => {
    for (const [i, style] of ['direct', 'mixed', 'structured'].entries()) {
      const { cables, bundles, trunks, panels, bom } = plan(style).tables;
      const figures = summaries[0].styles[i].figures;
      const alone = rows(cables).filter((row) => cell(cables.columns.route, row) !== '' && cell(cables.columns.bundle, row) === '').length;
      expect(figures?.pulls).toBe(bundles.rows + alone + trunks.rows);
      expect(figures?.panels).toBe(panels.rows);
      const price = rows(bom)
        .filter((row) => ['cable', 'trunk', 'panel', 'transceiver'].includes(catalog.get(cell(bom.columns.model, row))?.kind ?? ''))
        .reduce((sum, row) => sum + bom.columns.quantity.values[row] * bom.columns.unit_price_low_usd.values[row], 0);
      expect(figures?.price_low_usd).toBeCloseTo(price, 0);
    }
  });
});
