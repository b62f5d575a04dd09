import type { IdColumn } from '../../table/index.js';

/**
 * Ids read from a file as a column, when they have the form of ours: one capital letter and digits, the same letter
 * throughout, no two alike. Otherwise undefined, and the rows need new ids.
 *
 * @example idColumn(['A0007', 'A12345']) -> prefix A, digits 4, values 7 and 12345
 */
export function idColumn(texts: readonly string[]): IdColumn | undefined {
  const prefix = texts[0]?.[0] ?? '';
  if (!/^[A-Z]$/.test(prefix)) return undefined;
  const values = new Uint32Array(texts.length);
  let digits = 10;
  for (const [row, text] of texts.entries()) {
    if (text[0] !== prefix || !/^\d{1,10}$/.test(text.slice(1))) return undefined;
    const value = Number(text.slice(1));
    if (value === 0 || value > 0xffffffff) return undefined;
    values[row] = value;
    digits = Math.min(digits, text.length - 1);
  }
  const printed = new Set<number>();
  for (const [row, text] of texts.entries()) {
    if (prefix + String(values[row]).padStart(digits, '0') !== text) return undefined;
    printed.add(values[row]);
  }
  return printed.size === texts.length ? { kind: 'id', prefix, digits, values } : undefined;
}

/** New ids for so many rows, 1 and up. @example newIds('A', 3) -> A0001, A0002, A0003 */
export function newIds(prefix: string, rows: number): IdColumn {
  const digits = Math.max(4, String(rows).length);
  return { kind: 'id', prefix, digits, values: Uint32Array.from({ length: rows }, (_, row) => row + 1) };
}

/** Row of each id. */
export function rowsOf(column: IdColumn): Map<number, number> {
  const rows = new Map<number, number>();
  for (let row = 0; row < column.values.length; row++) rows.set(column.values[row], row);
  return rows;
}
