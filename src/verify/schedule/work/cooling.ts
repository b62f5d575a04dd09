import { NONE } from '../../read/columns.js';
import type { PlanRead } from '../../read/plan.js';
import { CDU } from '../../read/supply.js';

/** CDUs, or air handlers: rows of the cooling table, and the racks whose heat each takes. */
export interface Cooled {
  rows: Int32Array;
  racks: readonly (readonly number[])[];
}

/** What removes heat: a CDU in a rack that rack's, a CDU apart that of the liquid racks of its row that have none, an air handler its hall's. */
export interface Cooling {
  cdus: Cooled;
  airHandlers: Cooled;
  /** Coolant of each rack, litres a minute; what a CDU moves is shared equally. */
  litres: Float64Array;
}

/** O(racks x CDUs of a row + air handlers x racks of a hall). */
export function coolingOf({ tables, cooling }: PlanRead, liquid: Uint8Array): Cooling {
  const { racks } = tables;
  const { flow_lpm, row, hall } = tables.cooling.columns;
  const isCdu = (unit: number) => cooling.kind[unit] === CDU;
  const served = new Set(cooling.rack.filter((rack, unit) => rack !== NONE && isCdu(unit)));
  const all = [...racks.columns.row.values.keys()];
  const apart = all.filter((rack) => liquid[rack] === 1 && !served.has(rack));
  const units = all.length === 0 ? [] : [...cooling.kind.keys()];
  const cooled = (rows: number[], racksOf: (unit: number) => number[]): Cooled => ({
    rows: Int32Array.from(rows),
    racks: rows.map(racksOf),
  });
  const cdus = cooled(units.filter(isCdu), (unit) =>
    cooling.rack[unit] === NONE ? apart.filter((rack) => racks.columns.row.values[rack] === row.values[unit]) : [cooling.rack[unit]],
  );
  const airHandlers = cooled(
    units.filter((unit) => !isCdu(unit) && cooling.kind[unit] !== NONE),
    (unit) => all.filter((rack) => racks.columns.hall.values[rack] === hall.values[unit]),
  );
  const litres = new Float64Array(racks.rows);
  for (const [i, own] of cdus.racks.entries()) for (const rack of own) litres[rack] += flow_lpm.values[cdus.rows[i]] / own.length;
  return { cdus, airHandlers, litres };
}
