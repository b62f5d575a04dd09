import type { PlanRead } from '../read/plan.js';

/** A row of racks as a line over the floor: where it is across the rows, and its first and last rack's centre along it. */
export interface RowLine {
  row: number;
  hall: number;
  racks: number;
  y_m: number;
  from_m: number;
  to_m: number;
}

/** All rows, from the front wall of the first hall on. */
export function rowLines({ tables }: PlanRead): RowLine[] {
  const { row, hall, x_m, y_m } = tables.racks.columns;
  const lines = new Map<number, RowLine>();
  for (let rack = 0; rack < tables.racks.rows; rack++) {
    const x = x_m.values[rack];
    const line = lines.get(row.values[rack]);
    if (line) {
      line.racks++;
      line.from_m = Math.min(line.from_m, x);
      line.to_m = Math.max(line.to_m, x);
    } else {
      const place = { y_m: y_m.values[rack], from_m: x, to_m: x };
      lines.set(row.values[rack], { row: row.values[rack], hall: hall.values[rack], racks: 1, ...place });
    }
  }
  return [...lines.values()].sort((a, b) => a.y_m - b.y_m);
}
