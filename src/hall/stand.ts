import type { HallPolicy } from '../intent/index.js';

/** Where racks stand: row and position from 1, centres in metres. */
export interface Standing {
  rows: number;
  row: Int32Array;
  position: Int32Array;
  x_m: Float64Array;
  y_m: Float64Array;
}

/** Free strip between the walls and the ends of the rows. */
export const WALL_M = 1.2;

/**
 * Lines racks up in rows, group by group: half of the units, then the network block, then the other half, so that the
 * spines and cores are in the middle. A group that does not fit in what is left of a row starts the next one; in a hall
 * of more than two rows the block has rows of its own.
 */
export function standRacks(
  units: readonly number[][],
  block: readonly number[],
  hall: HallPolicy,
  width_m: number,
  depth_m: number,
): Standing {
  const count = units.reduce((sum, unit) => sum + unit.length, block.length);
  const row = new Int32Array(count);
  const position = new Int32Array(count);
  let current = 1;
  let filled = 0;
  const place = (group: readonly number[]) => {
    if (filled > 0 && filled + group.length > hall.racks_per_row) newRow();
    for (const rack of group) {
      if (filled === hall.racks_per_row) newRow();
      row[rack] = current;
      position[rack] = ++filled;
    }
  };
  const newRow = () => {
    current++;
    filled = 0;
  };
  const ownRows = count > 2 * hall.racks_per_row;
  const half = Math.ceil(units.length / 2);
  for (const unit of units.slice(0, half)) place(unit);
  if (ownRows && filled > 0) newRow();
  for (const rack of block) place([rack]);
  if (ownRows && filled > 0) newRow();
  for (const unit of units.slice(half)) place(unit);
  return {
    rows: filled > 0 ? current : current - 1,
    row,
    position,
    x_m: Float64Array.from(position, (at) => WALL_M + (at - 0.5) * width_m),
    y_m: Float64Array.from(row, (at) => rowCentre(at, hall, depth_m)),
  };
}

/** Centre of a row: rows stand front to front over cold aisles and back to back over hot ones, a cold aisle at the wall. */
export function rowCentre(row: number, hall: HallPolicy, depth_m: number): number {
  const hotAisles = Math.floor(row / 2);
  const coldAisles = Math.ceil(row / 2);
  return hotAisles * hall.hot_aisle_m + coldAisles * hall.cold_aisle_m + (row - 0.5) * depth_m;
}

/** Size of the hall that so many rows need. */
export function hallSize(rows: number, hall: HallPolicy, width_m: number, depth_m: number): { width_m: number; depth_m: number } {
  return {
    width_m: 2 * WALL_M + hall.racks_per_row * width_m,
    depth_m: rowCentre(rows, hall, depth_m) + depth_m / 2 + hall.cold_aisle_m,
  };
}
