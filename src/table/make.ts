import type { IdColumn, NumberColumn, TextColumn } from './column.js';

/** A column of names that are all different. */
export function distinct(texts: readonly string[]): TextColumn {
  return { kind: 'text', dict: texts, codes: Uint32Array.from(texts, (_, i) => i) };
}

/** A number column; @param decimals  places printed */
export function numbers(values: readonly number[] | Float64Array | Int32Array, decimals = 0): NumberColumn {
  return { kind: 'number', decimals, values: Array.isArray(values) ? Float64Array.from(values) : (values as Float64Array | Int32Array) };
}

/** A column of derived names; @param largest  number that must fit */
export function ids(prefix: string, values: Uint32Array, largest: number): IdColumn {
  return { kind: 'id', prefix, digits: Math.max(6, String(largest).length), values };
}

/** 1, 2, 3 ... */
export function count(rows: number): Uint32Array {
  const values = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) values[i] = i + 1;
  return values;
}
