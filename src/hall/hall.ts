import type { Catalog, RackModel, SwitchModel } from '../catalog/index.js';
import { type DeviceList, type LinkList, type Management, padded } from '../fabric/index.js';
import type { Finding } from '../finding/index.js';
import type { HallPolicy, Intent } from '../intent/index.js';
import { compareLayouts, type LayoutReport, layOut, objectiveGraph } from './layout/index.js';
import { hallFindings } from './limits.js';
import { misfitFinding } from './misfit.js';
import { type PackedRacks, packRacks } from './pack.js';
import type { Rack } from './racks.js';
import { least, MOST_ROWS, roomFor, standBeyond } from './room.js';
import { mostRows, siteOf } from './site.js';
import { NOWHERE, type Standing, standRacks } from './stand.js';

/** Racks in their rows, with all but the management switches in them. */
export interface Floor extends Placed {
  names: string[];
  /** How an optimised layout compares. */
  layout: LayoutReport | undefined;
}

interface Placed {
  packed: PackedRacks;
  standing: Standing;
}

/** Where everything is: racks, and rack and lowest U (0 for a 0U device) of every device. */
export interface Hall {
  racks: readonly Rack[];
  names: readonly string[];
  standing: Standing;
  rackOf: Int32Array;
  uOf: Int32Array;
}

/**
 * Puts a fabric's devices into racks and the racks into rows.
 *
 * When the hall is too small, its findings say so and the racks stand in a larger one, so that the rest can be judged; when a
 * device fits no rack, there is no floor.
 * @param search  whether a layout that is to be optimised is; else it stands as the search would begin
 */
export function arrange(
  devices: DeviceList,
  links: LinkList,
  intent: Intent,
  catalog: Catalog,
  search = true,
): { floor?: Floor; findings: Finding[] } {
  const optimised = intent.layout.method === 'optimised';
  const packed = packRacks(devices, intent, catalog, optimised ? 'groups' : 'tiers');
  if (packed.misfit) return { findings: [misfitFinding(packed.misfit)] };
  const size = rackSize(intent, catalog);
  const { standing, findings } = standInHall(packed, intent, size);
  let floor: Floor = { packed, standing, names: [], layout: undefined };
  if (optimised && search && findings.length === 0) {
    const found = optimisedFloor(floor, devices, links, intent, catalog, size);
    if (found) {
      floor = found;
      findings.push(...longerThanNaive(found.layout));
    } else findings.push(unitsNotWhole(packed));
  }
  floor.names = rackNames(floor.standing, intent);
  nameEquipment(floor.packed, floor.names, devices.count);
  return { floor, findings };
}

/** Neither search nor bound knows units in parts. */
function unitsNotWhole({ units }: PackedRacks): Finding {
  const longest = Math.max(...units.map((unit) => unit.length));
  return {
    code: 'LAYOUT-UNITS',
    severity: 'warning',
    message: `units of up to ${longest} racks do not all stand whole in one row: racks stand in order, the layout is not optimised`,
    subjects: [{ kind: 'field', name: 'layout.method' }],
    remedy: 'longer rows, or smaller units',
  };
}

/** Racks in order may part units, or stand in a larger hall, and have less of links than any layout with units whole. */
function longerThanNaive(layout: LayoutReport | undefined): Finding[] {
  if (layout?.objective !== 'metres' || layout.link_m <= layout.naive_m) return [];
  const { link_m, naive_m } = layout;
  const metres = (value: number) => `${value.toLocaleString('en-US')} m`;
  return [
    {
      code: 'LAYOUT-WHOLE',
      severity: 'warning',
      message: `with each unit whole in one row the optimised layout has ${metres(link_m)} of data links; racks in order, units parted at row ends or in a larger hall, have ${metres(naive_m)}`,
      subjects: [{ kind: 'field', name: 'layout.method' }],
      figures: { link_m, naive_m },
      remedy: 'longer rows, or layout: {method: rows}',
    },
  ];
}

/** The places of an optimised layout in the fewest rows that hold it; undefined where units do not stand whole. */
function optimisedFloor(
  floor: Floor,
  devices: DeviceList,
  links: LinkList,
  intent: Intent,
  catalog: Catalog,
  size: RackSize,
): Floor | undefined {
  const { packed } = floor;
  const { halls } = floor.standing.site;
  const fewest = Math.ceil(packed.racks.length / (intent.hall.racks_per_row * halls.length));
  const graphOf = ({ rackOf, racks }: PackedRacks) => objectiveGraph(links, rackOf.done(), racks.length, intent, catalog);
  const graph = graphOf(packed);
  for (let rows = Math.min(fewest, halls[0].rows); rows <= halls[0].rows; rows++) {
    const site = siteOf(intent.hall, rows, size.pitch_m, size.depth_m);
    const around = site.places >= packed.racks.length ? layOut(packed, graph, site, intent) : undefined;
    // Where no zone leaves room for whole units, racks in order may.
    const found = around ?? (rows === halls[0].rows ? layOut(packed, graph, site, intent, floor.standing.place) : undefined);
    if (found === undefined) continue;
    const inOrder = packRacks(devices, intent, catalog, 'tiers');
    const { standing, findings } = standInHall(inOrder, { ...intent, layout: { ...intent.layout, method: 'rows' } }, size);
    const naive = { packed: inOrder, standing };
    const compared = (chosen: Placed) => ({ ...chosen, names: [], layout: compareLayouts(chosen, naive, devices, links, intent, catalog) });
    const best = compared({ packed, standing: found });
    const { objective } = intent.layout;
    // The naive layout may stand in a larger hall.
    if (objective !== 'metres' || best.layout.link_m <= best.layout.naive_m || findings.length > 0) return best;
    // Racks packed tier by tier do better here.
    const again = layOut(inOrder, graphOf(inOrder), standing.site, intent, standing.place);
    return again ? shorter(best, compared({ packed: inOrder, standing: again })) : best;
  }
  return undefined;
}

function shorter<F extends { layout: LayoutReport }>(one: F, other: F): F {
  return other.layout.link_m < one.layout.link_m ? other : one;
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

/** Racks in order in the rows that the hall has; with findings, and in a larger hall, when those are too few. */
function standInHall(packed: PackedRacks, intent: Intent, size: RackSize): { standing: Standing; findings: Finding[] } {
  const order = intent.layout.method === 'rows' ? 'rows' : 'middle';
  const { standing, rows } = standInOrder(packed, intent, size, order);
  const stand = standIn(packed, size, order);
  const room = standing.place.includes(NOWHERE) ? roomFor(stand, intent.hall, rows) : undefined;
  return {
    standing: room ? standBeyond(stand, intent.hall, room) : standing,
    findings: hallFindings(standing, rows, room, intent.hall, size.pitch_m, size.depth_m),
  };
}

/** Racks in order, in the fewest rows that hold them, or in as many as the hall may have. */
function standInOrder(packed: PackedRacks, intent: Intent, size: RackSize, order: 'rows' | 'middle'): { standing: Standing; rows: number } {
  const { hall } = intent;
  const stand = standIn(packed, size, order);
  const most = Math.max(1, Math.min(MOST_ROWS, mostRows(hall, size.pitch_m, size.depth_m)));
  const fewest = Math.min(most, Math.ceil(packed.racks.length / (hall.racks_per_row * hall.halls)));
  const rows = least(fewest, most, (n) => !stand(hall, n).place.includes(NOWHERE)) ?? most;
  return { standing: stand(hall, rows), rows };
}

function standIn(packed: PackedRacks, { pitch_m, depth_m }: RackSize, order: 'rows' | 'middle') {
  return (policy: HallPolicy, rows: number) => standRacks(packed.units, packed.block, siteOf(policy, rows, pitch_m, depth_m), order);
}

function rackNames({ site, row, position }: Standing, intent: Intent): string[] {
  return Array.from(row, (each, rack) => `R${padded(each, site.rows)}-${padded(position[rack], intent.hall.racks_per_row)}`);
}

/** Row whose management switches serve each device, the equipment's included, and the position that it is nearest to there. */
export function placesOf({ packed, standing }: Floor): { row: Int32Array; position: Int32Array } {
  const racks = packed.rackOf.done();
  const homes = Int32Array.from(racks, (rack) => packed.home[rack]);
  return { row: homes.map((rack) => standing.row[rack]), position: Int32Array.from(racks, (rack) => standing.position[rack]) };
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
  const position = (slot: number) => standing.position[leafSlots[slot].rack];
  for (const slots of slotsOfRow.values()) slots.sort((a, b) => position(a) - position(b) || a - b);
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
