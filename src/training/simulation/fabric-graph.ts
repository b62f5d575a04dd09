import type { Catalog, Model } from '../../catalog/index.js';
import type { PlanTables } from '../../plan/index.js';
import { type Groups, grouped, rowsOfNames } from '../../table/index.js';

/** What is simulated of a plan. */
export type FabricTables = Pick<PlanTables, 'devices' | 'links'>;

/**
 * The compute network as planned. Nodes are rows of the devices table. Link i is row `row[i]` of the links table; directed link 2 i goes from
 * its a end to its b end, 2 i + 1 back.
 */
export interface FabricGraph {
  tables: FabricTables;
  nodes: number;
  row: Uint32Array;
  /** By directed link. */
  from: Uint32Array;
  to: Uint32Array;
  /** By directed link, both ways alike: the speed of the line. */
  line_Bps: Float64Array;
  /** Directed links from switch to switch by the switch they leave, parallel ones side by side. */
  out: Groups;
  /** Servers by their node, in the order of the table. */
  servers: Uint32Array;
  /** Network adapters of each server, one a link; those of equal number are on one rail and plane. */
  nics: number;
  /** Directed link out of adapter k of server s: `nic[s * nics + k]`, the other way is that plus 1; -1 where the server has no such link. */
  nic: Int32Array;
  gpus: number;
  /** GPU of the servers, as the catalog calls it. */
  gpu: string;
  /** Whether the switches can reduce: InfiniBand ones can (SHARP). */
  reduces: boolean;
}

/**
 * Builds the graph of a plan's compute network from its tables. Adapters are in order of rail, then plane, then row; where leafs have no rail (fat
 * trees) in order of row. O(links log links)
 *
 * @throws Error where there is no server, or the catalog lacks its model
 */
export function fabricGraph(tables: FabricTables, catalog: Catalog): FabricGraph {
  const { devices, links } = tables;
  const rows = Uint32Array.from(rowsWith(links.columns.network, links.rows, 'compute'));
  const servers = Uint32Array.from(rowsWith(devices.columns.role, devices.rows, 'server'));
  const model = modelOf(tables, catalog, servers[0]);
  if (model?.kind !== 'server') throw new Error('a plan without a server, or without its model, has no network to simulate');
  const aOf = rowsOfNames(links.columns.a_device, devices.columns.device);
  const bOf = rowsOfNames(links.columns.b_device, devices.columns.device);
  const from = new Uint32Array(2 * rows.length);
  const to = new Uint32Array(2 * rows.length);
  const line_Bps = new Float64Array(2 * rows.length);
  for (const [i, row] of rows.entries()) {
    from[2 * i] = to[2 * i + 1] = aOf(row);
    to[2 * i] = from[2 * i + 1] = bOf(row);
    line_Bps[2 * i] = line_Bps[2 * i + 1] = (links.columns.speed_gbps.values[row] * 1e9) / 8;
  }
  const position = new Int32Array(devices.rows).fill(-1);
  for (const [server, node] of servers.entries()) position[node] = server;
  const out = grouped(devices.rows, from.length, (link) => (position[from[link]] < 0 && position[to[link]] < 0 ? from[link] : -1));
  for (let node = 0; node < devices.rows; node++)
    out.members.subarray(out.first[node], out.first[node + 1]).sort((x, y) => to[x] - to[y] || x - y);
  const upOf = grouped(servers.length, from.length, (link) => (link % 2 === 0 ? position[from[link]] : -1));
  const { nics, nic } = adapters(tables, upOf, servers.length, to);
  const reduces = switchModels(tables, catalog).every((each) => each.technology === 'infiniband');
  return { tables, nodes: devices.rows, row: rows, from, to, line_Bps, out, servers, nics, nic, gpus: model.gpus, gpu: model.gpu, reduces };
}

/** Links of each server in order of rail and plane of the leaf they go to. */
function adapters({ devices }: FabricTables, up: Groups, servers: number, to: Uint32Array): { nics: number; nic: Int32Array } {
  const { rail, plane } = devices.columns;
  const known = (value: number) => (value >= 0 ? value : 0);
  let nics = 0;
  for (let s = 0; s < servers; s++) nics = Math.max(nics, up.first[s + 1] - up.first[s]);
  const nic = new Int32Array(servers * nics).fill(-1);
  for (let s = 0; s < servers; s++) {
    const own = up.members.subarray(up.first[s], up.first[s + 1]);
    own.sort((x, y) => {
      const [one, other] = [to[x], to[y]];
      return known(rail.values[one]) - known(rail.values[other]) || known(plane.values[one]) - known(plane.values[other]) || x - y;
    });
    nic.set(own, s * nics);
  }
  return { nics, nic };
}

function rowsWith(column: { dict: readonly string[]; codes: Uint32Array }, rows: number, text: string): number[] {
  const code = column.dict.indexOf(text);
  const found: number[] = [];
  for (let row = 0; row < rows; row++) if (column.codes[row] === code) found.push(row);
  return found;
}

function modelOf({ devices }: FabricTables, catalog: Catalog, row: number): Model | undefined {
  const { model } = devices.columns;
  return row === undefined ? undefined : catalog.get(model.dict[model.codes[row]]);
}

/** Models of the compute network's switches. */
function switchModels(tables: FabricTables, catalog: Catalog) {
  const { devices } = tables;
  const models = new Set(rowsWith(devices.columns.network, devices.rows, 'compute').map((row) => modelOf(tables, catalog, row)));
  return [...models].filter((model) => model?.kind === 'switch');
}
