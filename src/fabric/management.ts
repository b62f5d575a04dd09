import { type Catalog, type PortGroup, portGroups, portsAt, type SwitchModel, speedsOf } from '../catalog/index.js';
import type { ManagementNetwork } from '../intent/index.js';
import { DeviceList, type Role } from './devices.js';
import { LinkList } from './links.js';
import { padded } from './names.js';
import type { NetworkSummary } from './summary.js';

/** The management network: its switches, the row each leaf stands in, and its links over the joined device rows. */
export interface Management {
  devices: DeviceList;
  /** Row of each switch; 0 for those above the leafs. */
  row: number[];
  links: LinkList;
  summary: NetworkSummary;
}

/** Where devices stand. */
export interface Places {
  row: ArrayLike<number>;
  position: ArrayLike<number>;
}

/** Up links of a management leaf: one to each switch of its pair. */
const PAIR = 2;

/**
 * Wires every management port to a switch of its own row, and the rows' switches upwards pair by pair until one pair
 * is left, so that each switch has two ways up. A row's ports go to its switches in the order of their positions, so that each
 * switch serves a stretch of the row.
 *
 * The management switches' own ports stay free: they are reached over their up links.
 * @param devices  all other devices; the new switches follow them in row order of the joined list
 * @param places   hall row of each device, from 1, and its position there
 */
export function wireManagement(asked: ManagementNetwork, catalog: Catalog, devices: DeviceList, places: Places): Management {
  const { downPorts, upPorts, downSpeed, upSpeed, spinePorts } = managementPorts(asked, catalog);
  const first = devices.count;
  const switches = new DeviceList();
  const rows: number[] = [];
  const links = new LinkList();
  const portsOfModel = managementPortsByModel(devices.models, catalog);

  const ends = endsByRow(devices, portsOfModel, places);
  const rowCount = ends.length - 1;
  const leafs: number[] = [];
  for (let row = 1; row <= rowCount; row++) {
    const { device, port } = ends[row];
    const count = Math.ceil(device.length / downPorts.length);
    for (let k = 0; k < count; k++) {
      const name = `oob-leaf-${padded(row, rowCount)}-${k + 1}`;
      leafs.push(first + switches.add({ name, role: 'leaf', network: 'management', tier: 1, model: asked.leaf_switch }));
      rows.push(row);
    }
    const switchesOfRow = leafs.slice(leafs.length - count);
    for (let i = 0; i < device.length; i++)
      links.add(
        'management',
        device[i],
        port[i],
        switchesOfRow[Math.floor(i / downPorts.length)],
        downPorts[i % downPorts.length],
        downSpeed,
      );
  }

  let lowers = leafs;
  for (let tier = 2; lowers.length > 1; tier++) {
    const pairs = pairsOver(lowers.length, spinePorts.length);
    const uppers: number[] = [];
    const used: number[] = [];
    for (let member = 0; member < pairs * PAIR; member++) {
      const role = tier === 2 ? 'spine' : 'core';
      const name = `oob-${role}${tier > 3 ? tier - 2 : ''}-${padded(Math.floor(member / PAIR) + 1, pairs)}${'ab'[member % PAIR]}`;
      uppers.push(first + switches.add({ name, role, network: 'management', tier, model: asked.spine_switch }));
      rows.push(0);
      used.push(0);
    }
    const up = tier === 2 ? upPorts : spinePorts.slice(-PAIR);
    for (const [i, lower] of lowers.entries()) {
      const pair = Math.floor((i * pairs) / lowers.length);
      for (let side = 0; side < PAIR; side++) {
        const upper = pair * PAIR + side;
        links.add('management', lower, up[side], uppers[upper], spinePorts[used[upper]++], upSpeed);
      }
    }
    lowers = pairs === 1 ? [] : uppers;
  }
  const summary = summarizeManagement(asked, catalog, switches, links, ends.filter((row) => row.device.length > 0).length);
  return { devices: switches, row: rows, links, summary };
}

function summarizeManagement(
  asked: ManagementNetwork,
  catalog: Catalog,
  switches: DeviceList,
  links: LinkList,
  rows: number,
): NetworkSummary {
  const { downPorts, spinePorts, upSpeed } = managementPorts(asked, catalog);
  const count = (role: Role) => switches.roles.filter((each) => each === role).length;
  const [leafs, spines, cores] = [count('leaf'), count('spine'), count('core')];
  const upMbps = Math.round(upSpeed * 1000);
  let upLinks = 0;
  for (let link = 0; link < links.count; link++) if (links.speed_mbps.get(link) === upMbps) upLinks++;
  // Each switch below another tier goes up by a pair of links; cores may stand in more than one tier.
  const leafSpine = spines > 0 ? leafs * PAIR : 0;
  const spineUp = cores > 0 ? spines * PAIR : 0;
  const coreUp = upLinks - leafSpine - spineUp;
  const endpoints = links.count - upLinks;
  return {
    network: 'management',
    topology: 'pairs',
    tiers: switches.count > 0 ? switches.tier.get(switches.count - 1) : 0,
    planes: 1,
    units: rows,
    pods: 1,
    leafs,
    spines,
    cores,
    endpoint_links: endpoints,
    leaf_spine_links: leafSpine,
    spine_core_links: spineUp + coreUp,
    free_ports: {
      leaf: leafs * downPorts.length - endpoints,
      spine: spines * spinePorts.length - leafSpine - spineUp,
      core: cores * spinePorts.length - spineUp - 2 * coreUp,
    },
  };
}

/** Switches above so many management leafs. */
export function managementUppers(asked: ManagementNetwork, catalog: Catalog, leafs: number): number {
  const { spinePorts } = managementPorts(asked, catalog);
  let count = 0;
  for (let lowers = leafs; lowers > 1; ) {
    const pairs = pairsOver(lowers, spinePorts.length);
    count += pairs * PAIR;
    lowers = pairs === 1 ? 0 : pairs * PAIR;
  }
  return count;
}

/** Management ports that a device of each model has, by model id. */
export function managementPortsByModel(models: Iterable<string>, catalog: Catalog): Map<string, number[]> {
  const ports = new Map<string, number[]>();
  for (const id of new Set(models)) {
    const groups = portGroups(catalog, id);
    const speed = speedsOf(groups, 'management').at(-1);
    ports.set(id, speed === undefined ? [] : portsAt(groups, 'management', speed).ports);
  }
  return ports;
}

/** Devices that one management leaf serves. */
export function managementLeafPorts(asked: ManagementNetwork, catalog: Catalog): number {
  return managementPorts(asked, catalog).downPorts.length;
}

function managementPorts(asked: ManagementNetwork, catalog: Catalog) {
  const leaf = (catalog.get(asked.leaf_switch) as SwitchModel).ports;
  const spine = (catalog.get(asked.spine_switch) as SwitchModel).ports;
  const downSpeed = speedsOf(leaf, 'fabric').at(-1) ?? 1;
  const upSpeed = uplinkSpeed(leaf, spine, downSpeed);
  return {
    downSpeed,
    upSpeed,
    downPorts: portsAt(leaf, 'fabric', downSpeed).ports,
    upPorts: portsAt(leaf, 'fabric', upSpeed).ports.slice(-PAIR),
    spinePorts: portsAt(spine, 'fabric', upSpeed).ports,
  };
}

function uplinkSpeed(leaf: PortGroup[], spine: PortGroup[], downSpeed: number): number {
  const spineSpeeds = speedsOf(spine, 'fabric');
  return speedsOf(leaf, 'fabric').find((speed) => speed > downSpeed && spineSpeeds.includes(speed)) ?? downSpeed;
}

/** Pairs needed over so many lower switches; with more than one pair, each upper switch keeps two ports to go up itself. */
function pairsOver(lowers: number, radix: number): number {
  if (radix <= 2 * PAIR) throw new Error(`a management spine of ${radix} ports joins nothing, which the intent should have told`);
  return lowers <= radix ? 1 : Math.ceil(lowers / (radix - PAIR));
}

function endsByRow(devices: DeviceList, ports: Map<string, number[]>, places: Places): { device: number[]; port: number[] }[] {
  const rows: { device: number[]; port: number[] }[] = [];
  const along = Array.from({ length: devices.count }, (_, device) => device);
  along.sort((a, b) => places.position[a] - places.position[b] || a - b);
  for (const device of along) {
    const row = places.row[device];
    while (rows.length <= row) rows.push({ device: [], port: [] });
    for (const port of ports.get(devices.models[device]) ?? []) {
      rows[row].device.push(device);
      rows[row].port.push(port);
    }
  }
  return rows;
}
