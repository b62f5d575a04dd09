import type { Column } from '../../../src/table/index.js';

/** What stands behind all others, up or down: nothing. */
const EMPTY = 0xffffffff;

interface Ranks {
  /** Place of each row's value among all values of the column, EMPTY for nothing. */
  of: Uint32Array;
  values: number;
}

/**
 * Rows in the order of a column, rows of one value as they came; what is empty stands last. Texts are in the order in which people count:
 * swp2 before swp10.
 *
 * Ranks of a column's values are found once, in O(rows log rows); each order after that takes O(rows + values).
 */
export function ordered(rows: Uint32Array, column: Column, down: boolean): Uint32Array {
  const { of, values } = ranksOf(column);
  const place = (row: number) => (of[row] === EMPTY ? values : down ? values - 1 - of[row] : of[row]);
  const first = new Uint32Array(values + 2);
  for (const row of rows) first[place(row) + 1]++;
  for (let value = 0; value <= values; value++) first[value + 1] += first[value];
  const order = new Uint32Array(rows.length);
  for (const row of rows) order[first[place(row)]++] = row;
  return order;
}

const known = new WeakMap<object, Ranks>();
const texts = new WeakMap<readonly string[], Uint32Array>();
const natural = new Intl.Collator('en', { numeric: true });

function ranksOf(column: Column): Ranks {
  if (column.kind === 'text') {
    // Codes may change, as states do; the texts do not.
    let ranks = texts.get(column.dict);
    if (!ranks) {
      ranks = textRanks(column.dict);
      texts.set(column.dict, ranks);
    }
    const of = new Uint32Array(column.codes.length);
    for (let row = 0; row < of.length; row++) of[row] = ranks[column.codes[row]];
    return { of, values: column.dict.length };
  }
  let ranks = known.get(column.values);
  if (!ranks) {
    ranks = valueRanks(column.values, column.kind === 'id');
    known.set(column.values, ranks);
  }
  return ranks;
}

function textRanks(dict: readonly string[]): Uint32Array {
  const sorted = Array.from(dict.keys()).sort((a, b) => natural.compare(dict[a], dict[b]));
  const ranks = new Uint32Array(dict.length);
  let rank = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && dict[sorted[i]] !== dict[sorted[i - 1]]) rank++;
    ranks[sorted[i]] = dict[sorted[i]] === '' ? EMPTY : rank;
  }
  return ranks;
}

function valueRanks(values: ArrayLike<number>, zeroIsNothing: boolean): Ranks {
  const isNothing = (value: number) => Number.isNaN(value) || (zeroIsNothing && value === 0);
  const sorted = Float64Array.from(values).sort();
  let distinct = 0;
  for (const value of sorted) if (!isNothing(value) && (distinct === 0 || value !== sorted[distinct - 1])) sorted[distinct++] = value;
  const of = new Uint32Array(values.length);
  for (let row = 0; row < of.length; row++) of[row] = isNothing(values[row]) ? EMPTY : placeIn(sorted, distinct, values[row]);
  return { of, values: distinct };
}

function placeIn(sorted: Float64Array, length: number, value: number): number {
  let [low, high] = [0, length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
