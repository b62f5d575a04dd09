import type { Model } from '../../catalog/index.js';
import type { ClosNetwork, HallPolicy, Intent } from '../../intent/index.js';
import type { PlanDocument, PlanTables, TableName } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import { rowOf } from './edit.js';
import { HALL_DEPTH_M, HALL_DISTANCE_M, PITCH_M, TRAY, TRAY_HEIGHT_M } from './floor.js';
import { RAILS, type Shape, UNIT_SERVERS } from './wiring.js';

/** `plan.json` of the toy plan. */
export function documentOf(shape: Shape, tables: PlanTables, models: ReadonlyMap<string, Model>): PlanDocument {
  const { racks, devices, links, cables, trunks, bom } = tables;
  const { units, planes, topology } = shape;
  const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
  const metres = (values: ArrayLike<number>) => sum(Array.from(values).filter((each) => !Number.isNaN(each)));
  const price = (unit: ArrayLike<number>) =>
    Array.from(unit).reduce((total, value, i) => total + value * bom.columns.quantity.values[i], 0);
  const roles = Array.from({ length: devices.rows }, (_, row) => cell(devices.columns.role, row));
  const leafs = units * RAILS * planes;
  const servers = units * UNIT_SERVERS;
  const none = { planes, units, pods: 1, cores: 0, spine_core_links: 0, free_ports: { leaf: 0, spine: 0, core: 0 } };
  const compute = { topology, tiers: 2, leafs, spines: 2, endpoint_links: servers * RAILS * planes, leaf_spine_links: leafs * 4 };
  const frontend = { tiers: 1, leafs: 1, spines: 0, endpoint_links: servers + 1, leaf_spine_links: 0 };
  return {
    format: 'nineteen-plan/1',
    software: { name: 'nineteen', version: '0.0.0' },
    name: 'toy',
    summary: {
      gpus: servers * 2,
      servers,
      nodes: 1,
      racks: racks.rows,
      rows: new Set(racks.columns.row.values).size,
      switches: roles.filter((role) => ['leaf', 'spine'].includes(role)).length,
      links: links.rows,
      cables: cables.rows,
      transceivers: bom.columns.quantity.values[rowOf(bom.columns.model, 'twin-sr')],
      cable_m: [cables.columns.length_m, cables.columns.b_length_m, trunks.columns.length_m].reduce(
        (m, { values }) => m + metres(values),
        0,
      ),
      power_w: sum(racks.columns.power_w.values),
      weight_kg: sum(racks.columns.weight_kg.values),
      price_low_usd: price(bom.columns.unit_price_low_usd.values),
      price_high_usd: price(bom.columns.unit_price_high_usd.values),
      layout: undefined,
      cabling: { style: shape.style, styles: [] },
      power: {
        counts: { feed: 0, transformer: 0, switchboard: 0, ups: 0, busway: 0, pdu: 0 },
        load_w: 0,
        least_margin: { whole: undefined, one_lost: undefined },
        swing_w: 0,
        swing_on_feed_w: 0,
        battery_h: undefined,
        phase_imbalance: { site: 0, busway: undefined },
        least_phase_margin: undefined,
      },
      cooling: {
        rack_cdus: 0,
        row_cdus: 0,
        air_handlers: 0,
        liquid_w: 0,
        air_w: 0,
        flow_lpm: 0,
        facility_water_c: undefined,
        fans_and_pumps_w: 0,
        one_lost: { cdu: undefined, air: undefined },
      },
      networks: [
        { ...none, network: 'compute', ...compute },
        { ...none, network: 'frontend', topology: 'fat-tree', ...frontend },
      ],
    },
    intent: intentOf(shape),
    catalog: [...models.values()],
    counts: Object.fromEntries(Object.entries(tables).map(([name, { rows }]) => [name, rows])) as Record<TableName, number>,
    findings: [],
    files: {},
  };
}

export function intentOf({ units, planes, topology, halls, style }: Shape): Intent {
  const servers = units * UNIT_SERVERS;
  const clos: ClosNetwork = {
    technology: 'ethernet',
    leaf_switch: 'sw-leaf',
    spine_switch: 'sw-spine',
    core_switch: 'sw-spine',
    topology,
    tiers: 'auto',
    planes,
    leaf_oversubscription: 1,
    spine_oversubscription: 1,
    spread: 'equal',
    switch_names: undefined,
    nic_names: undefined,
  };
  const policy = {
    model: 'rack-42',
    servers: undefined,
    power_w: 10000,
    pdu: 'pdu-10',
    feeds: 2,
    cdu: undefined,
    cable_manager: undefined,
  };
  return {
    name: 'toy',
    server: 'gpu-2',
    servers,
    gpus: servers * 2,
    compute: { ...clos, unit_servers: UNIT_SERVERS },
    frontend: { ...clos, leaf_switch: 'sw-100', spine_switch: 'sw-100', core_switch: 'sw-100', topology: 'fat-tree', planes: 1 },
    storage: undefined,
    management: { leaf_switch: 'sw-oob', spine_switch: 'sw-oob' },
    nodes: [{ role: 'login', model: 'login-1', count: 1 }],
    gpu_rack: { ...policy, servers: 4, cdu: 'cdu-2' },
    network_rack: policy,
    leaf_racks: 'middle',
    hall: hallPolicy(units, halls),
    cabling: { style, loom: 24, label: '{near}/{far}' },
    layout: { method: 'rows', objective: 'metres', seed: 1 },
    power: {
      redundancy: '2N',
      transformer: '',
      switchboard: '',
      ups: undefined,
      busway: '',
      swing_w: undefined,
      battery: undefined,
      steps: [],
    },
    cooling: {
      supply_c: 32,
      return_c: 42,
      coolant: 'water',
      row_cdu: '',
      air_handler: '',
      air_handlers: undefined,
      spare_air_handlers: 0,
    },
    power_available_w: 20000 * (units + 1),
    catalog: [],
    asked: [],
  };
}

function hallPolicy(units: number, halls: 1 | 2): HallPolicy {
  const racks_per_row = Math.max(10, units + 1);
  return {
    halls,
    row_direction: 'width',
    hall_distance_m: HALL_DISTANCE_M,
    width_m: 3 + racks_per_row * PITCH_M,
    depth_m: HALL_DEPTH_M,
    racks_per_row,
    row_racks: undefined,
    rows: halls,
    cold_aisle_m: 1.2,
    hot_aisle_m: 1.2,
    floor_load_kn_m2: 10,
    blocked: [],
    doors: [],
    power_entry: 'left',
    water_entry: 'right',
    trays: {
      fibre: { ...TRAY, height_m: TRAY_HEIGHT_M.fibre },
      copper: { ...TRAY, height_m: TRAY_HEIGHT_M.copper },
      cross: 2,
      bridges: 2,
    },
    slack_m: 0.3,
  };
}
