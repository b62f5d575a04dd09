import type { Catalog, RackModel, SwitchModel } from '../catalog/index.js';
import { type DeviceList, type LinkList, type Management, padded } from '../fabric/index.js';
import type { Finding } from '../finding/index.js';
import type { Intent, RackPolicy } from '../intent/index.js';
import { compareLayouts, type LayoutReport, layOut } from './layout/index.js';
import { hallFindings } from './limits.js';
import { type PackedRacks, packRacks } from './pack.js';
import type { Rack } from './racks.js';
import { mostRows, siteOf } from './site.js';
import { NOWHERE, type Standing, standRacks } from './stand.js';

/** Racks in their rows, with all but the management switches in them. */
export interface Floor {
  packed: PackedRacks;
  standing: Standing;
  names: string[];
  /** How an optimised layout compares. */
  layout: LayoutReport | undefined;
}

/** Where everything is: racks, and rack and lowest U (0 for a 0U device) of every device. */
export interface Hall {
  racks: readonly Rack[];
  names: readonly string[];
  standing: Standing;
  rackOf: Int32Array;
  uOf: Int32Array;
}

/** Puts a fabric's devices into racks and the racks into rows; adds findings when rack or hall are too small. */
export function arrange(devices: DeviceList, links: LinkList, intent: Intent, catalog: Catalog): { floor: Floor; findings: Finding[] } {
  const optimised = intent.layout.method === 'optimised';
  const packed = packRacks(devices, intent, catalog, optimised ? 'groups' : 'tiers');
  const size = rackSize(intent, catalog);
  const { standing, findings } = standInHall(packed, intent, size);
  if (packed.misfit) findings.push(misfit(devices.models[packed.misfit.device], packed.misfit.policy));
  let floor: Floor = { packed, standing, names: [], layout: undefined };
  if (optimised && findings.length === 0) floor = optimisedFloor(floor, devices, links, intent, catalog, size);
  floor.names = rackNames(floor.standing, intent);
  nameEquipment(floor.packed, floor.names, devices.count);
  return { floor, findings };
}

/** The places of an optimised layout in the fewest rows that hold it, where that is shorter than what stands already. */
function optimisedFloor(floor: Floor, devices: DeviceList, links: LinkList, intent: Intent, catalog: Catalog, size: RackSize): Floor {
  const { packed, standing } = floor;
  const { halls } = standing.site;
  const fewest = Math.ceil(packed.racks.length / (intent.hall.racks_per_row * halls.length));
  let best = standing;
  for (let rows = Math.min(fewest, halls[0].rows); rows <= halls[0].rows; rows++) {
    const site = siteOf(intent.hall, rows, size.pitch_m, size.depth_m);
    const found = site.places >= packed.racks.length ? layOut(packed, links, site, intent, catalog) : undefined;
    if (found === undefined) continue;
    best = found;
    break;
  }
  const inOrder = packRacks(devices, intent, catalog, 'tiers');
  const naive = { packed: inOrder, standing: standInOrder(inOrder, intent, size, 'rows').standing };
  const layout = compareLayouts({ packed, standing: best }, naive, devices, links, intent, catalog);
  return { ...floor, standing: best, layout };
}

interface RackSize {
  pitch_m: number;
  depth_m: number;
}

/** Places are as large as the largest rack. */
function rackSize(intent: Intent, catalog: Catalog): RackSize {
  const models = [intent.gpu_rack, intent.network_rack].map((policy) => catalog.get(policy.model) as RackModel);
  return { pitch_m: Math.max(...models.map((model) => model.width_m)), depth_m: Math.max(...models.map((model) => model.depth_m)) };
}

/** Racks in order in the rows that the hall has, with findings when those are too few. */
function standInHall(packed: PackedRacks, intent: Intent, size: RackSize): { standing: Standing; findings: Finding[] } {
  const { standing, rows } = standInOrder(packed, intent, size, intent.layout.method === 'rows' ? 'rows' : 'middle');
  return { standing, findings: hallFindings(rows, standing, packed.racks.length, intent.hall, size.pitch_m, size.depth_m) };
}

/** Racks in order, in as many rows as the hall may have. @returns also the rows of a hall that all of them need */
function standInOrder(packed: PackedRacks, intent: Intent, size: RackSize, order: 'rows' | 'middle'): { standing: Standing; rows: number } {
  const { hall } = intent;
  const stand = (rows: number) => standRacks(packed.units, packed.block, siteOf(hall, rows, size.pitch_m, size.depth_m), order);
  const most = mostRows(hall, size.pitch_m, size.depth_m);
  let rows = Math.max(1, Math.min(most, Math.ceil(packed.racks.length / (hall.racks_per_row * hall.halls))));
  let standing = stand(rows);
  while (rows < most && standing.place.includes(NOWHERE)) standing = stand(++rows);
  if (!standing.place.includes(NOWHERE)) return { standing, rows };
  let needed = rows;
  while (hall.row_racks === undefined && needed < MOST_ROWS && stand(needed).place.includes(NOWHERE)) needed++;
  return { standing, rows: needed };
}

/** Rows beyond which none are sought. */
const MOST_ROWS = 20_000;

function misfit(model: string, policy: RackPolicy): Finding {
  return {
    code: 'RACK-MISFIT',
    severity: 'error',
    message: `one ${model} with the rack's PDUs and CDU exceeds the U, the weight or the ${policy.power_w} W of an empty ${policy.model}`,
    subjects: [{ kind: 'model', name: model }],
    remedy: 'a higher rack power or a larger rack model',
  };
}

function rackNames({ site, row, position }: Standing, intent: Intent): string[] {
  return Array.from(row, (each, rack) => `R${padded(each, site.rows)}-${padded(position[rack], intent.hall.racks_per_row)}`);
}

/** Row whose management switches serve each device, the equipment's included. */
export function rowsOf({ packed, standing }: Floor): Int32Array {
  return Int32Array.from(packed.rackOf.done(), (rack) => standing.row[packed.home[rack]]);
}

/** Puts the management switches into the places kept for them: leafs in their row, the others in the network block. */
export function seat(floor: Floor, management: Management | undefined, intent: Intent, catalog: Catalog): Hall {
  const { packed, standing, names } = floor;
  const { racks, rackOf, uOf, leafSlots, upperSlots } = packed;
  const free = leafSlots.map(() => true);
  const slotsOfRow = new Map<number, number[]>();
  for (const [i, slot] of leafSlots.entries()) {
    const row = standing.row[packed.home[slot.rack]];
    slotsOfRow.set(row, [...(slotsOfRow.get(row) ?? []), i]);
  }
  let upper = 0;
  for (let i = 0; i < (management?.devices.count ?? 0); i++) {
    const row = management?.row[i] ?? 0;
    if (row === 0) {
      const slot = upperSlots[upper++];
      rackOf.push(slot.rack);
      uOf.push(slot.u);
      continue;
    }
    const index = slotsOfRow.get(row)?.shift() as number;
    free[index] = false;
    rackOf.push(leafSlots[index].rack);
    uOf.push(leafSlots[index].u);
  }
  if (intent.management) {
    const { leaf_switch, spine_switch } = intent.management;
    for (const [i, slot] of leafSlots.entries()) if (free[i]) giveBack(racks[slot.rack], leaf_switch, catalog);
    for (const slot of upperSlots.slice(upper)) giveBack(racks[slot.rack], spine_switch, catalog);
  }
  return { racks, names, standing, rackOf: rackOf.done(), uOf: uOf.done() };
}

function giveBack(rack: Rack, model: string, catalog: Catalog): void {
  const { u_height, power_w, weight_kg } = catalog.get(model) as SwitchModel;
  rack.u_used -= u_height;
  rack.power_w -= power_w;
  rack.weight_kg -= weight_kg;
}

/** PDUs and CDUs are named after their rack. */
function nameEquipment(packed: PackedRacks, names: string[], first: number): void {
  const { equipment, rackOf } = packed;
  const counts = new Map<string, number>();
  for (let i = 0; i < equipment.count; i++) {
    const key = `${equipment.roles[i]}-${names[rackOf.get(first + i)].toLowerCase()}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    equipment.names[i] = equipment.roles[i] === 'cdu' ? key : `${key}-${count}`;
  }
}
