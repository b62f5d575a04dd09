import type { PlanDocument, PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';

/** A device as it stands in its rack. */
export interface Mounted {
  name: string;
  role: string;
  network: string;
  model: string;
  facing: string;
  /** Lowest U from 1; 0 for what takes none. */
  u_bottom: number;
  u_height: number;
  power_w: number;
  /** U kept clear above it. */
  clearance_u: number;
  links: number;
}

/** A rack with what is in it, lowest device first. */
export interface RackView {
  row: number;
  name: string;
  kind: string;
  model: string;
  u_total: number;
  u_used: number;
  power_w: number;
  power_limit_w: number;
  weight_kg: number;
  weight_limit_kg: number;
  devices: Mounted[];
}

/** The rack of a name; undefined where there is none. */
export function rackView(tables: PlanTables, document: PlanDocument, name: string): RackView | undefined {
  const { racks } = tables;
  const row = rowOf(tables, name);
  if (row < 0) return undefined;
  const c = racks.columns;
  return {
    row,
    name,
    kind: cell(c.kind, row),
    model: cell(c.model, row),
    u_total: c.u_total.values[row],
    u_used: c.u_used.values[row],
    power_w: c.power_w.values[row],
    power_limit_w: c.power_limit_w.values[row],
    weight_kg: c.weight_kg.values[row],
    weight_limit_kg: c.weight_limit_kg.values[row],
    devices: devicesIn(tables, document, name),
  };
}

/** Names of all racks, as they are in the table. */
export function rackNames({ racks }: PlanTables): string[] {
  return Array.from({ length: racks.rows }, (_, row) => cell(racks.columns.rack, row));
}

/** The fullest rack of a kind: most U taken, then most power; undefined where there is none. */
export function fullestRack({ racks }: PlanTables, kind: string): string | undefined {
  const { u_used, power_w } = racks.columns;
  let best = -1;
  for (let row = 0; row < racks.rows; row++) {
    if (cell(racks.columns.kind, row) !== kind) continue;
    const more = best < 0 ? 1 : u_used.values[row] - u_used.values[best] || power_w.values[row] - power_w.values[best];
    if (more > 0) best = row;
  }
  return best < 0 ? undefined : cell(racks.columns.rack, best);
}

function rowOf({ racks }: PlanTables, name: string): number {
  for (let row = 0; row < racks.rows; row++) if (cell(racks.columns.rack, row) === name) return row;
  return -1;
}

function devicesIn({ devices, links }: PlanTables, document: PlanDocument, rack: string): Mounted[] {
  const c = devices.columns;
  const code = c.rack.dict.indexOf(rack);
  const clearance = new Map(document.catalog.flatMap((model) => (model.kind === 'server' ? [[model.id, model.clearance_u] as const] : [])));
  const found: Mounted[] = [];
  for (let row = 0; row < devices.rows; row++) {
    if (c.rack.codes[row] !== code) continue;
    found.push({
      name: cell(c.device, row),
      role: cell(c.role, row),
      network: cell(c.network, row),
      model: cell(c.model, row),
      facing: cell(c.facing, row),
      u_bottom: c.u_bottom.values[row] || 0,
      u_height: c.u_height.values[row] || 0,
      power_w: c.power_w.values[row] || 0,
      clearance_u: clearance.get(cell(c.model, row)) ?? 0,
      links: 0,
    });
  }
  const byName = new Map(found.map((device) => [device.name, device]));
  for (const column of [links.columns.a_device, links.columns.b_device]) {
    const byCode = column.dict.map((name) => byName.get(name));
    for (let row = 0; row < links.rows; row++) {
      const device = byCode[column.codes[row]];
      if (device) device.links++;
    }
  }
  return found.sort((a, b) => a.u_bottom - b.u_bottom || (a.name < b.name ? -1 : 1));
}
