import type { PlanTables } from '../plan/index.js';
import { rowsById, rowsOfNames } from '../table/index.js';

/** Where each cable ends and what it is pulled with, by row; -1 for none. */
export interface CableEnds {
  a_rack: Int32Array;
  b_rack: Int32Array;
  /** A breakout has several at one end: the first of them. */
  a_device: Int32Array;
  b_device: Int32Array;
  bundle: Int32Array;
}

/** Ends of all cables, from the plan's tables. O(links + cables). */
export function cableEnds({ cables, links, racks, devices, bundles }: PlanTables): CableEnds {
  const { columns } = cables;
  const rackOf = (side: typeof columns.a_rack) => {
    const row = rowsOfNames(side, racks.columns.rack);
    return Int32Array.from({ length: cables.rows }, (_, cable) => row(cable));
  };
  const bundleOf = rowsById(bundles.columns.bundle);
  const bundle = Int32Array.from(columns.bundle.values, (id) => (id === 0 ? -1 : bundleOf(id)));
  const a_device = new Int32Array(cables.rows).fill(-1);
  const b_device = new Int32Array(cables.rows).fill(-1);
  const cableOf = rowsById(columns.cable);
  const aOf = rowsOfNames(links.columns.a_device, devices.columns.device);
  const bOf = rowsOfNames(links.columns.b_device, devices.columns.device);
  for (let link = 0; link < links.rows; link++) {
    const cable = cableOf(links.columns.cable.values[link]);
    if (cable < 0 || a_device[cable] >= 0) continue;
    a_device[cable] = aOf(link);
    b_device[cable] = bOf(link);
  }
  return { a_rack: rackOf(columns.a_rack), b_rack: rackOf(columns.b_rack), a_device, b_device, bundle };
}
