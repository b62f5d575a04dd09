import type {
  CableModel,
  Model,
  NodeModel,
  PanelModel,
  PortGroup,
  RackModel,
  ServerModel,
  SwitchModel,
  TransceiverModel,
  TrunkModel,
} from '../../catalog/index.js';

/** A catalog of toys: all figures are made up, small, and easy to add in the head. */
export function toyCatalog(spineCages: number, mgmtPorts: number): Model[] {
  const bmc: PortGroup = group('management', 'rj45', 1, [{ speed_gbps: 1, split: 1, names: { any: 'bmc' } }]);
  const twin = (count: number): PortGroup =>
    group('fabric', 'osfp-800', count, [
      { speed_gbps: 800, split: 1, names: { cumulus: 'swp{cage}', sonic: 'Ethernet{serdes0}' } },
      { speed_gbps: 400, split: 2, names: { cumulus: 'swp{cage}s{lane}', sonic: 'Ethernet{serdes0}' } },
      { speed_gbps: 200, split: 4, names: { cumulus: 'swp{cage}s{lane}', sonic: 'Ethernet{serdes0}' } },
    ]);
  const server: ServerModel = {
    ...entry('server', 'gpu-2', 1000),
    u_height: 2,
    power_w: 1000,
    weight_kg: 30,
    gpus: 2,
    gpu: 'toy',
    cooling: 'liquid',
    clearance_u: 1,
    rails: 2,
    ports: [
      group(
        'compute',
        'osfp-400',
        2,
        [
          { speed_gbps: 400, split: 1, names: { mlx5: 'mlx5_{n}', eth: 'eth{n}' } },
          { speed_gbps: 200, split: 2, names: { mlx5: 'mlx5_{cage0}_{lane}', eth: 'eth{cage0}p{lane}' } },
        ],
        0,
      ),
      group('frontend', 'qsfp28-100', 1, [{ speed_gbps: 100, split: 1, names: { mlx5: 'mlx5_fe', eth: 'front{n}' } }], 0),
      bmc,
    ],
  };
  const node: NodeModel = {
    ...entry('node', 'login-1', 300),
    u_height: 1,
    power_w: 200,
    weight_kg: 10,
    ports: [group('frontend', 'qsfp28-100', 1, [{ speed_gbps: 100, split: 1, names: { eth: 'eth{n}' } }], 0), bmc],
  };
  const eth0: PortGroup = group('management', 'rj45', 1, [{ speed_gbps: 1, split: 1, names: { any: 'eth0' } }]);
  const compute = (id: string, cages: number): SwitchModel => ({
    ...entry('switch', id, 500),
    technology: 'ethernet',
    u_height: 1,
    power_w: 300,
    weight_kg: 12,
    ports: [twin(cages), eth0],
  });
  const frontend: SwitchModel = {
    ...entry('switch', 'sw-100', 400),
    technology: 'ethernet',
    u_height: 1,
    power_w: 200,
    weight_kg: 10,
    ports: [group('fabric', 'qsfp28-100', mgmtPorts, [{ speed_gbps: 100, split: 1, names: { sonic: 'Ethernet{n}' } }], 1, 4), eth0],
  };
  const management: SwitchModel = {
    ...entry('switch', 'sw-oob', 100),
    technology: 'ethernet',
    u_height: 1,
    power_w: 50,
    weight_kg: 5,
    ports: [
      group('fabric', 'rj45', mgmtPorts, [{ speed_gbps: 1, split: 1, names: { cumulus: 'swp{n}' } }]),
      group('fabric', 'sfp28-25', 8, [{ speed_gbps: 25, split: 1, names: { cumulus: 'up{n}' } }]),
      eth0,
    ],
  };
  const rack: RackModel = { ...entry('rack', 'rack-42', 200), u_total: 42, width_m: 0.6, depth_m: 1.2, weight_kg: 100, load_kg: 900 };
  return [
    server,
    node,
    compute('sw-leaf', 8),
    compute('sw-spine', spineCages),
    frontend,
    management,
    rack,
    { ...entry('cdu', 'cdu-2', 900), u_height: 2, power_w: 50, weight_kg: 20, cooling_w: 10000, approach_k: 4, ports: [eth0] },
    { ...entry('pdu', 'pdu-10', 50), u_height: 0, power_w: 0, weight_kg: 4, capacity_w: 10000, ports: [eth0] },
    module('twin-sr', 'osfp-800', 'sr4-400', 2, 60),
    module('twin-dr', 'osfp-800', 'dr4-400', 2, 500),
    cable('dac-split', 'dac', 'osfp-800', 'osfp-400', 2, 2, [400], 3, [1, 2, 3]),
    cable('cord-om4', 'mmf', 'mpo12-om4', 'mpo12-om4', 1, 1, [100, 200, 400], 100, [2, 5, 10, 20, 90, 100, 150]),
    cable('aoc-100', 'aoc', 'qsfp28-100', 'qsfp28-100', 1, 1, [100], 30, [2, 5, 10, 20]),
    cable('cat6a', 'copper', 'rj45', 'rj45', 1, 1, [1, 10], 100, [2, 5, 10]),
    cable('dac-25', 'dac', 'sfp28-25', 'sfp28-25', 1, 1, [25], 20, [2, 5, 20]),
    trunk('trunk-6', 6, 9),
    trunk('trunk-3', 3, 6),
    panel('panel-12', 12),
  ];
}

function entry<K extends Model['kind']>(kind: K, id: string, price: number) {
  return { kind, id, description: `toy ${id}`, price_low_usd: price, price_high_usd: price * 1.5, sources: {} };
}

function group(use: PortGroup['use'], connector: string, count: number, modes: PortGroup['modes'], first = 1, lanes = 8): PortGroup {
  return { use, connector, count, modes, first, lanes };
}

function module(id: string, connector: string, optics: string, links: number, reach_m: number): TransceiverModel {
  return {
    ...entry('transceiver', id, 70),
    connector,
    optics,
    links,
    link_gbps: 400,
    fibre: 'mpo12-om4',
    reach_m,
    power_w: 15,
    loss_db: 1.8,
  };
}

function trunk(id: string, legs: number, diameter_mm: number): TrunkModel {
  const figures = { reach_m: 80, price_per_m_usd: 2.5, kg_per_m: 0.2, diameter_mm };
  return { ...entry('trunk', id, 40), medium: 'mmf', fibre: 'mpo12-om4', fibres: legs * 8, legs, ...figures };
}

function panel(id: string, positions: number): PanelModel {
  return { ...entry('panel', id, 60), fibres: ['mpo12-om4', 'mpo12-os2'], positions, loss_db: 0.35 };
}

function cable(
  id: string,
  medium: CableModel['medium'],
  a: string,
  b: string,
  b_count: number,
  links: number,
  link_gbps: number[],
  reach_m: number,
  lengths_m: number[],
): CableModel {
  return {
    ...entry('cable', id, 10),
    medium,
    a,
    b,
    b_count,
    links,
    link_gbps,
    reach_m,
    lengths_m,
    price_per_m_usd: 1.25,
    kg_per_m: 0.1,
    diameter_mm: 5,
  };
}
