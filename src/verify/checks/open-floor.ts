import type { Door, HallPolicy } from '../../intent/index.js';
import type { PlanRead } from '../read/plan.js';
import type { Check } from '../report.js';
import { footprint, frontWall, type StandingRow, standingRows } from './standing.js';

/** What stays free before a door. */
const DOORWAY_M = 1.5;
const GRAVITY_M_S2 = 9.80665;
/** Positions are written in millimetres. */
const TOLERANCE_M = 0.005;

/**
 * No rack stands in a blocked area (FLOOR-BLOCKED) or within 1.5 m of a door (FLOOR-DOOR), and none is heavier than the
 * floor under it bears (FLOOR-LOAD). Blocked areas are in metres from their hall's front left corner: those of a hall
 * whose front wall cannot be told, the second and on where no depth is given, are passed over.
 *
 * O(racks log racks + areas x halls x rows of a hall).
 */
export function checkOpenFloor(plan: PlanRead, check: Check): void {
  load(plan, check);
  const rows = standingRows(plan);
  const { hall: policy } = plan.intent;
  for (let hall = 1; hall <= policy.halls; hall++) {
    const front = frontWall(policy, hall);
    if (front === undefined) break;
    const here = rows.filter((row) => row.hall === hall);
    for (const area of policy.blocked)
      if ((area.hall ?? hall) === hall) keepFree(plan, here, { ...area, y_m: front + area.y_m }, 'FLOOR-BLOCKED', area.what, check);
    for (const door of policy.doors) {
      const area = (door.hall ?? hall) === hall ? doorway(door, policy) : undefined;
      if (area)
        keepFree(plan, here, { ...area, y_m: front + area.y_m }, 'FLOOR-DOOR', `the ${DOORWAY_M} m before the ${door.side} door`, check);
    }
  }
}

function load(plan: PlanRead, check: Check): void {
  const most = plan.intent.hall.floor_load_kn_m2;
  const { weight_kg } = plan.tables.racks.columns;
  for (let rack = 0; rack < plan.tables.racks.rows; rack++) {
    check.examined++;
    const { width_m, depth_m } = footprint(plan, rack);
    const found = (weight_kg.values[rack] * GRAVITY_M_S2) / 1000 / (width_m * depth_m);
    if (most === undefined || !(found > most + 1e-6) || found === Number.POSITIVE_INFINITY) continue;
    const name = plan.rackName(rack);
    check.fault('FLOOR-LOAD', () => ({
      message: `rack ${name} of ${weight_kg.values[rack]} kg presses ${found.toFixed(2)} kN/m2 on its ${width_m} m x ${depth_m} m, the floor bears ${most} kN/m2`,
      subjects: [{ kind: 'rack', name }],
    }));
  }
}

interface Area {
  x_m: number;
  y_m: number;
  width_m: number;
  depth_m: number;
}

/** What a door keeps free, in its hall's coordinates; undefined at a wall whose place is not given. */
function doorway({ side, at_m, width_m }: Door, hall: HallPolicy): Area | undefined {
  const along = { x_m: at_m, width_m, depth_m: DOORWAY_M };
  const across = { y_m: at_m, width_m: DOORWAY_M, depth_m: width_m };
  switch (side) {
    case 'front':
      return { ...along, y_m: 0 };
    case 'back':
      return hall.depth_m === undefined ? undefined : { ...along, y_m: hall.depth_m - DOORWAY_M };
    case 'left':
      return { ...across, x_m: 0 };
    case 'right':
      return hall.width_m === undefined ? undefined : { ...across, x_m: hall.width_m - DOORWAY_M };
  }
}

function keepFree(plan: PlanRead, rows: readonly StandingRow[], area: Area, code: string, what: string, check: Check): void {
  const { x_m, y_m } = plan.tables.racks.columns;
  // No rack whose centre is further from the area reaches it.
  const reach = widest(plan) / 2;
  const right = area.x_m + area.width_m;
  const far = area.y_m + area.depth_m;
  check.examined++;
  for (const row of rows) {
    if (row.far <= area.y_m + TOLERANCE_M || row.near >= far - TOLERANCE_M) continue;
    for (let i = firstFrom(row.racks, x_m.values, area.x_m - reach); i < row.racks.length; i++) {
      const rack = row.racks[i];
      const { width_m, depth_m } = footprint(plan, rack);
      const x = x_m.values[rack];
      const y = y_m.values[rack];
      if (x - reach >= right) break;
      const apart =
        x + width_m / 2 <= area.x_m + TOLERANCE_M ||
        x - width_m / 2 >= right - TOLERANCE_M ||
        y + depth_m / 2 <= area.y_m + TOLERANCE_M ||
        y - depth_m / 2 >= far - TOLERANCE_M;
      if (apart) continue;
      const name = plan.rackName(rack);
      check.fault(code, () => ({
        message: `rack ${name} at ${x} m, ${y} m stands in ${what}: ${area.width_m} m x ${area.depth_m} m at ${area.x_m} m, ${area.y_m} m`,
        subjects: [{ kind: 'rack', name }],
      }));
    }
  }
}

function widest({ models }: PlanRead): number {
  return models.reduce((most, model) => (model.kind === 'rack' ? Math.max(most, model.width_m) : most), 0);
}

/** Place of the first rack from a line across the row on. */
function firstFrom(racks: readonly number[], x_m: ArrayLike<number>, from_m: number): number {
  let low = 0;
  let high = racks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x_m[racks[middle]] < from_m) low = middle + 1;
    else high = middle;
  }
  return low;
}
