import type { PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';
import type { Floor } from './floor.js';

export type Level = 'fibre' | 'copper';

/** Segments of a plan with the ends of each on the floor; segments of unknown trays are left out. */
export interface Segments {
  rows: number;
  /** Row of the tray in the trays table. */
  tray: Int32Array;
  x_from_m: Float64Array;
  y_from_m: Float64Array;
  x_to_m: Float64Array;
  y_to_m: Float64Array;
  cables: ArrayLike<number>;
  used_mm2: ArrayLike<number>;
  fill_pct: ArrayLike<number>;
  /** Fill that its tray may have at most. */
  limit_pct: Float64Array;
}

/** Where each segment lies: its tray's line, from_m to to_m along it. */
export function segmentsOf({ trays, segments }: Pick<PlanTables, 'trays' | 'segments'>): Segments {
  const byName = new Map<string, number>();
  for (let row = 0; row < trays.rows; row++) byName.set(cell(trays.columns.tray, row), row);
  const rowOfCode = segments.columns.tray.dict.map((name) => byName.get(name) ?? -1);
  const known: number[] = [];
  for (let row = 0; row < segments.rows; row++) if (rowOfCode[segments.columns.tray.codes[row]] >= 0) known.push(row);
  const tray = Int32Array.from(known, (row) => rowOfCode[segments.columns.tray.codes[row]]);
  const { x_from_m, y_from_m, x_to_m, y_to_m, fill_limit_pct } = trays.columns;
  const along = (at: ArrayLike<number>, from: ArrayLike<number>, to: ArrayLike<number>) =>
    Float64Array.from(known, (row, i) => {
      const dx = x_to_m.values[tray[i]] - x_from_m.values[tray[i]];
      const dy = y_to_m.values[tray[i]] - y_from_m.values[tray[i]];
      const length = Math.hypot(dx, dy) || 1;
      return from[tray[i]] + ((to[tray[i]] - from[tray[i]]) * at[row]) / length;
    });
  const { from_m, to_m, cables, used_mm2, fill_pct } = segments.columns;
  return {
    rows: known.length,
    tray,
    x_from_m: along(from_m.values, x_from_m.values, x_to_m.values),
    y_from_m: along(from_m.values, y_from_m.values, y_to_m.values),
    x_to_m: along(to_m.values, x_from_m.values, x_to_m.values),
    y_to_m: along(to_m.values, y_from_m.values, y_to_m.values),
    cables: known.map((row) => cables.values[row]),
    used_mm2: known.map((row) => used_mm2.values[row]),
    fill_pct: known.map((row) => fill_pct.values[row]),
    limit_pct: Float64Array.from(tray, (row) => fill_limit_pct.values[row]),
  };
}

/**
 * Heaviest fill of the trays over each rack as a share of their limit; NaN where no tray passes.
 *
 * A segment passes a rack when it lies within half the rack's width and depth of its centre.
 */
export function fillNearRacks({ racks }: Pick<PlanTables, 'racks'>, floor: Floor, segments: Segments): Float64Array {
  const most = new Float64Array(racks.rows).fill(Number.NaN);
  const { x_m, y_m } = racks.columns;
  const rows = new Map<number, number[]>();
  for (let rack = 0; rack < racks.rows; rack++) {
    const y = Math.round(y_m.values[rack] * 100);
    const row = rows.get(y);
    if (row) row.push(rack);
    else rows.set(y, [rack]);
  }
  const ys = [...rows.keys()].sort((a, b) => a - b);
  for (const row of rows.values()) row.sort((a, b) => x_m.values[a] - x_m.values[b]);
  const halfDepth = floor.rackDepth_m / 2 + 1e-6;
  const halfWidth = floor.pitch_m / 2 + 1e-6;
  for (let i = 0; i < segments.rows; i++) {
    const share = segments.fill_pct[i] / segments.limit_pct[i];
    const [x0, x1] = ordered(segments.x_from_m[i], segments.x_to_m[i]);
    const [y0, y1] = ordered(segments.y_from_m[i], segments.y_to_m[i]);
    for (let r = firstAtLeast(ys.length, (k) => ys[k] / 100 >= y0 - halfDepth); r < ys.length && ys[r] / 100 <= y1 + halfDepth; r++) {
      const row = rows.get(ys[r]) ?? [];
      for (let k = firstAtLeast(row.length, (j) => x_m.values[row[j]] >= x0 - halfWidth); k < row.length; k++) {
        const rack = row[k];
        if (x_m.values[rack] > x1 + halfWidth) break;
        if (!(most[rack] >= share)) most[rack] = share;
      }
    }
  }
  return most;
}

function ordered(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}

/** First index from which a monotone condition holds. */
function firstAtLeast(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
