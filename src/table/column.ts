/** Text, dictionary-coded: row i reads `dict[codes[i]]`; the empty text stands for nothing. */
export interface TextColumn {
  kind: 'text';
  dict: readonly string[];
  codes: Uint32Array;
}

/** A derived name: `prefix` and the row's number, zero-padded to `digits`; 0 stands for nothing. @example C000042 */
export interface IdColumn {
  kind: 'id';
  prefix: string;
  digits: number;
  values: Uint32Array;
}

/** Numbers printed with at most `decimals` places; NaN stands for nothing. */
export interface NumberColumn {
  kind: 'number';
  decimals: number;
  values: Float64Array | Int32Array | Uint32Array;
}

export type Column = TextColumn | IdColumn | NumberColumn;

/** Equally long named columns. Row i is an integer; names are derived. */
export interface Table<Name extends string = string> {
  rows: number;
  columns: Record<Name, Column>;
}

/** What a table's columns are called and hold, in the order they are written. */
export type Schema<Name extends string = string> = Record<Name, 'text' | 'id' | 'integer' | 'decimal'>;

/** What a schema's columns are once read or built. */
export type ColumnsOf<S extends Schema> = {
  [K in keyof S]: S[K] extends 'text' ? TextColumn : S[K] extends 'id' ? IdColumn : NumberColumn;
};

/** The text of a row, as it would be written. */
export function cell(column: Column, row: number): string {
  switch (column.kind) {
    case 'text':
      return column.dict[column.codes[row]];
    case 'id':
      return column.values[row] === 0 ? '' : column.prefix + String(column.values[row]).padStart(column.digits, '0');
    case 'number':
      return Number.isNaN(column.values[row]) ? '' : String(rounded(column.values[row], column.decimals));
  }
}

/** A value rounded to so many decimal places, the same on every machine. @example rounded(12.345, 1) -> 12.3 */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
