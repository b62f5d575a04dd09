import type { PlanTables } from '../plan/index.js';
import type { ScheduleTables } from '../schedule/index.js';
import { type Column, cell, rowsOfNames } from '../table/index.js';

/**
 * The rack at which each activity is done, by row of the plan's racks: the subject itself, the rack of a device or power element, the a end
 * of what is pulled; -1 for what is done at no rack. O(activities + cables).
 */
export function activityRacks({ activities }: ScheduleTables, plan: PlanTables): Int32Array {
  const { racks, devices, bundles, trunks, cables, power } = plan;
  const { subject } = activities.columns;
  const named: ((row: number) => number)[] = [rowsOfNames(subject, racks.columns.rack)];
  for (const [rows, name, rack] of [
    [devices.rows, devices.columns.device, devices.columns.rack],
    [power.rows, power.columns.element, power.columns.rack],
    [bundles.rows, bundles.columns.bundle, bundles.columns.a_rack],
    [trunks.rows, trunks.columns.trunk, trunks.columns.a_rack],
    [cables.rows, cables.columns.cable, cables.columns.a_rack],
  ] as const)
    named.push(byName(subject, rows, name, rowsOfNames(rack, racks.columns.rack)));
  return Int32Array.from({ length: activities.rows }, (_, i) => {
    for (const rackOf of named) if (rackOf(i) >= 0) return rackOf(i);
    return -1;
  });
}

/** From an activity to the rack of the row that has its subject's name. */
function byName(
  subject: ScheduleTables['activities']['columns']['subject'],
  rows: number,
  name: Column,
  rackOf: (row: number) => number,
): (activity: number) => number {
  const wanted = new Map(subject.dict.map((text, code) => [text, code]));
  const rack = new Int32Array(subject.dict.length).fill(-1);
  for (let row = 0; row < rows; row++) {
    const code = wanted.get(cell(name, row));
    if (code !== undefined) rack[code] = rackOf(row);
  }
  return (activity) => rack[subject.codes[activity]];
}
