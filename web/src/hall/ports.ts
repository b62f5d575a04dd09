import { naturalOrder } from '../../../src/label/index.js';
import type { PlanTables } from '../../../src/plan/index.js';
import { grouped, rowsById, rowsOfNames } from '../../../src/table/index.js';

/** Ports in use, device by device, each device's in the order of their names. */
export interface Ports {
  /** Ports of device d are those from first[d] up to before first[d + 1]. */
  first: Uint32Array;
  link: Uint32Array;
  /** 0 for the link's a end, 1 for its b end. */
  side: Uint8Array;
  /** Row of its cable, -1 for none. */
  cable: Int32Array;
  /** Its name is names[name]. */
  name: Uint32Array;
  names: string[];
}

/** Ports of all devices from the links. O(links log ports of a device). */
export function portsOf({ links, devices, cables }: Pick<PlanTables, 'links' | 'devices' | 'cables'>): Ports {
  const { a_device, b_device, a_port, b_port, cable } = links.columns;
  const [aOf, bOf] = [rowsOfNames(a_device, devices.columns.device), rowsOfNames(b_device, devices.columns.device)];
  const names = [...a_port.dict, ...b_port.dict];
  const nameOf = (end: number) => (end % 2 === 0 ? a_port.codes[end >> 1] : a_port.dict.length + b_port.codes[end >> 1]);
  const rank = ranks(names);
  const { first, members } = grouped(devices.rows, 2 * links.rows, (end) => (end % 2 === 0 ? aOf(end >> 1) : bOf(end >> 1)));
  for (let device = 0; device < devices.rows; device++) {
    const own = members.subarray(first[device], first[device + 1]);
    own.sort((one, other) => rank[nameOf(one)] - rank[nameOf(other)]);
  }
  const cableOf = rowsById(cables.columns.cable);
  return {
    first,
    link: members.map((end) => end >> 1),
    side: Uint8Array.from(members, (end) => end % 2),
    cable: Int32Array.from(members, (end) => cableOf(cable.values[end >> 1])),
    name: members.map(nameOf),
    names,
  };
}

/** Place of each name among all of them, names of numbers in the order of the numbers. */
function ranks(names: readonly string[]): Uint32Array {
  const order = names.map((_, code) => code).sort((a, b) => naturalOrder(names[a], names[b]));
  const rank = new Uint32Array(names.length);
  for (const [place, code] of order.entries()) rank[code] = place;
  return rank;
}
