import type { PlanTables } from '../../plan/index.js';
import { rowsById } from '../../table/index.js';

/** The trunk that each link goes over, by row of trunks (-1: none), and the leg of it, from 0. O(links). */
export function trunkLegs({ links, cables, trunks }: PlanTables): { trunk: Int32Array; leg: Int32Array } {
  const cableOf = rowsById(cables.columns.cable);
  const trunkOf = rowsById(trunks.columns.trunk);
  const trunk = new Int32Array(links.rows).fill(-1);
  const leg = new Int32Array(links.rows);
  for (let link = 0; link < links.rows; link++) {
    const cable = cableOf(links.columns.cable.values[link]);
    const row = cable < 0 ? -1 : trunkOf(cables.columns.trunk.values[cable]);
    if (row < 0) continue;
    trunk[link] = row;
    leg[link] = cables.columns.leg.values[cable] - 1;
  }
  return { trunk, leg };
}
