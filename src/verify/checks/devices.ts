import type { Model } from '../../catalog/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import type { Check } from '../report.js';

/**
 * Every device's height, power and weight are its model's (DEVICE-MODEL); it stands within its rack (U-RANGE) on U
 * that no other takes (U-SHARED). The U kept clear above a server count as taken. What takes no U has none given.
 */
export function checkDevices(plan: PlanRead, check: Check): void {
  const { devices, racks } = plan.tables;
  const { u_bottom, u_height } = devices.columns;
  const u_total = racks.columns.u_total.values;
  const firstU = new Uint32Array(racks.rows + 1);
  for (let rack = 0; rack < racks.rows; rack++)
    firstU[rack + 1] = firstU[rack] + (u_total[rack] > 0 && u_total[rack] < 1000 ? u_total[rack] : 0);
  const taken = new Int32Array(firstU[racks.rows]).fill(NONE);
  for (let device = 0; device < devices.rows; device++) {
    check.examined++;
    const model = plan.devices.model[device] === NONE ? undefined : plan.models[plan.devices.model[device]];
    if (model) figures(plan, device, model, check);
    const rack = plan.devices.rack[device];
    const height = u_height.values[device];
    const bottom = u_bottom.values[device];
    if (rack === NONE) continue;
    if (height === 0 || Number.isNaN(bottom)) {
      if (height > 0 || !Number.isNaN(bottom))
        fault(
          plan,
          device,
          'U-RANGE',
          height > 0 ? `it is ${height} U high and has no U in rack ${plan.rackName(rack)}` : `it takes no U and stands on U ${bottom}`,
          check,
        );
      continue;
    }
    const clear = model?.kind === 'server' ? model.clearance_u : 0;
    const top = bottom + height + clear - 1;
    if (!Number.isInteger(bottom) || bottom < 1 || top > u_total[rack]) {
      fault(
        plan,
        device,
        'U-RANGE',
        `it takes U ${bottom} to ${top} of rack ${plan.rackName(rack)}, which has U 1 to ${u_total[rack]}`,
        check,
      );
      continue;
    }
    occupy(plan, device, rack, bottom, top, taken, firstU[rack] - 1, check);
  }
}

function figures(plan: PlanRead, device: number, model: Model, check: Check): void {
  if (!('u_height' in model)) return;
  const { u_height, power_w, weight_kg } = plan.tables.devices.columns;
  compare(plan, device, 'u_height', u_height.values[device], model.u_height, 0, model.id, check);
  compare(plan, device, 'power_w', power_w.values[device], model.power_w, 0.5, model.id, check);
  compare(plan, device, 'weight_kg', weight_kg.values[device], model.weight_kg, 0.01, model.id, check);
}

function compare(
  plan: PlanRead,
  device: number,
  field: string,
  said: number,
  known: number,
  tolerance: number,
  id: string,
  check: Check,
): void {
  if (Math.abs(said - known) > tolerance)
    fault(plan, device, 'DEVICE-MODEL', `its ${field} is given as ${said}, that of ${id} is ${known}`, check);
}

function occupy(
  plan: PlanRead,
  device: number,
  rack: number,
  bottom: number,
  top: number,
  taken: Int32Array,
  base: number,
  check: Check,
): void {
  for (let u = bottom; u <= top; u++) {
    const other = taken[base + u];
    taken[base + u] = device;
    if (other === NONE || other === device) continue;
    check.fault('U-SHARED', () => ({
      message: `${plan.deviceName(device)} and ${plan.deviceName(other)} both take U ${u} of rack ${plan.rackName(rack)} (clearance included)`,
      subjects: [
        { kind: 'device', name: plan.deviceName(device) },
        { kind: 'device', name: plan.deviceName(other) },
        { kind: 'rack', name: plan.rackName(rack) },
      ],
    }));
    return;
  }
}

function fault(plan: PlanRead, device: number, code: string, words: string, check: Check): void {
  const name = plan.deviceName(device);
  check.fault(code, () => ({ message: `${name}: ${words}`, subjects: [{ kind: 'device', name }] }));
}
