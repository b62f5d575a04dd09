import { expect, it } from 'vitest';
import { intentOf, shippedCatalog, words } from '../../test/support/plan.js';
import { cell } from '../table/index.js';
import { plan } from './index.js';

const catalog = shippedCatalog();

/** Findings of panels, and the most panels above any rack, with trays at a height. */
function panelsUnder(height_m: number, style = 'structured') {
  const yaml = `name: x\nservers: 48\nserver: dgx-h100\nnetworks: {compute: {switch: qm9700}}\nhall: {trays: {fibre: {height: ${height_m + 0.3} m}, copper: {height: ${height_m} m}}}\ncabling: {style: ${style}}\n`;
  const { plan: planned, findings } = plan(intentOf(yaml, catalog), catalog);
  if (!planned) throw new Error(words(findings));
  const { rows, columns } = planned.tables.panels;
  const above = new Map<string, number>();
  for (let row = 0; row < rows; row++) above.set(cell(columns.rack, row), (above.get(cell(columns.rack, row)) ?? 0) + 1);
  const told = findings.filter(({ code }) => code === 'PANEL-ROOM');
  return { told, counts: [...above.values()] };
}

it('panels that find no room below the trays are told, with the rack that has the most', () => {
  // 48 U are 2.134 m: 2.25 m leave 2 U, over the front and over the rear.
  const { told, counts } = panelsUnder(2.25);
  const crowded = counts.filter((count) => count > 4);
  expect(crowded.length).toBeGreaterThan(0);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ severity: 'warning', figures: { racks: crowded.length, panels: Math.max(...counts), room: 4 } });
});

it('panels that find room are not', () => {
  expect(panelsUnder(6).told).toEqual([]);
  expect(panelsUnder(2.25, 'direct').told).toEqual([]);
});
