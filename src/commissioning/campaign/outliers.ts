import { bulkOf } from '../robust.js';
import type { Check, OutlierRule, Values } from './types.js';

/** A target's measurement beside those of its like. */
export interface Measured {
  /** Which measurement it is. */
  key: string;
  /** Models of its nodes: like is compared with like. */
  model: string;
  values: Values;
}

/** Standard deviation below which readings are taken for alike, as a share of the median: clocks and timers are no better. */
const LEAST_NOISE = 0.001;

/** So few targets tell nothing of one of them. */
const FEWEST = 9;
/** Standard deviations by which healthy values are seldom off. */
const CUT = 3.5;

/**
 * Targets that stand out among those of the same model: in a value that should be as good as the others', or that should be the same.
 *
 * A value is slow when it lies on its worse side of the mean of the bulk (see `bulkOf`) by more than sqrt(2 ln 20n) of its standard
 * deviations, 3.5 at least, since the farthest of n healthy values lies farther out the more there are; and by more than the rule's least
 * share. Eight targets or fewer tell nothing.
 *
 * @returns by key, what is wrong in words
 * @example of 32 nodes with normal noise of 0.5 %, one that is 3 % slow is found in 97 % of groups, and 0.06 % of groups have a healthy one
 *   that is called slow, at a least share of 2 %; at 1 % these are 99 % and 3 %
 */
export function standingOut(check: Check, measured: readonly Measured[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const model of new Set(measured.map((each) => each.model))) {
    const alike = measured.filter((each) => each.model === model);
    for (const rule of check.outliers) for (const [key, why] of slow(rule, alike)) if (!found.has(key)) found.set(key, why);
    for (const name of check.alike) for (const [key, why] of different(name, alike)) if (!found.has(key)) found.set(key, why);
  }
  return found;
}

function* slow({ value: name, worse, least }: OutlierRule, measured: readonly Measured[]): Generator<[string, string]> {
  const known = measured.filter(({ values }) => typeof values[name] === 'number');
  const figures = Float64Array.from(known, ({ values }) => values[name] as number);
  const n = figures.length;
  const bulk = n < FEWEST ? undefined : bulkOf(figures, LEAST_NOISE * Math.abs(figures[0]));
  if (!bulk) return;
  const cut = Math.max(CUT, Math.sqrt(2 * Math.log(20 * n)));
  const room = Math.max(cut * bulk.scale, least * Math.abs(bulk.centre));
  for (const [i, figure] of figures.entries()) {
    const off = worse === 'below' ? bulk.centre - figure : figure - bulk.centre;
    if (off <= room) continue;
    const share = (100 * off) / Math.abs(bulk.centre);
    yield [
      known[i].key,
      `${name} is ${figure}, ${share.toFixed(1)} % ${worse} ${Number(bulk.centre.toPrecision(6))}, the mean of its like (${n})`,
    ];
  }
}

/** Values that differ from what most have; of two equally common ones the first seen is the one that counts. */
function* different(name: string, measured: readonly Measured[]): Generator<[string, string]> {
  const counts = new Map<string, number>();
  for (const { values } of measured) counts.set(String(values[name]), (counts.get(String(values[name])) ?? 0) + 1);
  const [usual, count] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0]);
  for (const { key, values } of measured)
    if (String(values[name]) !== usual) yield [key, `${name} is ${values[name]}, but ${usual} on ${count} of ${measured.length}`];
}
