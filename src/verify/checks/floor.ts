import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import type { Check } from '../report.js';
import { type Footprint, footprint, frontWall } from './standing.js';

/** Positions are written in millimetres. */
const TOLERANCE_M = 0.005;

/**
 * Racks stand in rows and positions that the halls have (FLOOR-RANGE), in the hall that their row is in (FLOOR-NUMBER),
 * each alone in its place (FLOOR-TWICE), without overlap (FLOOR-OVERLAP), each row in one line (FLOOR-LINE), and inside
 * their hall's walls where its size is given (FLOOR-HALL). O(racks log racks).
 */
export function checkFloor(plan: PlanRead, check: Check): void {
  const { racks } = plan.tables;
  const { row, position } = racks.columns;
  const size = Array.from({ length: racks.rows }, (_, rack) => footprint(plan, rack));
  const places = new Map<string, number>();
  for (let rack = 0; rack < racks.rows; rack++) {
    check.examined++;
    range(plan, rack, check);
    const key = `${row.values[rack]} ${position.values[rack]}`;
    const other = places.get(key);
    if (other !== undefined)
      fault(
        plan,
        [rack, other],
        'FLOOR-TWICE',
        `shares row ${row.values[rack]}, position ${position.values[rack]} with ${plan.rackName(other)}`,
        check,
      );
    places.set(key, rack);
    walls(plan, rack, size[rack], check);
  }
  numbers(plan, check);
  overlaps(plan, size, check);
}

function range(plan: PlanRead, rack: number, check: Check): void {
  const { hall } = plan.intent;
  const { row, position } = plan.tables.racks.columns;
  const at = { row: row.values[rack], position: position.values[rack] };
  const rows = hall.rows === undefined ? Number.POSITIVE_INFINITY : hall.rows * hall.halls;
  const positions = (hall.rows && hall.row_racks?.[(at.row - 1) % hall.rows]) ?? hall.racks_per_row;
  if (at.row >= 1 && at.row <= rows && at.position >= 1 && at.position <= positions) return;
  fault(
    plan,
    [rack],
    'FLOOR-RANGE',
    `is at row ${at.row}, position ${at.position}; there are ${hall.rows === undefined ? 'any number of' : rows} rows, that one has ${positions} positions`,
    check,
  );
}

/** Without a number of rows in a hall, halls must at least follow one another as the rows do. */
function numbers(plan: PlanRead, check: Check): void {
  const { halls, rows } = plan.intent.hall;
  const { row, hall } = plan.tables.racks.columns;
  const order = Array.from(row.values, (_, rack) => rack).sort((a, b) => row.values[a] - row.values[b]);
  let before = NONE;
  for (const rack of order) {
    const said = hall.values[rack];
    const wanted = rows === undefined ? undefined : Math.ceil(row.values[rack] / rows);
    const sameRow = before !== NONE && row.values[before] === row.values[rack];
    const least = before === NONE ? 1 : hall.values[before];
    const most = sameRow ? least : halls;
    before = rack;
    if (said === wanted || (wanted === undefined && said >= least && said <= most)) continue;
    const expected = wanted ?? (least === most ? least : `${least} to ${most}`);
    fault(plan, [rack], 'FLOOR-NUMBER', `of row ${row.values[rack]} is given in hall ${said}; expected hall ${expected}`, check);
  }
}

function walls(plan: PlanRead, rack: number, { width_m, depth_m }: Footprint, check: Check): void {
  const policy = plan.intent.hall;
  const { x_m, y_m, hall } = plan.tables.racks.columns;
  const x = x_m.values[rack];
  const y = y_m.values[rack];
  const front = frontWall(policy, hall.values[rack]);
  const inside = (from: number, to: number, wall: number | undefined) =>
    from >= -TOLERANCE_M && to <= (wall ?? Number.POSITIVE_INFINITY) + TOLERANCE_M;
  const across = front === undefined || inside(y - depth_m / 2 - front, y + depth_m / 2 - front, policy.depth_m);
  if (across && inside(x - width_m / 2, x + width_m / 2, policy.width_m)) return;
  fault(
    plan,
    [rack],
    'FLOOR-HALL',
    `at ${x} m, ${y} m is outside hall ${hall.values[rack]} of ${policy.width_m ?? 'any'} m x ${policy.depth_m ?? 'any'} m, whose front wall is at ${front ?? 'any'} m`,
    check,
  );
}

/** Neighbours within each row, and neighbouring rows against each other. */
function overlaps(plan: PlanRead, size: readonly Footprint[], check: Check): void {
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
