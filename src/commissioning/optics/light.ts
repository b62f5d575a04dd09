import { medianOf } from '../robust.js';
import { DARK_DBM, MOST_LANES, type Readings } from './readings.js';

/** Lanes that are looked at together: the eight of a twin port are two cables'. */
export const FOUR = MOST_LANES / 2;

/** The light that modules receive. */
export interface Light {
  /** By four lanes, two a row: the middle of those that have light; NaN where none has. */
  level_dbm: Float64Array;
  /**
   * By lane, as in `Readings`: how far it is from the middle of the other lanes of its four that have light; NaN where it or all others have
   * none.
   */
  apart_db: Float64Array;
}

/** A lane that is read as dark, or darker than any receiver counts. */
export const isDark = (power_dbm: number): boolean => power_dbm <= DARK_DBM + 1;

const isLit = (power_dbm: number): boolean => power_dbm > DARK_DBM + 1;

/** Levels of lanes, four by four, and each lane against those beside it. O(lanes). */
export function lightOf({ rows, columns }: Readings): Light {
  const level_dbm = new Float64Array(2 * rows).fill(Number.NaN);
  const apart_db = new Float64Array(MOST_LANES * rows).fill(Number.NaN);
  for (let four = 0; four < 2 * rows; four++) {
    const first = FOUR * four;
    const lit = columns.rx_dbm
      .subarray(first, first + FOUR)
      .filter(isLit)
      .sort();
    if (lit.length > 0) level_dbm[four] = medianOf(lit);
    if (lit.length < 2) continue;
    for (let lane = first; lane < first + FOUR; lane++) {
      const power = columns.rx_dbm[lane];
      if (isLit(power)) apart_db[lane] = power - middleWithout(lit, power);
    }
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

/**
 * Lanes of links that are there. Where one half of eight lanes has light and the other none at all, the dark half is a port of a twin-port
 * module that has no link, or one that is down: the check of links knows which.
 */
export function linkedLanes(lanes: Float64Array): Float64Array {
  const halves = [lanes.subarray(0, FOUR), lanes.subarray(FOUR)];
  const dark = halves.map((powers) => powers.every(isDark));
  const linked = lanes.slice();
  if (dark[0] !== dark[1] && !lanes.some(Number.isNaN)) linked.fill(Number.NaN, dark[0] ? 0 : FOUR, dark[0] ? FOUR : MOST_LANES);
  return linked;
}
