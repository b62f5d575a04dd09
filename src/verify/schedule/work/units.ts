import type { PlanRead } from '../../read/plan.js';
import { NETWORKS, ROLES, SERVER } from '../../read/words.js';
import type { PlanWork } from './subjects.js';

export const LEAF = ROLES.indexOf('leaf');

/** The network whose units and pods the site's are; others count their own. */
export const COMPUTE = NETWORKS.indexOf('compute');

/** Unit of each server and compute leaf, pod of each unit, from 0. */
export function unitsOf({ devices }: PlanRead): Pick<PlanWork, 'unitOf' | 'podOfUnit'> {
  const counts = (device: number) =>
    devices.role[device] === SERVER || (devices.role[device] === LEAF && devices.network[device] === COMPUTE);
  const unitOf = devices.unit.map((unit, device) => (counts(device) && unit > 0 ? unit - 1 : -1));
  const podOfUnit = new Int32Array(unitOf.reduce((most, unit) => Math.max(most, unit + 1), 0));
  for (const [device, unit] of unitOf.entries()) if (unit >= 0 && devices.pod[device] > 0) podOfUnit[unit] = devices.pod[device] - 1;
  return { unitOf, podOfUnit };
}

/** Racks that hold servers of each unit. */
export function racksOfUnits({ devices }: PlanRead, unitOf: Int32Array, units: number): Float64Array {
  const racks = Array.from({ length: units }, () => new Set<number>());
  for (const [device, unit] of unitOf.entries()) if (unit >= 0 && devices.role[device] === SERVER) racks[unit].add(devices.rack[device]);
  return Float64Array.from(racks, ({ size }) => size);
}
