import type { TrayLevelPolicy } from '../../intent/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { PLACE_TOLERANCE_M } from '../read/routes.js';
import { LEVELS, TRAY_KINDS } from '../read/words.js';
import { type Check, inTable } from '../report.js';
import { type RowLine, rowLines } from './standing.js';

const [ROW, CROSS] = [0, 1];

/**
 * Every tray is straight, a row tray along x, the others along y (TRAY-SHAPE), and of its level's size and height
 * (TRAY-POLICY), in no more layers than allowed (FILL-LAYERS). Each row of racks has one row tray of each level that
 * there is, over its line and in its hall (TRAY-ROW), that reaches all its racks; a cross tray reaches all rows of its
 * hall (TRAY-REACH). A bridge joins two cross trays of halls between which none has racks (TRAY-BRIDGE). Segments follow one
 * another from end to end (SEGMENT-GAP). O(racks + segments + trays log rows).
 */
export function checkTrays(plan: PlanRead, check: Check): void {
  const { trays } = plan;
  const lines = rowLines(plan);
  const over = new Int32Array(lines.length * LEVELS.length).fill(NONE);
  const bends = crossBends(plan);
  for (let tray = 0; tray < trays.kind.length; tray++) {
    check.examined++;
    const level = trays.level[tray];
    if (level !== NONE) sizes(plan, tray, plan.intent.hall.trays[LEVELS[level]], check);
    if (!straight(plan, tray, check)) continue;
    segments(plan, tray, check);
    if (level === NONE) continue;
    if (trays.kind[tray] === ROW) rowTray(plan, tray, lines, over, check);
    else if (trays.kind[tray] === CROSS) crossTray(plan, tray, lines, check);
    else bridge(plan, tray, bends, lines, check);
  }
  for (const level of new Set(trays.level)) {
    if (level === NONE) continue;
    for (const [i, { row, racks }] of lines.entries())
      if (over[i * LEVELS.length + level] === NONE)
        check.fault('TRAY-ROW', () => ({
          message: `row ${row} has no row tray of level ${LEVELS[level]} over its ${racks} racks`,
          subjects: [{ kind: 'row', name: String(row) }],
        }));
  }
}

function sizes(plan: PlanRead, tray: number, policy: TrayLevelPolicy, check: Check): void {
  const { width_mm, depth_mm, z_m, layers, fill_limit_pct } = plan.tables.trays.columns;
  const facts: [string, number, number, number][] = [
    ['width_mm', width_mm.values[tray], policy.width_m * 1000, 0.51],
    ['depth_mm', depth_mm.values[tray], policy.depth_m * 1000, 0.51],
    ['z_m', z_m.values[tray], policy.height_m, 0.0051],
    ['fill_limit_pct', fill_limit_pct.values[tray], policy.most_fill * 100, 0.051],
  ];
  for (const [name, said, known, tolerance] of facts)
    if (Math.abs(said - known) > tolerance)
      fault(plan, tray, 'TRAY-POLICY', `its ${name} is ${said}, asked: ${Number(known.toFixed(3))}`, check);
  const stacked = layers.values[tray];
  if (!(Number.isInteger(stacked) && stacked >= 1 && stacked <= policy.layers))
    fault(plan, tray, 'FILL-LAYERS', `it has ${stacked} layers, allowed: 1 to ${policy.layers}`, check);
}

function straight(plan: PlanRead, tray: number, check: Check): boolean {
  const { x_from_m, y_from_m, x_to_m, y_to_m } = plan.tables.trays.columns;
  const x = Math.abs(x_to_m.values[tray] - x_from_m.values[tray]);
  const y = Math.abs(y_to_m.values[tray] - y_from_m.values[tray]);
  const [along, across] = plan.trays.kind[tray] === ROW ? [x, y] : [y, x];
  if (along > PLACE_TOLERANCE_M && across <= PLACE_TOLERANCE_M) return true;
  const kind = TRAY_KINDS[plan.trays.kind[tray]] ?? 'tray';
  fault(plan, tray, 'TRAY-SHAPE', `a ${kind} that goes ${x.toFixed(2)} m along the rows and ${y.toFixed(2)} m across them`, check);
  return false;
}

function segments(plan: PlanRead, tray: number, check: Check): void {
  const { from_m, to_m } = plan.tables.segments.columns;
  const { starts, rows } = plan.trays.segments;
  let at = 0;
  for (let i = starts[tray]; i < starts[tray + 1]; i++) {
    const from = from_m.values[rows[i]];
    const to = to_m.values[rows[i]];
    if (Math.abs(from - at) > PLACE_TOLERANCE_M || to <= from)
      fault(plan, tray, 'SEGMENT-GAP', `a segment goes from ${from} to ${to} m, the one before ends at ${at} m`, check);
    at = to;
  }
  const length = plan.trays.length_m[tray];
  if (Math.abs(at - length) > PLACE_TOLERANCE_M)
    fault(plan, tray, 'SEGMENT-GAP', `its segments end at ${at} m, the tray at ${length.toFixed(3)} m`, check);
}

function rowTray(plan: PlanRead, tray: number, lines: readonly RowLine[], over: Int32Array, check: Check): void {
  const { x_from_m, x_to_m, y_from_m } = plan.tables.trays.columns;
  const y = y_from_m.values[tray];
  const i = lineAt(lines, y);
  if (i === NONE) {
    fault(plan, tray, 'TRAY-ROW', `it lies at ${y} m across the rows, where no row stands`, check);
    return;
  }
  const { row, hall, from_m, to_m } = lines[i];
  const slot = i * LEVELS.length + plan.trays.level[tray];
  if (over[slot] !== NONE) fault(plan, tray, 'TRAY-ROW', `it lies over row ${row}, as ${nameOf(plan, over[slot])} does`, check);
  over[slot] = tray;
  const said = plan.tables.trays.columns.hall.values[tray];
  if (said !== hall) fault(plan, tray, 'TRAY-ROW', `it is given in hall ${hallName(said)}, row ${row} is in hall ${hall}`, check);
  const [from, to] = ordered(x_from_m.values[tray], x_to_m.values[tray]);
  if (from > from_m + PLACE_TOLERANCE_M || to < to_m - PLACE_TOLERANCE_M)
    fault(plan, tray, 'TRAY-REACH', `it goes from ${from} to ${to} m, the racks of row ${row} stand from ${from_m} to ${to_m} m`, check);
}

/** Row whose line is at a place across the rows; the lines are in that order. */
function lineAt(lines: readonly RowLine[], y: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle].y_m < y - PLACE_TOLERANCE_M) low = middle + 1;
    else high = middle;
  }
  return low < lines.length && lines[low].y_m <= y + PLACE_TOLERANCE_M ? low : NONE;
}

function crossTray(plan: PlanRead, tray: number, lines: readonly RowLine[], check: Check): void {
  const { y_from_m, y_to_m, hall } = plan.tables.trays.columns;
  const [from, to] = ordered(y_from_m.values[tray], y_to_m.values[tray]);
  const own = lines.filter((line) => line.hall === hall.values[tray]);
  if (own.length === 0) {
    fault(plan, tray, 'TRAY-REACH', `it is given in hall ${hallName(hall.values[tray])}, where no row stands`, check);
    return;
  }
  const [first, last] = [own[0], own[own.length - 1]];
  if (from > first.y_m + PLACE_TOLERANCE_M || to < last.y_m - PLACE_TOLERANCE_M)
    fault(
      plan,
      tray,
      'TRAY-REACH',
      `it goes from ${from} to ${to} m, rows ${first.row} to ${last.row} of its hall stand at ${first.y_m} to ${last.y_m} m`,
      check,
    );
}

/** Cross trays by level and place along the rows, in centimetres. */
type Bends = ReadonlyMap<string, number[]>;

function crossBends({ trays, tables }: PlanRead): Bends {
  const bends = new Map<string, number[]>();
  for (let tray = 0; tray < trays.kind.length; tray++) {
    if (trays.kind[tray] !== CROSS) continue;
    const key = `${trays.level[tray]} ${Math.round(tables.trays.columns.x_from_m.values[tray] * 100)}`;
    bends.set(key, [...(bends.get(key) ?? []), tray]);
  }
  return bends;
}

function bridge(plan: PlanRead, tray: number, bends: Bends, lines: readonly RowLine[], check: Check): void {
  const { x_from_m, y_from_m, y_to_m } = plan.tables.trays.columns;
  const x = x_from_m.values[tray];
  const [near, far] = ordered(y_from_m.values[tray], y_to_m.values[tray]).map((y) => hallMet(plan, tray, x, y, bends));
  if (near >= 1 && far > near && !lines.some(({ hall }) => hall > near && hall < far)) return;
  const side = (hall: number) => (hall === NONE ? 'no cross tray' : `a cross tray of hall ${hall}`);
  fault(plan, tray, 'TRAY-BRIDGE', `it meets ${side(near)} at one end and ${side(far)} at the other`, check);
}

/** Hall of a cross tray of the same level at a point; NONE where there is none. */
function hallMet(plan: PlanRead, tray: number, x: number, y: number, bends: Bends): number {
  const { x_from_m, y_from_m, y_to_m, hall } = plan.tables.trays.columns;
  // The point may have been rounded to the neighbouring centimetre.
  for (const centimetre of [0, -1, 1])
    for (const cross of bends.get(`${plan.trays.level[tray]} ${Math.round(x * 100) + centimetre}`) ?? []) {
      const [from, to] = ordered(y_from_m.values[cross], y_to_m.values[cross]);
      const meets = Math.abs(x_from_m.values[cross] - x) <= PLACE_TOLERANCE_M + 1e-9;
      if (meets && y >= from - PLACE_TOLERANCE_M && y <= to + PLACE_TOLERANCE_M) return hall.values[cross];
    }
  return NONE;
}

function ordered(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}

function hallName(hall: number): string {
  return Number.isNaN(hall) ? 'none' : String(hall);
}

function nameOf(plan: PlanRead, tray: number): string {
  const { tray: names } = plan.tables.trays.columns;
  return names.dict[names.codes[tray]];
}

function fault(plan: PlanRead, tray: number, code: string, words: string, check: Check): void {
  const name = nameOf(plan, tray);
  check.fault(code, () => ({ message: `tray ${name}: ${words}`, subjects: [inTable('trays', name)] }));
}
