import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import type { Check } from '../report.js';

/** Positions are written in millimetres. */
const TOLERANCE_M = 0.005;

/**
 * Racks stand in rows and positions that the hall has (FLOOR-RANGE), each alone in its place (FLOOR-TWICE), without
 * overlap (FLOOR-OVERLAP), each row in one line (FLOOR-LINE), and inside the hall's walls where its size is given (FLOOR-HALL). O(racks log racks).
 */
export function checkFloor(plan: PlanRead, check: Check): void {
  const { racks } = plan.tables;
  const { row, position, x_m, y_m } = racks.columns;
  const { hall } = plan.intent;
  const size = Array.from({ length: racks.rows }, (_, rack) => sizeOf(plan, rack));
  const places = new Map<string, number>();
  for (let rack = 0; rack < racks.rows; rack++) {
    check.examined++;
    const at = { row: row.values[rack], position: position.values[rack] };
    const rows = hall.rows ?? Number.POSITIVE_INFINITY;
    if (!(at.row >= 1 && at.row <= rows && at.position >= 1 && at.position <= hall.racks_per_row))
      fault(
        plan,
        [rack],
        'FLOOR-RANGE',
        `is at row ${at.row}, position ${at.position}; the hall has ${hall.rows ?? 'any number of'} rows of ${hall.racks_per_row}`,
        check,
      );
    const key = `${at.row} ${at.position}`;
    const other = places.get(key);
    if (other !== undefined)
      fault(plan, [rack, other], 'FLOOR-TWICE', `shares row ${at.row}, position ${at.position} with ${plan.rackName(other)}`, check);
    places.set(key, rack);
    const x = x_m.values[rack];
    const y = y_m.values[rack];
    const { width_m, depth_m } = size[rack];
    const inside = (centre: number, extent: number, wall: number | undefined) =>
      centre - extent / 2 >= -TOLERANCE_M && centre + extent / 2 <= (wall ?? Number.POSITIVE_INFINITY) + TOLERANCE_M;
    if (!inside(x, width_m, hall.width_m) || !inside(y, depth_m, hall.depth_m))
      fault(
        plan,
        [rack],
        'FLOOR-HALL',
        `at ${x} m, ${y} m is outside the hall of ${hall.width_m ?? 'any'} m x ${hall.depth_m ?? 'any'} m`,
        check,
      );
  }
  overlaps(plan, size, check);
}

function sizeOf(plan: PlanRead, rack: number): { width_m: number; depth_m: number } {
  const model = plan.racks.model[rack] === NONE ? undefined : plan.models[plan.racks.model[rack]];
  return model?.kind === 'rack' ? model : { width_m: 0, depth_m: 0 };
}

/** Neighbours within each row, and neighbouring rows against each other. */
function overlaps(plan: PlanRead, size: { width_m: number; depth_m: number }[], check: Check): void {
  const { row, x_m, y_m } = plan.tables.racks.columns;
  const order = size.map((_, rack) => rack).sort((a, b) => row.values[a] - row.values[b] || x_m.values[a] - x_m.values[b]);
  const rows: { near: number; far: number; rack: number }[] = [];
  for (const [i, rack] of order.entries()) {
    const near = y_m.values[rack] - size[rack].depth_m / 2;
    const far = y_m.values[rack] + size[rack].depth_m / 2;
    const before = i > 0 ? order[i - 1] : NONE;
    if (before === NONE || row.values[before] !== row.values[rack]) {
      rows.push({ near, far, rack });
      continue;
    }
    const last = rows[rows.length - 1];
    last.near = Math.min(last.near, near);
    last.far = Math.max(last.far, far);
    if (Math.abs(y_m.values[rack] - y_m.values[before]) > TOLERANCE_M)
      fault(
        plan,
        [rack, before],
        'FLOOR-LINE',
        `stands at ${y_m.values[rack]} m across the rows, ${plan.rackName(before)} of the same row at ${y_m.values[before]} m`,
        check,
      );
    const apart = x_m.values[rack] - x_m.values[before];
    const needed = (size[rack].width_m + size[before].width_m) / 2;
    if (apart < needed - TOLERANCE_M)
      fault(
        plan,
        [rack, before],
        'FLOOR-OVERLAP',
        `stands ${apart.toFixed(3)} m from ${plan.rackName(before)}, their widths need ${needed.toFixed(3)} m`,
        check,
      );
  }
  rows.sort((a, b) => a.near - b.near);
  for (let i = 1; i < rows.length; i++) {
    if (rows[i].near >= rows[i - 1].far - TOLERANCE_M) continue;
    fault(
      plan,
      [rows[i].rack, rows[i - 1].rack],
      'FLOOR-OVERLAP',
      `stands in a row that overlaps the row of ${plan.rackName(rows[i - 1].rack)} by ${(rows[i - 1].far - rows[i].near).toFixed(3)} m`,
      check,
    );
  }
}

function fault(plan: PlanRead, racks: number[], code: string, words: string, check: Check): void {
  check.fault(code, () => ({
    message: `rack ${plan.rackName(racks[0])} ${words}`,
    subjects: racks.map((rack) => ({ kind: 'rack' as const, name: plan.rackName(rack) })),
  }));
}
