import type { IdColumn, NumberColumn, TextColumn } from '../../table/index.js';

/** Stands for an empty cell or a reference that leads nowhere. */
export const NONE = -1;

/** First row of each text of a key column. */
export function rowsByText(column: TextColumn, rows: number): Map<string, number> {
  const first = new Int32Array(column.dict.length).fill(NONE);
  for (let row = rows - 1; row >= 0; row--) first[column.codes[row]] = row;
  const index = new Map<string, number>();
  for (let code = 0; code < first.length; code++) {
    const text = column.dict[code];
    if (text === '' || first[code] === NONE) continue;
    const before = index.get(text);
    if (before === undefined || first[code] < before) index.set(text, first[code]);
  }
  return index;
}

/** Each row's text looked up once per distinct text. @returns NONE where the index has no such text */
export function lookUp(column: TextColumn, rows: number, index: ReadonlyMap<string, number>): Int32Array {
  const byCode = Int32Array.from(column.dict, (text) => index.get(text) ?? NONE);
  const out = new Int32Array(rows);
  for (let row = 0; row < rows; row++) out[row] = byCode[column.codes[row]];
  return out;
}

/** Whole numbers with NONE for empty cells. */
export function integers(column: NumberColumn, rows: number): Int32Array {
  const out = new Int32Array(rows);
  for (let row = 0; row < rows; row++) out[row] = Number.isNaN(column.values[row]) ? NONE : column.values[row];
  return out;
}

/** For each id of `from`, the row of `to` that has it; NONE where none has, or the id is empty. */
export function lookUpIds(from: IdColumn, fromRows: number, to: IdColumn, toRows: number): Int32Array {
  const out = new Int32Array(fromRows).fill(NONE);
  let largest = 0;
  for (let row = 0; row < toRows; row++) if (to.values[row] > largest) largest = to.values[row];
  // Sparse ids, which only a file from elsewhere has, would make the array larger than the plan.
  if (largest > 4 * toRows + 1000) {
    const rowOf = new Map<number, number>();
    for (let row = toRows - 1; row >= 0; row--) rowOf.set(to.values[row], row);
    for (let row = 0; row < fromRows; row++) if (from.values[row] !== 0) out[row] = rowOf.get(from.values[row]) ?? NONE;
    return out;
  }
  const rowOf = new Int32Array(largest + 1).fill(NONE);
  for (let row = toRows - 1; row >= 0; row--) rowOf[to.values[row]] = row;
  for (let row = 0; row < fromRows; row++) {
    const id = from.values[row];
    if (id !== 0 && id <= largest) out[row] = rowOf[id];
  }
  return out;
}

/** Rows grouped by a key: group g holds `rows[starts[g]]` to `rows[starts[g + 1]]`, in row order; negative keys are left out. */
export interface Groups {
  starts: Uint32Array;
  rows: Uint32Array;
}

export function groupBy(keys: Int32Array, groups: number): Groups {
  const starts = new Uint32Array(groups + 1);
  for (const key of keys) if (key >= 0) starts[key + 1]++;
  for (let g = 0; g < groups; g++) starts[g + 1] += starts[g];
  const next = starts.slice(0, groups);
  const rows = new Uint32Array(starts[groups]);
  for (let row = 0; row < keys.length; row++) if (keys[row] >= 0) rows[next[keys[row]]++] = row;
  return { starts, rows };
}
