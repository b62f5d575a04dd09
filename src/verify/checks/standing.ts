import type { HallPolicy } from '../../intent/index.js';
import { NONE } from '../read/columns.js';
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

export interface Footprint {
  width_m: number;
  depth_m: number;
}

/** Of a rack's model; 0 where that is unknown. */
export function footprint(plan: PlanRead, rack: number): Footprint {
  const model = plan.racks.model[rack] === NONE ? undefined : plan.models[plan.racks.model[rack]];
  return model?.kind === 'rack' ? model : { width_m: 0, depth_m: 0 };
}

/** A row's racks along it, and what it takes across. */
export interface StandingRow {
  hall: number;
  row: number;
  near: number;
  far: number;
  racks: number[];
}

/** Rows by hall. O(racks log racks). */
export function standingRows(plan: PlanRead): StandingRow[] {
  const { row, hall, x_m, y_m } = plan.tables.racks.columns;
  const rows = new Map<string, StandingRow>();
  for (let rack = 0; rack < plan.tables.racks.rows; rack++) {
    const half = footprint(plan, rack).depth_m / 2;
    const [near, far] = [y_m.values[rack] - half, y_m.values[rack] + half];
    const key = `${hall.values[rack]} ${row.values[rack]}`;
    const known = rows.get(key);
    if (known) {
      known.near = Math.min(known.near, near);
      known.far = Math.max(known.far, far);
      known.racks.push(rack);
    } else rows.set(key, { hall: hall.values[rack], row: row.values[rack], near, far, racks: [rack] });
  }
  for (const { racks } of rows.values()) racks.sort((a, b) => x_m.values[a] - x_m.values[b]);
  return [...rows.values()];
}

/** Where a hall's front wall is across the rows; undefined beyond the first hall where no depth is given. */
export function frontWall({ depth_m, hall_distance_m }: HallPolicy, hall: number): number | undefined {
  if (hall === 1) return 0;
  return depth_m === undefined || !(hall > 1) ? undefined : (hall - 1) * (depth_m + hall_distance_m);
}
