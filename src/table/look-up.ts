import type { IdColumn, TextColumn } from './column.js';

/** From an id's number to its row, -1 for none; ids that count the rows, as a plan's do, need no index. */
export function rowsById({ values }: IdColumn): (id: number) => number {
  if (values.every((id, row) => id === row + 1)) return (id) => (id > 0 && id <= values.length ? id - 1 : -1);
  const rows = new Map<number, number>();
  for (const [row, id] of values.entries()) rows.set(id, row);
  return (id) => rows.get(id) ?? -1;
}

/** From a row of one column to the row of another that has the same text, -1 for none. */
export function rowsOfNames(from: TextColumn, to: TextColumn): (row: number) => number {
  const rows = new Map<string, number>();
  for (const [row, code] of to.codes.entries()) rows.set(to.dict[code], row);
  const rowOf = Int32Array.from(from.dict, (name) => rows.get(name) ?? -1);
  return (row) => rowOf[from.codes[row]];
}
