import { type PlanTables, TABLES } from '../../../src/plan/index.js';
import { type ColumnsOf, cell, type Groups, grouped, membersOf, type Schema, type TextColumn } from '../../../src/table/index.js';
import { stateWords } from '../data/index.js';

/**
 * What the page shows of a cable: one row a cable, in the order of the plan.
 *
 * Where a cable carries several links, an end names all devices and ports, parted by a comma; U is that of the first. A cable of two
 * cords over panels has its trunk's route.
 */
export const VIEW = {
  cable: 'id',
  state: 'text',
  network: 'text',
  a_rack: 'text',
  a_u: 'integer',
  a_device: 'text',
  a_port: 'text',
  b_rack: 'text',
  b_u: 'integer',
  b_device: 'text',
  b_port: 'text',
  medium: 'text',
  model: 'text',
  length_m: 'decimal',
  run_m: 'decimal',
  links: 'integer',
  bundle: 'id',
  route: 'id',
  trunk: 'id',
  leg: 'integer',
  b_length_m: 'decimal',
  a_transceiver: 'text',
  b_transceiver: 'text',
} as const satisfies Schema;

export type ViewColumn = keyof typeof VIEW;
export interface CableView {
  rows: number;
  columns: { -readonly [K in keyof ColumnsOf<typeof VIEW>]: ColumnsOf<typeof VIEW>[K] };
}

/** Tables and their columns that the view is made of. */
export const VIEW_SOURCES = {
  cables: Object.keys(TABLES.cables),
  links: ['network', 'a_device', 'a_port', 'b_device', 'b_port', 'cable'],
  devices: ['device', 'u_bottom'],
  trunks: ['trunk', 'route'],
} as const;
export type ViewSources = Pick<PlanTables, keyof typeof VIEW_SOURCES>;

/** The view of all cables, as planned: states are put in later. O(cables + links + devices). */
export function cableView({ cables, links, devices, trunks }: ViewSources): CableView {
  const c = cables.columns;
  const l = links.columns;
  const linksOf = grouped(cables.rows, links.rows, (link) => l.cable.values[link] - 1);
  const uOf = (device: TextColumn) => {
    const rows = new Map<string, number>();
    for (let row = 0; row < devices.rows; row++) rows.set(cell(devices.columns.device, row), row);
    const u = Float64Array.from(device.dict, (name) => devices.columns.u_bottom.values[rows.get(name) ?? -1] ?? Number.NaN);
    const values = Float64Array.from({ length: cables.rows }, (_, cable) => {
      const [first] = membersOf(linksOf, cable);
      return first === undefined ? Number.NaN : u[device.codes[first]];
    });
    return { kind: 'number' as const, decimals: 0, values };
  };
  const route = { ...c.route, values: c.route.values.slice() };
  for (let row = 0; row < cables.rows; row++)
    if (c.trunk.values[row] > 0) route.values[row] = trunks.columns.route.values[c.trunk.values[row] - 1];
  return {
    rows: cables.rows,
    columns: {
      cable: c.cable,
      state: { kind: 'text', dict: stateWords('cable'), codes: new Uint32Array(cables.rows) },
      network: ofLinks(l.network, linksOf, cables.rows),
      a_rack: c.a_rack,
      a_u: uOf(l.a_device),
      a_device: ofLinks(l.a_device, linksOf, cables.rows),
      a_port: ofLinks(l.a_port, linksOf, cables.rows),
      b_rack: c.b_rack,
      b_u: uOf(l.b_device),
      b_device: ofLinks(l.b_device, linksOf, cables.rows),
      b_port: ofLinks(l.b_port, linksOf, cables.rows),
      medium: c.medium,
      model: c.model,
      length_m: c.length_m,
      run_m: c.run_m,
      links: c.links,
      bundle: c.bundle,
      route: route.prefix ? route : { ...route, prefix: 'W', digits: 6 },
      trunk: c.trunk,
      leg: c.leg,
      b_length_m: c.b_length_m,
      a_transceiver: c.a_transceiver,
      b_transceiver: c.b_transceiver,
    },
  };
}

/** A column of links as a column of cables: what their links say, each once. */
function ofLinks(column: TextColumn, linksOf: Groups, cables: number): TextColumn {
  const dict = [...column.dict];
  const known = new Map<string, number>();
  const codeOf = (text: string): number => {
    let code = known.get(text);
    if (code === undefined) {
      code = dict.push(text) - 1;
      known.set(text, code);
    }
    return code;
  };
  const codes = Uint32Array.from({ length: cables }, (_, cable) => {
    const links = membersOf(linksOf, cable);
    if (links.length === 0) return codeOf('');
    const first = column.codes[links[0]];
    if (links.every((link) => column.codes[link] === first)) return first;
    return codeOf([...new Set(Array.from(links, (link) => column.dict[column.codes[link]]))].join(', '));
  });
  return { kind: 'text', dict, codes };
}
