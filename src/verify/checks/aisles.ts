import type { PlanRead } from '../read/plan.js';
import type { Check } from '../report.js';
import { frontWall, type StandingRow, standingRows } from './standing.js';

/** Positions are written in millimetres. */
const TOLERANCE_M = 0.005;

/**
 * Between rows of a hall are the aisles asked for: a cold one before its first row, then hot and cold in turn
 * (FLOOR-AISLE). Of rows without racks only the aisles are counted. In a hall whose first row's number cannot be told, an
 * aisle is as wide as the narrower kind. O(racks log racks).
 */
export function checkAisles(plan: PlanRead, check: Check): void {
  const rows = standingRows(plan).sort((a, b) => a.hall - b.hall || a.near - b.near);
  const { hall: policy } = plan.intent;
  const ofHall = policy.rows ?? rowsOfHall(rows);
  for (const [i, row] of rows.entries()) {
    check.examined++;
    const before = i > 0 && rows[i - 1].hall === row.hall ? rows[i - 1] : undefined;
    const from = before?.far ?? frontWall(policy, row.hall);
    const first = row.hall === 1 ? 1 : ofHall === undefined ? undefined : (row.hall - 1) * ofHall + 1;
    if (from === undefined || (first === undefined && !before) || row.row < (before?.row ?? first ?? 1)) continue;
    const needed = aislesBetween(before ? before.row : (first as number) - 1, row.row, first, policy);
    const found = row.near - from;
    if (found >= needed - TOLERANCE_M) continue;
    const after = before ? `row ${before.row}` : 'the front wall';
    check.fault('FLOOR-AISLE', () => ({
      message: `row ${row.row} of hall ${row.hall} stands ${found.toFixed(3)} m behind ${after}, aisles between them need ${needed.toFixed(3)} m`,
      subjects: [{ kind: 'row', name: String(row.row) }],
    }));
  }
}

function aislesBetween(
  from: number,
  to: number,
  first: number | undefined,
  { cold_aisle_m, hot_aisle_m }: { cold_aisle_m: number; hot_aisle_m: number },
): number {
  if (first === undefined) return (to - from) * Math.min(cold_aisle_m, hot_aisle_m);
  let sum = 0;
  for (let row = from; row < to; row++) sum += (row - first) % 2 === 0 ? hot_aisle_m : cold_aisle_m;
  return sum;
}

/** Rows of each hall where their number is not asked for; undefined where the rows with racks leave several. */
function rowsOfHall(rows: readonly StandingRow[]): number | undefined {
  let least = 1;
  let most = Number.POSITIVE_INFINITY;
  for (const { hall, row } of rows) {
    least = Math.max(least, Math.ceil(row / hall));
    if (hall > 1) most = Math.min(most, Math.floor((row - 1) / (hall - 1)));
  }
  return least === most ? least : undefined;
}
