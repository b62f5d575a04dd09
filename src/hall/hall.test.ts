import { describe, expect, it } from 'vitest';
import { intentOf, planOf, shippedCatalog } from '../../test/support/plan.js';
import { cell } from '../table/index.js';
import { rowCentre, siteOf } from './site.js';
import { standRacks } from './stand.js';

const catalog = shippedCatalog();
/** A floor of four places a row, as many rows as asked. */
const floorOf = (rows: number) => {
  const { hall } = intentOf(
    'name: floor\nservers: 4\nserver: dgx-h100\nnetworks: {compute: {switch: qm9700}}\nhall: {racks_per_row: 4, cold_aisle: 1.8 m, hot_aisle: 1.2 m}\n',
    catalog,
  );
  return { hall, site: siteOf(hall, rows, 0.8, 1.2) };
};

describe('standRacks', () => {
  it('keeps a unit in one row and puts the network block into rows of its own in the middle', () => {
    // Four units of three racks and a block of two, four racks a row.
    const { row, position } = standRacks(
      [
        [0, 1, 2],
        [3, 4, 5],
        [6, 7, 8],
        [9, 10, 11],
      ],
      [12, 13],
      floorOf(5).site,
      'middle',
    );
    expect([...row]).toEqual([1, 1, 1, 2, 2, 2, 4, 4, 4, 5, 5, 5, 3, 3]);
    expect([...position].slice(12)).toEqual([1, 2]);
  });

  it('lets a unit that is longer than a row go on in the next', () => {
    const { row } = standRacks([[0, 1, 2, 3, 4]], [], floorOf(2).site, 'middle');
    expect([...row]).toEqual([1, 1, 1, 1, 2]);
  });
});

describe('rowCentre', () => {
  it('alternates cold and hot aisles', () => {
    const { hall } = floorOf(4);
    const centres = [1, 2, 3, 4].map((row) => rowCentre(row, hall, 1.2));
    // A cold aisle at the wall, then back to back over a hot one, then front to front over a cold one.
    expect(centres[0]).toBeCloseTo(1.8 + 0.6);
    expect(centres[1] - centres[0]).toBeCloseTo(1.2 + 1.2);
    expect(centres[2] - centres[1]).toBeCloseTo(1.2 + 1.8);
    expect(centres[3] - centres[2]).toBeCloseTo(1.2 + 1.2);
  });
});

describe('racks', () => {
  const racksOf = (yaml: string) => planOf(intentOf(yaml, catalog), catalog).tables;
  const yaml = (gpu: string) => `
name: racks
servers: 64
server: hgx-h200-liquid-4u
networks: {compute: {switch: sn5600}}
racks: {gpu: ${gpu}}
`;

  it.each([
    ['{servers: 8, power: 100 kW}', 8, 8],
    ['{servers: 6, power: 100 kW}', 11, 6],
    // 44 kW less the CDU's 1.2 kW hold four servers of 10.2 kW.
    ['{power: 44 kW}', 16, 4],
    // 48U less the CDU's 4U hold eight servers of 4U with 1U kept clear.
    ['{power: 200 kW}', 8, 8],
  ])('of %s are %i with %i servers', (gpu, count, servers) => {
    const { racks, devices } = racksOf(yaml(gpu));
    const kinds = Array.from({ length: racks.rows }, (_, row) => cell(racks.columns.kind, row));
    expect(kinds.filter((kind) => kind === 'gpu')).toHaveLength(count);
    const first = cell(racks.columns.rack, 0);
    const inFirst = Array.from({ length: devices.rows }, (_, row) => row).filter(
      (row) => cell(devices.columns.rack, row) === first && cell(devices.columns.role, row) === 'server',
    );
    expect(inFirst).toHaveLength(servers);
    expect(inFirst.map((row) => devices.columns.u_bottom.values[row])).toEqual(Array.from({ length: servers }, (_, i) => 5 + i * 5));
  });

  it('have the network rack of a unit in its middle', () => {
    const { racks } = racksOf(yaml('{servers: 8, power: 100 kW}'));
    const kinds = Array.from({ length: 9 }, (_, row) => cell(racks.columns.kind, row));
    expect(kinds).toEqual(['gpu', 'gpu', 'gpu', 'gpu', 'network', 'gpu', 'gpu', 'gpu', 'gpu']);
  });

  it('keep room for every management port of their PDUs', () => {
    const pdu =
      'catalog:\n  - {id: twin, like: pdu-415v-100a, ports: [{use: management, connector: rj45, count: 6, modes: [{speed: 1 Gbps, split: 1, names: {pdu: "net{n}"}}]}]}\n';
    const intent = intentOf(`${yaml('{servers: 8, power: 100 kW, pdu: twin, feeds: 4}')}${pdu}`, catalog);
    const { devices, links } = planOf(intent, new Map([...catalog, ...intent.catalog.map((model) => [model.id, model] as const)])).tables;
    const pdus = Array.from({ length: devices.rows }, (_, row) => row).filter((row) => cell(devices.columns.model, row) === 'twin');
    const names = new Set(pdus.map((row) => cell(devices.columns.device, row)));
    const ends = Array.from({ length: links.rows }, (_, row) => cell(links.columns.a_device, row)).filter((name) => names.has(name));
    expect(ends).toHaveLength(pdus.length * 6);
  });
});
