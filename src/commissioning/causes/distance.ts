import { naturalOrder } from '../../label/index.js';
import { rowsOfNames } from '../../table/index.js';
import type { PlannedEnds } from '../links/planned-ends.js';

/**
 * How far apart two planned ends are for a hand that errs: ports of one device less than 1, devices of one rack less than 2, others 2 and
 * more by the metres between their racks along and across the rows. Who plugs a cable into a wrong port takes one that is near.
 */
export function endDistance({ tables, deviceOf, portOf, ports }: PlannedEnds): (a: number, b: number) => number {
  const { devices, racks } = tables;
  const rank = new Int32Array(ports.length);
  for (const [place, code] of ports
    .map((_, code) => code)
    .sort((a, b) => naturalOrder(ports[a], ports[b]))
    .entries())
    rank[code] = place;
  const rackOf = rowsOfNames(devices.columns.rack, racks.columns.rack);
  const { u_bottom } = devices.columns;
  return (a, b) => {
    const [one, other] = [deviceOf[a], deviceOf[b]];
    if (one === other) return 0.1 + 0.01 * Math.min(50, Math.abs(rank[portOf[a]] - rank[portOf[b]]));
    const [from, to] = [rackOf(one), rackOf(other)];
    if (from === to) return 1 + 0.01 * Math.min(90, Math.abs(u_bottom.values[one] - u_bottom.values[other]) || 0);
    const metres = (values: ArrayLike<number>) => Math.abs(values[from] - values[to]);
    return 2 + metres(racks.columns.x_m.values) + metres(racks.columns.y_m.values);
  };
}
