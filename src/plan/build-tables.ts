import type { BillLine } from '../bill/index.js';
import { type Cabling, NO_BUNDLE, NO_TRUNK } from '../cabling/index.js';
import { type Catalog, cageConnectors, LANES, type PortGroup, portGroups, portName } from '../catalog/index.js';
import { type DeviceList, type LinkList, NETWORKS, type Role } from '../fabric/index.js';
import type { Hall } from '../hall/index.js';
import type { Intent } from '../intent/index.js';
import { count, distinct, Interner, ids, numbers, type TextColumn, textColumn } from '../table/index.js';
import { map, orNothing } from './columns.js';
import type { PlanTable, PlanTables } from './tables.js';
import { trunkTables } from './trunk-tables.js';
import { routeColumn, type Ways, wayTables } from './way-tables.js';

/** Writes what was planned into the plan's tables; names of ports, links and cables are made here and nowhere else. */
export function planTables(
  devices: DeviceList,
  links: LinkList,
  hall: Hall,
  ways: Ways,
  supply: Pick<PlanTables, 'power' | 'cooling'>,
  bill: readonly BillLine[],
  catalog: Catalog,
  intent: Intent,
): PlanTables {
  const { cabling } = ways.laid;
  return {
    racks: racksTable(hall),
    devices: devicesTable(devices, hall, catalog),
    links: linksTable(devices, links, cabling, catalog, intent),
    cables: cablesTable(links, hall, ways, catalog, devices),
    ...wayTables(ways, links, hall),
    ...trunkTables(ways.laid, hall),
    ...supply,
    bom: bomTable(bill),
  };
}

/** Racks in the order in which they stand. */
function racksTable({ racks, names, standing }: Hall): PlanTable<'racks'> {
  const order = racks
    .map((_, rack) => rack)
    .sort((a, b) => standing.row[a] - standing.row[b] || standing.position[a] - standing.position[b]);
  const each = (value: (rack: number) => number, decimals = 0) => numbers(order.map(value), decimals);
  return {
    rows: racks.length,
    columns: {
      rack: distinct(order.map((rack) => names[rack])),
      kind: textColumn(order.map((rack) => racks[rack].kind)),
      model: textColumn(order.map((rack) => racks[rack].model.id)),
      hall: each((rack) => standing.hall[rack]),
      row: each((rack) => standing.row[rack]),
      position: each((rack) => standing.position[rack]),
      x_m: each((rack) => standing.x_m[rack], 3),
      y_m: each((rack) => standing.y_m[rack], 3),
      u_total: each((rack) => racks[rack].model.u_total),
      u_used: each((rack) => racks[rack].u_used),
      power_w: each((rack) => racks[rack].power_w),
      power_limit_w: each((rack) => racks[rack].power_limit_w),
      weight_kg: each((rack) => racks[rack].weight_kg, 2),
      weight_limit_kg: each((rack) => racks[rack].weight_limit_kg, 2),
    },
  };
}

function devicesTable(devices: DeviceList, { names, rackOf, uOf }: Hall, catalog: Catalog): PlanTable<'devices'> {
  const figures = new Map(
    [...new Set(devices.models)].map((id) => [id, catalog.get(id) as unknown as { u_height: number; power_w: number; weight_kg: number }]),
  );
  const figure = (field: 'u_height' | 'power_w' | 'weight_kg') =>
    Float64Array.from(devices.models, (model) => (figures.get(model) as Record<typeof field, number>)[field]);
  return {
    rows: devices.count,
    columns: {
      device: distinct(devices.names),
      role: textColumn(devices.roles),
      network: textColumn(devices.networks),
      tier: numbers(orNothing(devices.tier.done())),
      model: textColumn(devices.models),
      rack: { kind: 'text', dict: names, codes: Uint32Array.from(rackOf) },
      u_bottom: numbers(Float64Array.from(uOf, (u) => (u === 0 ? Number.NaN : u))),
      u_height: numbers(figure('u_height')),
      power_w: numbers(figure('power_w')),
      weight_kg: numbers(figure('weight_kg'), 2),
      unit: numbers(orNothing(devices.unit.done())),
      pod: numbers(orNothing(devices.pod.done())),
      rail: numbers(orNothing(devices.rail.done())),
      plane: numbers(orNothing(devices.plane.done())),
      facing: textColumn(devices.roles.map(facing)),
    },
  };
}

function linksTable(devices: DeviceList, links: LinkList, cabling: Cabling, catalog: Catalog, intent: Intent): PlanTable<'links'> {
  const interner = new Interner();
  const aNames = new PortNamer(catalog, intent, interner);
  const bNames = new PortNamer(catalog, intent, interner);
  const aPort = new Uint32Array(links.count);
  const bPort = new Uint32Array(links.count);
  for (let link = 0; link < links.count; link++) {
    const network = links.network.get(link);
    const speed = links.speed_mbps.get(link);
    aPort[link] = aNames.code(devices.models[links.aDevice.get(link)], links.aPort.get(link), speed, network);
    bPort[link] = bNames.code(devices.models[links.bDevice.get(link)], links.bPort.get(link), speed, network);
  }
  return {
    rows: links.count,
    columns: {
      link: ids('L', count(links.count), links.count),
      network: { kind: 'text', dict: NETWORKS, codes: Uint32Array.from(links.network.done()) },
      a_device: { kind: 'text', dict: devices.names, codes: links.aDevice.done() },
      a_port: { kind: 'text', dict: interner.dict, codes: aPort },
      b_device: { kind: 'text', dict: devices.names, codes: links.bDevice.done() },
      b_port: { kind: 'text', dict: interner.dict, codes: bPort },
      speed_gbps: numbers(speeds(links)),
      cable: ids('C', cabling.cableOf, cabling.count),
    },
  };
}

function cablesTable(links: LinkList, hall: Hall, ways: Ways, catalog: Catalog, devices: DeviceList): PlanTable<'cables'> {
  const { cabling } = ways.laid;
  const { trunks } = ways.laid;
  const { media, medium, firstLink } = cabling;
  const routes = routeColumn(ways.laid);
  const rackOfEnd = (end: { get(link: number): number }) => map(firstLink, (link) => hall.rackOf[end.get(link)]);
  const perMedium = (text: (row: number) => string): TextColumn => {
    const byMedium = textColumn(media.map((_, row) => text(row)));
    return { kind: 'text', dict: byMedium.dict, codes: map(medium, (row) => byMedium.codes[row]) };
  };
  const modules = (end: 'a' | 'b'): TextColumn => {
    const interner = new Interner();
    const connectors = new Map([...new Set(devices.models)].map((id) => [id, cageConnectors(portGroups(catalog, id))]));
    const device = end === 'a' ? links.aDevice : links.bDevice;
    const port = end === 'a' ? links.aPort : links.bPort;
    const codes = new Uint32Array(cabling.count);
    for (let cable = 0; cable < cabling.count; cable++) {
      const used = media[medium[cable]].modules;
      if (used.size === 0) continue;
      const link = firstLink[cable];
      const connector = connectors.get(devices.models[device.get(link)])?.[Math.floor(port.get(link) / LANES)];
      codes[cable] = interner.code(used.get(connector ?? '')?.id ?? '');
    }
    return { kind: 'text', dict: interner.dict, codes };
  };
  return {
    rows: cabling.count,
    columns: {
      cable: ids('C', count(cabling.count), cabling.count),
      model: perMedium((row) => media[row].cable.id),
      medium: perMedium((row) => media[row].cable.medium),
      length_m: numbers(cabling.length_m, 2),
      a_rack: { kind: 'text', dict: hall.names, codes: rackOfEnd(links.aDevice) },
      b_rack: { kind: 'text', dict: hall.names, codes: rackOfEnd(links.bDevice) },
      a_transceiver: modules('a'),
      b_transceiver: modules('b'),
      links: numbers(Int32Array.from(cabling.links)),
      route: { ...routes, values: routes.values.subarray(0, cabling.count) },
      run_m: numbers(cabling.run_m, 3),
      bundle: ids(
        'B',
        map(ways.bundles.ofCable, (bundle) => (bundle === NO_BUNDLE ? 0 : bundle + 1)),
        ways.bundles.count,
      ),
      trunk: ids(
        'T',
        map(trunks.ofCable, (trunk) => (trunk === NO_TRUNK ? 0 : trunk + 1)),
        trunks.list.length,
      ),
      leg: numbers(Float64Array.from(trunks.leg, (leg) => leg || Number.NaN)),
      b_length_m: numbers(cabling.bLength_m, 2),
    },
  };
}

function bomTable(bill: readonly BillLine[]): PlanTable<'bom'> {
  return {
    rows: bill.length,
    columns: {
      model: textColumn(bill.map((line) => line.model)),
      description: textColumn(bill.map((line) => line.description)),
      length_m: numbers(
        bill.map((line) => line.length_m),
        2,
      ),
      quantity: numbers(bill.map((line) => line.quantity)),
      unit_price_low_usd: numbers(
        bill.map((line) => line.unit_price_low_usd),
        2,
      ),
      unit_price_high_usd: numbers(
        bill.map((line) => line.unit_price_high_usd),
        2,
      ),
      note: textColumn(bill.map((line) => line.note)),
    },
  };
}

/** Port numbers are 16 bits wide. */
const PORTS = 0x10000;

/** Names ports by model, port number and speed, each once. */
class PortNamer {
  private readonly known = new Map<string, Uint32Array>();
  // Neighbouring links mostly share model, speed and network: the last answer saves the look-up.
  private lastModel = '';
  private lastSpeed = 0;
  private lastNetwork = -1;
  private last: Uint32Array = new Uint32Array(0);

  constructor(
    private readonly catalog: Catalog,
    private readonly intent: Intent,
    private readonly interner: Interner,
  ) {}

  code(model: string, port: number, speed_mbps: number, network: number): number {
    if (model !== this.lastModel || speed_mbps !== this.lastSpeed || network !== this.lastNetwork) this.turnTo(model, speed_mbps, network);
    if (this.last[port] === 0) this.last[port] = this.interner.code(this.name(model, port, speed_mbps / 1000, network));
    return this.last[port];
  }

  private turnTo(model: string, speed_mbps: number, network: number): void {
    const key = `${model} ${speed_mbps} ${network}`;
    this.last = this.known.get(key) ?? new Uint32Array(PORTS);
    this.known.set(key, this.last);
    this.lastModel = model;
    this.lastSpeed = speed_mbps;
    this.lastNetwork = network;
  }

  private name(model: string, port: number, speed_gbps: number, network: number): string {
    const { group, cage } = cageOf(portGroups(this.catalog, model), port);
    const mode = group.modes.find((each) => each.speed_gbps === speed_gbps);
    if (!mode) throw new Error(`${model} has no ${speed_gbps} Gbps mode at port ${port}`);
    return portName(group, mode, profile(this.intent, NETWORKS[network], group), cage, port % LANES);
  }
}

/** Naming profile: the network's for switches and adapters; undefined takes the model's first. */
function profile(intent: Intent, network: (typeof NETWORKS)[number], group: PortGroup): string | undefined {
  if (network === 'management') return undefined;
  const asked = intent[network];
  if (group.use === 'fabric') return asked?.switch_names;
  return asked?.nic_names ?? (asked?.technology === 'infiniband' ? 'mlx5' : 'eth');
}

function cageOf(groups: readonly PortGroup[], port: number): { group: PortGroup; cage: number } {
  let cage = Math.floor(port / LANES);
  for (const group of groups) {
    if (cage < group.count) return { group, cage };
    cage -= group.count;
  }
  throw new Error(`port ${port} is beyond the model's cages`);
}

/** The aisle that a device's ports look into: network adapters, switches and power are all reached from the hot one. */
function facing(role: Role): 'front' | 'rear' {
  return role === 'cdu' ? 'front' : 'rear';
}

function speeds(links: LinkList): Float64Array {
  const gbps = new Float64Array(links.count);
  for (let link = 0; link < links.count; link++) gbps[link] = links.speed_mbps.get(link) / 1000;
  return gbps;
}
