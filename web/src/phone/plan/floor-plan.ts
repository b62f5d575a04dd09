import { type CableEnds, cableEnds } from '../../../../src/asbuilt/index.js';
import type { PlanDocument, PlanTables } from '../../../../src/plan/index.js';
import { type Groups, grouped, groupedBoth, rowsById, rowsOfNames } from '../../../../src/table/index.js';

/** Tables that the floor needs. */
export const FLOOR_TABLES = ['racks', 'devices', 'cables', 'links', 'trunks', 'panels', 'bundles', 'routes', 'trays'] as const;
export type FloorTables = Pick<PlanTables, (typeof FLOOR_TABLES)[number]>;

/** A plan by where things are: what hangs on each rack, device, cable and bundle, as rows of its tables. */
export interface FloorPlan {
  document: PlanDocument;
  tables: FloorTables;
  ends: CableEnds;
  cablesOfRack: Groups;
  devicesOfRack: Groups;
  linksOfDevice: Groups;
  linksOfCable: Groups;
  cablesOfBundle: Groups;
  cablesOfTrunk: Groups;
  stepsOfRoute: (route: number) => Uint32Array;
}

/** Looks everything up once. O(rows of all tables). */
export function floorPlan(document: PlanDocument, tables: FloorTables): FloorPlan {
  const { racks, devices, cables, links, bundles, trunks, routes } = tables;
  const ends = cableEnds(tables as PlanTables);
  const cableOf = rowsById(cables.columns.cable);
  const trunkOf = rowsById(trunks.columns.trunk);
  const rackOfDevice = rowsOfNames(devices.columns.rack, racks.columns.rack);
  const [aOf, bOf] = [links.columns.a_device, links.columns.b_device].map((column) => rowsOfNames(column, devices.columns.device));
  const trunkId = (row: number) => cables.columns.trunk.values[row];
  const routeIds = routes.columns.route.values;
  const most = routeIds.reduce((largest, id) => Math.max(largest, id), 0);
  const steps = grouped(most + 1, routes.rows, (row) => routeIds[row]);
  return {
    document,
    tables,
    ends,
    cablesOfRack: groupedBoth(
      racks.rows,
      cables.rows,
      (row) => ends.a_rack[row],
      (row) => ends.b_rack[row],
    ),
    devicesOfRack: grouped(racks.rows, devices.rows, rackOfDevice),
    linksOfDevice: groupedBoth(devices.rows, links.rows, aOf, bOf),
    linksOfCable: grouped(cables.rows, links.rows, (row) => cableOf(links.columns.cable.values[row])),
    cablesOfBundle: grouped(bundles.rows, cables.rows, (row) => ends.bundle[row]),
    cablesOfTrunk: grouped(trunks.rows, cables.rows, (row) => (trunkId(row) === 0 ? -1 : trunkOf(trunkId(row)))),
    stepsOfRoute: (route) => steps.members.subarray(steps.first[route], steps.first[route + 1]),
  };
}
