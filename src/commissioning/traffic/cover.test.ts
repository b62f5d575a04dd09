import { describe, expect, it } from 'vitest';
import { intentOf, planOf, shippedCatalog } from '../../../test/support/plan.js';
import { mulberry32 } from '../../table/index.js';
import { rounds } from '../campaign/pairings.js';
import { campaignPlaces } from '../campaign/places.js';
import { trafficCover } from './cover.js';

const catalog = shippedCatalog();
/** Two tiers: units of eight servers, so that traffic leaves its leafs. */
const { tables } = planOf(
  intentOf(
    'name: traffic\nservers: 32\nserver: hgx-h200-air-8u\nnetworks:\n  compute: { switch: sn5600, unit: 8 }\n  frontend: { switch: sn5600 }\nhall:\n  racks_per_row: 8\n',
    catalog,
  ),
  catalog,
);
const places = campaignPlaces(tables, []);

/** Sends connections one by one along paths drawn by chance, and tells which links they leave out. */
function leftOut(connections: number, most: number, random: () => number): number {
  const { a_device, b_device, network } = tables.links.columns;
  const at = new Map<string, { row: number; to: string }[]>();
  const text = (column: typeof a_device, row: number) => column.dict[column.codes[row]];
  const rows: number[] = [];
  for (let row = 0; row < tables.links.rows; row++) {
    if (text(network, row) !== 'compute') continue;
    rows.push(row);
    const [a, b] = [text(a_device, row), text(b_device, row)];
    at.set(a, [...(at.get(a) ?? []), { row, to: b }]);
    at.set(b, [...(at.get(b) ?? []), { row, to: a }]);
  }
  const crossed = new Set<number>();
  for (const [i, j] of rounds(places.length, most).flat()) {
    const hops = new Map([[places[j].device, 0]]);
    for (const [node, far] of hops) for (const { to } of at.get(node) ?? []) if (!hops.has(to)) hops.set(to, far + 1);
    for (let each = 0; each < connections; each++)
      for (let node = places[i].device; node !== places[j].device; ) {
        const next = (at.get(node) ?? []).filter(({ to }) => hops.get(to) === (hops.get(node) ?? 0) - 1);
        const way = next[Math.floor(random() * next.length)];
        crossed.add(way.row);
        node = way.to;
      }
  }
  return rows.filter((row) => !crossed.has(row)).length;
}

describe('trafficCover', () => {
  it('has all links on the paths of one round, and says how many connections cross them all', () => {
    const cover = trafficCover(tables, places, 'compute', 1);
    expect(cover).toMatchObject({ pairs: 16, uncrossed: [] });
    const random = mulberry32(1);
    expect(leftOut(cover.connections ?? 0, 1, random)).toBe(0);
    // A thirtieth of them is not enough: the figure is no mere guess on the safe side.
    expect(leftOut(Math.ceil((cover.connections ?? 0) / 30), 1, random)).toBeGreaterThan(0);
  });

  it('names the links that pairs within a unit never leave', () => {
    const unit = places.slice(0, 8);
    const cover = trafficCover(tables, unit, 'compute', 7);
    expect(cover.connections).toBeUndefined();
    expect(cover.uncrossed.length).toBe(cover.links - 8 * 8);
  });
});
