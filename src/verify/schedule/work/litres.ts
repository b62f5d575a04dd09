import { NONE } from '../../read/columns.js';
import type { PlanRead } from '../../read/plan.js';

/** Coolant of each rack, litres a minute: that of the unit in it, and an equal share of those that cool its row's liquid racks. O(racks + units). */
export function litresOf({ tables, cooling }: PlanRead, liquid: Uint8Array): Float64Array {
  const { racks } = tables;
  const { flow_lpm, row } = tables.cooling.columns;
  const litres = new Float64Array(racks.rows);
  const racksOfRow = new Map<number, number[]>();
  for (let rack = 0; rack < racks.rows; rack++) {
    const at = racks.columns.row.values[rack];
    if (liquid[rack] === 1) racksOfRow.set(at, [...(racksOfRow.get(at) ?? []), rack]);
  }
  for (let unit = 0; unit < tables.cooling.rows; unit++) {
    const flow = flow_lpm.values[unit];
    if (Number.isNaN(flow)) continue;
    if (cooling.rack[unit] !== NONE) litres[cooling.rack[unit]] += flow;
    else {
      const served = racksOfRow.get(row.values[unit]) ?? [];
      for (const rack of served) litres[rack] += flow / served.length;
    }
  }
  return litres;
}
