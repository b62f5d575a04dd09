import { describe, expect, it } from 'vitest';
import type { NetworkSummary } from '../../src/plan/index.js';
import { checked, intentOf, planOf, shippedCatalog } from '../support/plan.js';

// Published reference tables, row by row: the planner, given a row's size, must return the row's switches and links.
// Tables that say cables mean 400G links. A row that is not matched says why, in words.

const catalog = shippedCatalog();

function planned(yaml: string) {
  const plan = planOf(intentOf(yaml, catalog), catalog);
  expect(checked(plan)).toBe('');
  const networks = new Map(plan.body.summary.networks.map((network) => [network.network, network]));
  return { plan, networks, compute: networks.get('compute') as NetworkSummary };
}

function counts({ leafs, spines, cores, endpoint_links, leaf_spine_links, spine_core_links }: NetworkSummary) {
  return { leafs, spines, cores, endpoint_links, leaf_spine_links, spine_core_links };
}

const superpod = (server: string, servers: number, size = `servers: ${servers}`) => `
name: reference
${size}
server: ${server}
networks:
  compute: {switch: qm9700, unit: 32}
  frontend: none
  management: none
hall: {racks_per_row: 40}
`;

describe('DGX SuperPOD H100, RA-11333-001 V11, table 3, and B200 reference architecture', () => {
  // units, servers, leafs, spines, cores, server-leaf, leaf-spine, spine-core
  const rows: [server: string, units: number, leafs: number, spines: number, cores: number, links: number][] = [
    ['dgx-h100', 4, 32, 16, 0, 1024],
    ['dgx-h100', 8, 64, 32, 0, 2048],
    ['dgx-h100', 16, 128, 128, 64, 4096],
    ['dgx-h100', 32, 256, 256, 128, 8192],
    ['dgx-h100', 64, 512, 512, 256, 16_384],
    ['dgx-b200', 2, 16, 8, 0, 512],
    ['dgx-b200', 4, 32, 16, 0, 1024],
    ['dgx-b200', 8, 64, 32, 0, 2048],
    ['dgx-b200', 16, 128, 128, 64, 4096],
    ['dgx-b200', 32, 256, 256, 128, 8192],
    ['dgx-b200', 64, 512, 512, 256, 16_384],
  ];
  it.each(rows)('%s, %i units', (server, units, leafs, spines, cores, links) => {
    const { compute } = planned(superpod(server, units * 32, `units: ${units}`));
    expect(counts(compute)).toEqual({
      leafs,
      spines,
      cores,
      endpoint_links: links,
      leaf_spine_links: links,
      spine_core_links: cores === 0 ? 0 : links,
    });
  });
});

describe('DGX SuperPOD H100, table 4: one server left out for the fabric manager', () => {
  it.each([
    [31, 8, 4, 252, 256],
    [63, 16, 8, 508, 512],
    [95, 24, 16, 764, 768],
    [127, 32, 16, 1020, 1024],
  ])('%i servers', (servers, leafs, spines, computeAndManager, leafSpine) => {
    const { compute } = planned(superpod('dgx-h100', servers));
    // The table counts four links more than the servers have: those of the fabric manager's appliances, which use the
    // ports of the server left out. They are no compute links of this plan; the ports are left free for them.
    const FABRIC_MANAGER_LINKS = 4;
    expect(counts(compute)).toEqual({
      leafs,
      spines,
      cores: 0,
      endpoint_links: computeAndManager - FABRIC_MANAGER_LINKS,
      leaf_spine_links: leafSpine,
      spine_core_links: 0,
    });
    expect(compute.free_ports.leaf).toBeGreaterThanOrEqual(FABRIC_MANAGER_LINKS);
  });

  it('has the transceivers and fibres of the four-unit bill of materials', () => {
    // Tables 7 and 8: 508 server modules (127 x 4 cages), 1,536 switch modules (48 switches x 32 cages), 2,040 fibres
    // (127 x 8 + 1,024). Where copper reaches the plan takes copper, so a long slack sets copper aside.
    const far = superpod('dgx-h100', 127).replace('racks_per_row: 40', 'racks_per_row: 40, slack: 4 m');
    const { plan } = planned(far);
    const { model, quantity } = plan.tables.bom.columns;
    let modules = 0;
    let fibres = 0;
    for (let row = 0; row < plan.tables.bom.rows; row++) {
      const kind = catalog.get(model.dict[model.codes[row]])?.kind;
      if (kind === 'transceiver') modules += quantity.values[row];
      if (kind === 'cable') fibres += quantity.values[row];
    }
    expect(fibres).toBe(2040);
    expect(modules).toBe(508 + 1536);
  });
});

describe('closed form of two and three tiers at Colossus size', () => {
  const colossus = (spread: string) => `
name: colossus
units: 196
server: hgx-h200-liquid-4u
networks:
  compute: {switch: sn5600, tiers: 3, unit: 64, spread: ${spread}}
  frontend: none
  management: none
hall: {racks_per_row: 36}
`;

  it('2N/R leafs, 2N/R spines, N/R cores when pairs may differ by one link', () => {
    expect(counts(planned(colossus('balanced')).compute)).toEqual({
      leafs: 1568,
      spines: 1568,
      cores: 784,
      endpoint_links: 100_352,
      leaf_spine_links: 100_352,
      spine_core_links: 100_352,
    });
  });

  it('336 switches more when every linked pair must have the same number of links, the rule of the published tables', () => {
    // 196 units = 4 x 49 does not split into equal blocks of a power of two, so spines and cores are rounded up.
    expect(counts(planned(colossus('equal')).compute)).toMatchObject({ leafs: 1568, spines: 1792, cores: 896 });
  });
});

describe('Juniper AI data centre design: stripes of eight leafs', () => {
  it('has a leaf for each GPU of a server and two stripes over four spines', () => {
    // Rows 200G, 400G and 800G differ in speed alone; the 400G row is planned. Servers a stripe: leaf ports / 2. The
    // design gives each leaf four uplinks, one to each spine, of 800G; links here are of the adapters' 400G, so the
    // same bandwidth is eight links, two to each spine: 16 leafs x 8.
    const { compute } = planned(`
name: juniper
servers: 16
server: hgx-h100-air-8u
networks:
  compute: {switch: tomahawk5-64x800g, unit: 8, tiers: 2}
  frontend: none
  management: none
`);
    expect(compute.leafs).toBe(16);
    expect(compute.units).toBe(2);
    expect(compute.leaf_spine_links).toBe(16 * 4 * 2);
    // Four spines are for growth and redundancy: the 128 links fit one switch, and the planner takes the fewest.
    expect(compute.spines).toBe(1);
  });
});

describe('Alibaba HPN pod', () => {
  it('is not matched: dual-ToR splits each adapter over two leafs of one rail, and ToRs keep eight backup ports', () => {
    // 1,024 GPUs a segment on 16 ToRs, 60 uplinks of 400G below 128 active ports of 200G. Two planes of 200G are the
    // nearest; no adapter of the catalog has two ports of 200G for compute, so the row cannot be asked for.
    const twoPorts = [...catalog.values()].filter(
      (model) =>
        model.kind === 'server' &&
        model.ports.some((group) => group.use === 'compute' && group.modes.some((mode) => mode.speed_gbps === 200)),
    );
    expect(twoPorts).toEqual([]);
  });
});

describe('Meta 24k RoCE cluster', () => {
  it('is not matched in its racks: two servers under a rack switch, an aggregation at 7:1, chassis switches above', () => {
    // 24,576 GPUs in 8 pods of 3,072. As a fat tree of fixed switches with 7:1 above the pods the planner needs three
    // tiers too, with leafs of eight servers instead of two, since it fills the leaf's ports.
    const { compute } = planned(`
name: meta
gpus: 24576
server: hgx-h100-air-8u
networks:
  compute: {switch: arista-7060x6-64pe, topology: fat-tree, tiers: 3, oversubscription: {leaf: 1, spine: 7}}
  frontend: none
  management: none
hall: {racks_per_row: 60}
`);
    expect(compute.tiers).toBe(3);
    expect(compute.endpoint_links).toBe(24_576);
    expect(compute.leafs).toBe(24_576 / 64);
  });
});

describe('NVIDIA Enterprise Reference Architecture, DGX BasePOD, GB200', () => {
  it('2-8-9-400: one to four units of four servers are not matched, as collapsed pairs of core switches carry both networks', () => {
    // The tables give 2 to 4 switches for compute and frontend together, joined to each other by 24 to 48 links. Here
    // compute and frontend are networks of their own: one switch each up to 16 servers.
    const { compute, networks } = planned(`
name: era
servers: 16
server: hgx-h100-air-8u
networks: {compute: {switch: sn5600}, frontend: {switch: sn5600}, management: none}
`);
    expect([compute.leafs, networks.get('frontend')?.leafs]).toEqual([1, 1]);
  });

  it.each([
    [4, 32],
    [8, 64],
  ])('BasePOD of %i servers is not matched: two leafs are joined directly by DAC, where one switch is enough here', (servers, fibres) => {
    const { compute } = planned(superpod('dgx-h100', servers));
    expect(compute.leafs).toBe(1);
    // The table's NDR fibres are 16 and 32: it cables half of the servers' twin ports.
    expect(compute.endpoint_links).toBe(fibres);
  });

  it('GB200: 576 GPUs in a unit of eight racks, at most 9,216 GPUs in 128 racks', () => {
    const { plan, compute } = planned(`
name: gb200
servers: 128
server: gb200-nvl72
networks: {compute: {switch: qm9700, unit: 8}, frontend: none, management: none}
racks: {gpu: {model: rack-nvl72}}
hall: {racks_per_row: 40}
`);
    expect(plan.body.summary.gpus).toBe(9216);
    expect(compute.units).toBe(16);
    expect(compute.endpoint_links).toBe(9216);
  });
});
