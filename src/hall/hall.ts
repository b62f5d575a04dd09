import type { Catalog, RackModel, SwitchModel } from '../catalog/index.js';
import { type DeviceList, type Management, padded } from '../fabric/index.js';
import type { Finding } from '../finding/index.js';
import type { Intent } from '../intent/index.js';
import { hallFindings } from './limits.js';
import { type PackedRacks, packRacks } from './pack.js';
import type { Rack } from './racks.js';
import { type Standing, standRacks } from './stand.js';

/** Racks in their rows, with all but the management switches in them. */
export interface Floor {
  packed: PackedRacks;
  standing: Standing;
  names: string[];
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
export function arrange(devices: DeviceList, intent: Intent, catalog: Catalog): { floor: Floor; findings: Finding[] } {
  const packed = packRacks(devices, intent, catalog);
  const models = [intent.gpu_rack, intent.network_rack].map((policy) => catalog.get(policy.model) as RackModel);
  const width_m = Math.max(...models.map((model) => model.width_m));
  const depth_m = Math.max(...models.map((model) => model.depth_m));
  const standing = standRacks(packed.units, packed.block, intent.hall, width_m, depth_m);
  const findings = hallFindings(standing.rows, packed.racks.length, intent.hall, width_m, depth_m);
  if (packed.misfit) {
    const { device, policy } = packed.misfit;
    const model = devices.models[device];
    findings.push({
      code: 'RACK-MISFIT',
      severity: 'error',
      message: `one ${model} with the rack's PDUs and CDU exceeds the U, the weight or the ${policy.power_w} W of an empty ${policy.model}`,
      subjects: [{ kind: 'model', name: model }],
      remedy: 'a higher rack power or a larger rack model',
    });
  }
  const names = packed.racks.map(
    (_, rack) => `R${padded(standing.row[rack], standing.rows)}-${padded(standing.position[rack], intent.hall.racks_per_row)}`,
  );
  nameEquipment(packed, names, devices.count);
  return { floor: { packed, standing, names }, findings };
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
