import { DARK_DBM, MOST_LANES, type Readings } from './readings.js';
import { medianOf } from './spread.js';

/** The light that modules receive. */
export interface Light {
  /** By row: the middle of the lanes that have light; NaN where none has. */
  level_dbm: Float64Array;
  /** By lane, as in `Readings`: how far it is from the middle of the module's other lanes that have light; NaN where it or all others have none. */
  apart_db: Float64Array;
}

/** A lane that is read as dark, or darker than any receiver counts. */
export const isDark = (power_dbm: number): boolean => power_dbm <= DARK_DBM + 1;

/** Levels of modules, and lanes against the others of their module. O(lanes). */
export function lightOf({ rows, columns }: Readings): Light {
  const level_dbm = new Float64Array(rows).fill(Number.NaN);
  const apart_db = new Float64Array(MOST_LANES * rows).fill(Number.NaN);
  for (let row = 0; row < rows; row++) {
    const lanes = columns.rx_dbm.subarray(MOST_LANES * row, MOST_LANES * (row + 1));
    const lit = lanes.filter((power) => power > DARK_DBM + 1).sort();
    if (lit.length === 0) continue;
    level_dbm[row] = medianOf(lit);
    if (lit.length === 1) continue;
    for (const [lane, power] of lanes.entries())
      if (power > DARK_DBM + 1) apart_db[MOST_LANES * row + lane] = power - middleWithout(lit, power);
  }
  return { level_dbm, apart_db };
}

/** Median of sorted values without one of them. */
function middleWithout(sorted: Float64Array, value: number): number {
  const at = sorted.indexOf(value);
  const rest = (i: number) => sorted[i < at ? i : i + 1];
  const count = sorted.length - 1;
  const half = count >> 1;
  return count % 2 === 1 ? rest(half) : (rest(half - 1) + rest(half)) / 2;
}
