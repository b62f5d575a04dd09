import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { intentOf, shippedCatalog, words } from '../../test/support/plan.js';
import { intentJsonSchema, intentTemplate, parseIntent } from './index.js';

const catalog = shippedCatalog();
const lab = 'name: lab\nservers: 8\nserver: hgx-h200-air-8u\nnetworks:\n  compute: {switch: sn5600}\n';

describe('an intent', () => {
  it('has every default filled in', () => {
    const tray = { width_m: 0.6, depth_m: 0.1, layers: 20, fill: 0.4, most_fill: 0.5, bend_radius_m: 0.3 };
    expect(intentOf(lab, catalog)).toEqual({
      name: 'lab',
      asked: ['name', 'servers', 'server', 'networks.compute.switch'],
      server: 'hgx-h200-air-8u',
      servers: 8,
      gpus: 64,
      compute: {
        technology: 'ethernet',
        leaf_switch: 'sn5600',
        spine_switch: 'sn5600',
        core_switch: 'sn5600',
        topology: 'rail-optimized',
        tiers: 'auto',
        planes: 1,
        leaf_oversubscription: 1,
        spine_oversubscription: 1,
        spread: 'equal',
        unit_servers: 8,
        switch_names: undefined,
        nic_names: undefined,
      },
      frontend: expect.objectContaining({ leaf_switch: 'sn5600', leaf_oversubscription: 3 }),
      storage: undefined,
      management: { leaf_switch: 'sn2201', spine_switch: 'sn4600c' },
      nodes: [],
      gpu_rack: {
        model: 'rack-48u-air',
        servers: undefined,
        power_w: 44_000,
        pdu: 'pdu-415v-100a',
        feeds: 2,
        cdu: undefined,
        cable_manager: undefined,
      },
      network_rack: {
        model: 'rack-48u-network',
        servers: undefined,
        power_w: 50_000,
        pdu: 'pdu-415v-60a',
        feeds: 2,
        cdu: undefined,
        cable_manager: 'cable-manager-1u',
      },
      leaf_racks: 'middle',
      hall: {
        halls: 1,
        hall_distance_m: 10,
        width_m: undefined,
        depth_m: undefined,
        racks_per_row: 36,
        row_racks: undefined,
        rows: undefined,
        cold_aisle_m: 1.8,
        hot_aisle_m: 1.2,
        row_direction: 'width',
        floor_load_kn_m2: undefined,
        blocked: [],
        doors: [],
        power_entry: 'left',
        water_entry: 'right',
        trays: { fibre: { ...tray, height_m: 2.8 }, copper: { ...tray, height_m: 2.5 }, cross: undefined, bridges: 1000 },
        slack_m: 0.5,
      },
      cabling: { style: 'direct', loom: 24, label: '{near_rack}-{near_u}:{near_port}/{far_rack}-{far_u}:{far_port}' },
      layout: { method: 'middle', objective: 'metres', seed: 1 },
      power: {
        redundancy: '2N',
        transformer: 'transformer-3000kva',
        switchboard: 'switchboard-4000a',
        ups: 'ups-1500kw',
        busway: 'busway-415v-1200a',
        swing_w: undefined,
        battery: undefined,
        steps: [],
      },
      cooling: {
        supply_c: 32,
        return_c: 42,
        coolant: 'water',
        row_cdu: 'cdu-in-row',
        air_handler: 'air-handler-400kw',
        air_handlers: undefined,
        spare_air_handlers: 1,
      },
      power_available_w: undefined,
      catalog: [],
    });
  });

  it.each([
    ['gpus: 100', 13, 100],
    ['servers: 13', 13, 104],
    ['units: 2', 128, 1024],
  ])('of %s has %i servers for %i GPUs', (size, servers, gpus) => {
    expect(intentOf(lab.replace('servers: 8', size), catalog)).toMatchObject({ servers, gpus });
  });

  it('says when GPUs do not fill the last server', () => {
    const { findings } = parseIntent(lab.replace('servers: 8', 'gpus: 100'), 'x.yaml', catalog);
    expect(words(findings)).toContain('note: 100 GPUs fill 13 servers of 8 but for 4; 104 are planned');
  });

  it('gives liquid-cooled servers a CDU and a rack that powers all of them', () => {
    const { gpu_rack } = intentOf(lab.replace('air-8u', 'liquid-4u'), catalog);
    expect(gpu_rack).toMatchObject({ model: 'rack-48u-liquid', cdu: 'cdu-in-rack-4u', power_w: 83_000 });
  });

  it.each([
    ['3', 3, 1],
    ['"3:1"', 3, 1],
    ['{leaf: 2, spine: "3:2"}', 2, 1.5],
  ])('takes an oversubscription of %s', (text, leaf, spine) => {
    const { compute } = intentOf(lab.replace('{switch: sn5600}', `{switch: sn5600, oversubscription: ${text}}`), catalog);
    expect([compute.leaf_oversubscription, compute.spine_oversubscription]).toEqual([leaf, spine]);
  });

  it('takes switches by tier, a tier left out as the one below', () => {
    const { compute } = intentOf(lab.replace('switch: sn5600', 'switch: {leaf: sn5600, core: tomahawk5-64x800g}'), catalog);
    expect(compute).toMatchObject({ leaf_switch: 'sn5600', spine_switch: 'sn5600', core_switch: 'tomahawk5-64x800g' });
  });

  it('brings equipment of its own', () => {
    const own = `${lab.replace('switch: sn5600', 'switch: mine')}catalog:\n  - {id: mine, like: sn5600, power: 2 kW}\n`;
    expect(intentOf(own, catalog).catalog).toMatchObject([{ id: 'mine', power_w: 2000, sources: { power: 'the intent' } }]);
  });
});

describe('files to start from', () => {
  const files = readdirSync('examples').map((name) => [name, readFileSync(`examples/${name}`, 'utf8')]);
  it.each([...files, ['the template', intentTemplate()]])('%s has no fault, warning or note', (_, text) => {
    expect(words(parseIntent(text, 'x.yaml', catalog).findings)).toBe('');
  });
});

describe('the JSON Schema', () => {
  const schema = JSON.parse(JSON.stringify(intentJsonSchema()));
  it('names every key, closed, with descriptions', () => {
    expect(Object.keys(schema.properties)).toEqual([
      'name',
      'gpus',
      'servers',
      'units',
      'server',
      'networks',
      'nodes',
      'racks',
      'hall',
      'cabling',
      'layout',
      'power',
      'cooling',
      'catalog',
    ]);
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties.networks.properties.compute.properties.topology.enum).toEqual(['rail-optimized', 'fat-tree', 'rail-only']);
    expect(schema.properties.networks.properties.compute.properties.switch.anyOf).toHaveLength(2);
    expect(schema.properties.racks.properties.gpu.properties.power).toMatchObject({ type: 'string', examples: ['44 kW'] });
  });
});
