import { medianOf, SIGMA_OF_MAD } from '../robust.js';

/** What is usual among siblings. */
export interface Spread {
  median: number;
  /** How far from the median a value may be, either way. */
  room: number;
  siblings: number;
}

/** So few siblings tell nothing of a port. */
const FEWEST = 8;

/** Iglewicz and Hoaglin, How to Detect and Handle Outliers (ASQC, 1993): a modified z-score beyond 3.5 is an outlier. */
const CUT = 3.5;

/**
 * Median of values and the room around it: 3.5 robust standard deviations, from the median absolute deviation. It is wider
 *
 * - where values are many: the farthest of n normal values lies farther out the more there are. The tail of the normal distribution is below
 *   exp(-z^2 / 2) / 2, so that at sqrt(2 ln 20n) fewer than one group of forty has a healthy value beyond, however large it is;
 * - where they are few, since the deviation is then known badly: a factor 1 + 6/n, found by simulation, leaves a healthy value beyond in
 *   fewer than one of fifty groups of nine normal values.
 *
 * @param values  of siblings; sorted in place, O(n log n)
 * @param floor  least standard deviation: readings that are all alike do not make the next one an outlier
 * @param tellers  of how many modules or ports they are, where one tells several
 * @returns undefined for eight of them or fewer: each then has too few siblings
 */
export function spreadOf(values: Float64Array, floor: number, tellers = values.length): Spread | undefined {
  const n = values.length;
  if (tellers <= FEWEST) return undefined;
  const median = medianOf(values.sort());
  const mad = medianOf(values.map((value) => Math.abs(value - median)).sort());
  const cut = Math.max(CUT, Math.sqrt(2 * Math.log(20 * n)));
  return { median, room: (1 + 6 / n) * cut * Math.max(floor, SIGMA_OF_MAD * mad), siblings: tellers - 1 };
}
