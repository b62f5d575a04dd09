import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServerModel, SwitchModel } from '../../src/catalog/index.js';
import type { Finding } from '../../src/finding/index.js';
import { parseIntent } from '../../src/intent/index.js';
import { plan } from '../../src/plan/index.js';
import { cell } from '../../src/table/index.js';
import { anyFloor } from '../support/any-floor.js';
import { checked, intentOf, planOf, shippedCatalog, words } from '../support/plan.js';

// What must hold for any hall, trays, cabling, layout, power chain and cooling. The independent check is the judge.

// A small radix gives three tiers at a small size.
const like = shippedCatalog().get('sn5600') as SwitchModel;
const cages = [4, 8, 16, 32].map((count) => ({
  ...like,
  id: `cages-${count}`,
  ports: [{ ...like.ports[0], count }, ...like.ports.slice(1)],
}));
const catalog = shippedCatalog(cages);

describe('any floor', () => {
  it('is planned as the independent check proves, or refused with what binds; its layout lies between bound and naive', () => {
    const seen = { refused: 0, planned: 0, optimised: 0, structured: 0, halls: 0, cores: 0 };
    let round = 0;
    fc.assert(
      fc.property(anyFloor, (text) => {
        const { intent, findings: wrong } = parseIntent(text, 'law.yaml', catalog);
        if (!intent) {
          expect(hasError(wrong)).toBe(true);
          return;
        }
        const { plan: planned, findings } = plan(intent, catalog);
        if (!planned) {
          expect(hasError(findings), words(findings)).toBe(true);
          seen.refused++;
          return;
        }
        expect(checked(planned)).toBe('');
        if (round++ % 8 === 0) expect(planOf(intent, catalog)).toEqual(planned);
        const { layout, networks } = planned.body.summary;
        seen.planned++;
        if (planned.tables.trunks.rows > 0) seen.structured++;
        if (new Set(planned.tables.racks.columns.hall.values).size > 1) seen.halls++;
        if (networks.some(({ cores }) => cores > 0)) seen.cores++;
        if (!layout) return;
        seen.optimised++;
        expect(layout.link_m).toBeGreaterThanOrEqual(layout.bound_m - 1e-6);
        // Where rows differ in length the naive layout may part units, which the search does not.
        if (layout.objective === 'metres' && !/rows: \[|blocked|doors/.test(text))
          expect(layout.link_m).toBeLessThanOrEqual(layout.naive_m + 1e-6);
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 150), seed: Number(process.env.LAW_SEED ?? 3) },
    );
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(5);
  });

  it('joins halls by a bridge over one that has no room', () => {
    const text =
      'name: apart\nservers: 16\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600, unit: 4}, frontend: none}\nhall: {halls: 3, rows: 1, racks_per_row: 8, blocked: [{at: 0 m x 0 m, size: 30 m x 9 m, hall: 2}]}\n';
    const planned = planOf(intentOf(text, catalog), catalog);
    expect([...new Set(planned.tables.racks.columns.hall.values)]).toEqual([1, 3]);
    expect(checked(planned)).toBe('');
  });

  it('has an optimised layout no longer than the naive one where racks packed tier by tier do better', () => {
    const text =
      'name: tiers\nservers: 35\nserver: hgx-h200-liquid-4u\nnetworks: {compute: {switch: cages-8, unit: 64, topology: rail-only, tiers: 3}}\nlayout: {method: optimised}\n';
    const planned = planOf(intentOf(text, catalog), catalog);
    const { layout } = planned.body.summary;
    expect(layout?.link_m).toBeLessThan(layout?.naive_m as number);
    expect(checked(planned)).toBe('');
  });

  it('has as many metres of link as its cables measure', () => {
    // A cross tray over every column, so that no way depends on what lies there; the copper trays, 0.1 m lower, save that at both ends.
    const text =
      'name: metres\nservers: 64\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600, unit: 16}}\nhall: {racks_per_row: 10, trays: {fibre: {height: 2.8 m}, copper: {height: 2.7 m}, cross: 10}}\nlayout: {method: optimised}\n';
    const { tables, body } = planOf(intentOf(text, catalog), catalog);
    const { cables, links } = tables;
    const { cable: ids, medium, route, run_m } = cables.columns;
    const lower = (row: number) => route.values[row] !== 0 && !['mmf', 'smf', 'aoc'].includes(cell(medium, row));
    const run = new Map(Array.from(ids.values, (id, row) => [id, run_m.values[row] + (lower(row) ? 0.2 : 0)]));
    let metres = 0;
    for (let link = 0; link < links.rows; link++)
      if (cell(links.columns.network, link) !== 'management') metres += run.get(links.columns.cable.values[link]) as number;
    // Tails of a breakout are as long as the longest of them, which ends a server's height off at most.
    expect(Math.abs((body.summary.layout?.link_m as number) / metres - 1)).toBeLessThan(0.005);
  });

  it('has management switches that each serve a stretch of their row', () => {
    const { tables } = planOf(intentOf(readFileSync('examples/superpod.yaml', 'utf8'), catalog), catalog);
    const { racks, devices, links } = tables;
    const placeOf = new Map(Array.from({ length: racks.rows }, (_, row) => [cell(racks.columns.rack, row), row]));
    const rackOf = new Map(
      Array.from({ length: devices.rows }, (_, row) => [
        cell(devices.columns.device, row),
        placeOf.get(cell(devices.columns.rack, row)) as number,
      ]),
    );
    const served = new Map<string, { row: number; least: number; most: number }>();
    for (let link = 0; link < links.rows; link++) {
      const leaf = cell(links.columns.b_device, link);
      if (!leaf.startsWith('oob-leaf')) continue;
      const rack = rackOf.get(cell(links.columns.a_device, link)) as number;
      const at = racks.columns.position.values[rack];
      const row = racks.columns.row.values[rackOf.get(leaf) as number];
      if (racks.columns.row.values[rack] !== row) continue;
      const known = served.get(leaf) ?? { row, least: at, most: at };
      served.set(leaf, { row, least: Math.min(known.least, at), most: Math.max(known.most, at) });
    }
    const stretches = [...served.values()].sort((a, b) => a.row - b.row || a.least - b.least || a.most - b.most);
    expect(stretches.length).toBeGreaterThan(5);
    for (const [i, { row, least }] of stretches.entries())
      if (i > 0 && stretches[i - 1].row === row) expect(least).toBeGreaterThanOrEqual(stretches[i - 1].most);
  });

  it.each([
    [
      'no rack stands by itself',
      'servers: 6\nserver: hgx-h200-liquid-4u\nnetworks: {compute: {switch: cages-8, topology: rail-only}}\nracks: {gpu: {servers: 1}}\nhall: {halls: 2, racks_per_row: 9}\n',
    ],
    [
      'no block in the middle leaves room',
      'servers: 48\nserver: dgx-h100\nnetworks: {compute: {switch: qm9700, topology: rail-only, tiers: 3}, frontend: none}\nracks: {leafs: end, network: {cable_manager: none}}\nhall: {racks_per_row: 16}\nnodes: {storage: 5 of storage-flash-2u, login: 2 of login-1u}\n',
    ],
  ])('has an optimised layout where units stand whole and %s', (_, text) => {
    const planned = planOf(intentOf(`name: x\n${text}layout: {method: optimised}\n`, catalog), catalog);
    expect(planned.body.findings.map(({ code }) => code)).not.toContain('LAYOUT-UNITS');
    expect(planned.body.summary.layout?.bound_m).toBeGreaterThan(0);
    expect(checked(planned)).toBe('');
  });

  it.each([
    [1, 2],
    [3, 2],
    [5, 4],
    [4, 3],
    [2, 4],
  ])('has the load of each PDU where servers have %i supplies in racks of %i feeds', (supplies, feeds) => {
    const server = { ...(catalog.get('hgx-h200-air-8u') as ServerModel), id: 'own', supplies };
    const own = new Map([...catalog, [server.id, server] as const]);
    for (const redundancy of ['N+1', '2N', '4-to-make-3']) {
      const text = `name: x\nservers: 32\nserver: own\nnetworks: {compute: {switch: sn5600, unit: 16}}\nracks: {gpu: {feeds: ${feeds}}}\npower: {redundancy: ${redundancy}}\n`;
      expect(checked(planOf(intentOf(text, own), own))).toBe('');
    }
  });

  it('says where racks in order, which part units, have less of links than an optimised layout', () => {
    const text =
      'name: parted\nservers: 20\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: cages-16}, frontend: none, management: none}\nracks: {gpu: {servers: 2, power: 60 kW}, network: {cable_manager: none}}\nhall: {rows: [6, 8, 2, 12, 6, 6]}\nlayout: {method: optimised}\n';
    const planned = planOf(intentOf(text, catalog), catalog);
    const { layout } = planned.body.summary;
    expect(layout?.link_m).toBeGreaterThan(layout?.naive_m as number);
    expect(planned.body.findings.map(({ code }) => code)).toContain('LAYOUT-WHOLE');
    expect(checked(planned)).toBe('');
    planned.body.findings = [];
    expect(checked(planned)).toMatch(/LAYOUT-NAIVE/);
  });

  it('is planned the same twice', () => {
    const text =
      'name: twice\nservers: 96\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600, unit: 16}}\nhall: {racks_per_row: 10}\nlayout: {method: optimised, seed: 5}\ncabling: {style: mixed}\n';
    const [one, two] = [1, 2].map(() => planOf(intentOf(text, catalog), catalog));
    expect(two.tables).toEqual(one.tables);
    expect(two.body).toEqual(one.body);
  });

  it.each(['direct', 'mixed', 'structured'])('says of its %s cabling what the tables make, and any other figure is found', (style) => {
    const text = `name: x\nservers: 64\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600, unit: 16}}\nhall: {racks_per_row: 8}\ncabling: {style: ${style}}\n`;
    const planned = planOf(intentOf(text, catalog), catalog);
    expect(checked(planned)).toBe('');
    const figures = planned.body.summary.cabling.styles.find((each) => each.style === style)?.figures as unknown as Record<string, number>;
    for (const name of Object.keys(figures)) {
      const right = figures[name];
      figures[name] = right + 1;
      expect(checked(planned)).toMatch(new RegExp(`^error: plan.json says ${name} .* \\[COUNT-CABLING\\]$`));
      figures[name] = right;
    }
    expect(Object.keys(figures)).toHaveLength(13);
  });
});

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
