import { spreadOf } from '../optics/spread.js';
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

/**
 * Targets that stand out among those of the same model: in a value that should be as good as the others', or that should be the same.
 *
 * A value is slow when it lies on its worse side of the median by more than 3.5 robust standard deviations, by more the more targets
 * there are (see `spreadOf`), and by more than the rule's least share. Eight targets or fewer tell nothing. Of normal values without a
 * fault, fewer than one group of forty has one that is called slow.
 *
 * @returns by key, what is wrong in words
 * @example a node at 97 among 31 at 100 with noise of 0.5 % is found
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
  const floor = LEAST_NOISE * Math.abs(medianOfAll(figures));
  const spread = spreadOf(figures.slice(), floor);
  if (!spread) return;
  const room = Math.max(spread.room, least * Math.abs(spread.median));
  for (const [i, figure] of figures.entries()) {
    const off = worse === 'below' ? spread.median - figure : figure - spread.median;
    if (off <= room) continue;
    const share = (100 * off) / Math.abs(spread.median);
    yield [known[i].key, `${name} is ${figure}, ${share.toFixed(1)} % ${worse} the median ${spread.median} of ${figures.length}`];
  }
}

function medianOfAll(figures: Float64Array): number {
  const sorted = figures.slice().sort();
  return sorted.length === 0 ? 0 : sorted[sorted.length >> 1];
}

/** Values that differ from what most have; of two equally common ones the first seen is the one that counts. */
function* different(name: string, measured: readonly Measured[]): Generator<[string, string]> {
  const counts = new Map<string, number>();
  for (const { values } of measured) counts.set(String(values[name]), (counts.get(String(values[name])) ?? 0) + 1);
  const [usual, count] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0]);
  for (const { key, values } of measured)
    if (String(values[name]) !== usual) yield [key, `${name} is ${values[name]}, but ${usual} on ${count} of ${measured.length}`];
}
