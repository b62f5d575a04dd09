import type { PlanTables } from '../../../src/plan/index.js';
import { cell, rowsOfNames } from '../../../src/table/index.js';
import { type LinkGraph, linkGraph, linksAt } from './paths.js';

/** Tables that the page reads. */
export const FABRIC_TABLES = ['devices', 'links'] as const;
export type FabricTables = Pick<PlanTables, (typeof FABRIC_TABLES)[number]>;

/** One network: its switches and links; devices and cables are rows of the plan's tables, links are numbered within the network. */
export interface Network {
  name: string;
  tables: FabricTables;
  /** Row of the links' table by link. */
  rows: Uint32Array;
  a: Int32Array;
  b: Int32Array;
  /** By device; 0 for what is served, or has no part in it. */
  tier: Uint8Array;
  /** By row of device, lowest tier first. */
  switches: Uint32Array;
  graph: LinkGraph;
  tiers: TierCount[];
  between: { low: number; high: number; links: number; gbps: number }[];
}

export interface TierCount {
  tier: number;
  devices: number;
  /** Models of switches, roles of what is served; most first. */
  parts: [name: string, count: number][];
}

/** Names of the networks that have links, in the order of the plan. */
export function networkNames({ links }: FabricTables): string[] {
  const { dict, codes } = links.columns.network;
  return [...new Set(codes)].map((code) => dict[code]);
}

/** A network from the plan's tables. O(devices + links). */
export function networkOf(tables: FabricTables, name: string): Network {
  const { devices, links } = tables;
  const l = links.columns;
  const d = devices.columns;
  const code = l.network.dict.indexOf(name);
  const rows = Uint32Array.from(l.network.codes.keys()).filter((row) => l.network.codes[row] === code);
  const [aOf, bOf] = [rowsOfNames(l.a_device, d.device), rowsOfNames(l.b_device, d.device)];
  const a = Int32Array.from(rows, (row) => aOf(row));
  const b = Int32Array.from(rows, (row) => bOf(row));
  const own = d.network.dict.indexOf(name);
  const tier = new Uint8Array(devices.rows);
  for (let row = 0; row < devices.rows; row++)
    if (own >= 0 && d.network.codes[row] === own && d.tier.values[row] >= 1) tier[row] = d.tier.values[row];
  const switches = Uint32Array.from(tier.keys())
    .filter((row) => tier[row] > 0)
    .sort((x, y) => tier[x] - tier[y] || x - y);
  const graph = linkGraph(devices.rows, a, b, (device) => tier[device] > 0);
  return {
    name,
    tables,
    rows,
    a,
    b,
    tier,
    switches,
    graph,
    tiers: tierCounts(tables, tier, graph),
    between: betweenTiers(tables, rows, a, b, tier),
  };
}

function tierCounts({ devices }: FabricTables, tier: Uint8Array, graph: LinkGraph): TierCount[] {
  const tiers = new Map<number, Map<string, number>>();
  for (let row = 0; row < devices.rows; row++) {
    if (tier[row] === 0 && linksAt(graph, row).length === 0) continue;
    const parts = tiers.get(tier[row]) ?? new Map<string, number>();
    tiers.set(tier[row], parts);
    const { role, model, network } = devices.columns;
    const served = cell(network, row) && !['pdu', 'cdu'].includes(cell(role, row)) ? 'switch' : cell(role, row);
    const part = tier[row] > 0 ? cell(model, row) : served;
    parts.set(part, (parts.get(part) ?? 0) + 1);
  }
  return [...tiers]
    .sort(([x], [y]) => x - y)
    .map(([number, parts]) => ({
      tier: number,
      devices: [...parts.values()].reduce((sum, count) => sum + count, 0),
      parts: [...parts].sort((x, y) => y[1] - x[1]),
    }));
}

function betweenTiers({ links }: FabricTables, rows: Uint32Array, a: Int32Array, b: Int32Array, tier: Uint8Array): Network['between'] {
  const pairs = new Map<number, Network['between'][number]>();
  for (const [link, row] of rows.entries()) {
    const [x, y] = [tier[a[link]], tier[b[link]]];
    const [low, high] = x < y ? [x, y] : [y, x];
    const pair = pairs.get(low * 256 + high) ?? { low, high, links: 0, gbps: 0 };
    pairs.set(low * 256 + high, pair);
    pair.links++;
    pair.gbps += links.columns.speed_gbps.values[row];
  }
  return [...pairs.values()].sort((x, y) => x.low - y.low || x.high - y.high);
}

/** The device at a link's other end. */
export function otherEnd({ a, b }: Network, link: number, device: number): number {
  return a[link] === device ? b[link] : a[link];
}

/** The port of a link at a device. */
export function portAt({ a, rows, tables }: Network, link: number, device: number): string {
  const { a_port, b_port } = tables.links.columns;
  return cell(a[link] === device ? a_port : b_port, rows[link]);
}

/** A word or number of a device's row, empty where it does not apply. */
export function deviceText({ tables }: Network, key: keyof FabricTables['devices']['columns'], device: number): string {
  return cell(tables.devices.columns[key], device);
}
