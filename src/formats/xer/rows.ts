import type { Faults } from '../exchange/index.js';
import { type XerFile, XerRow } from './file.js';

/** Rows of a table, none where the file has no such table. */
export function* rowsOfTable(file: XerFile, name: string, faults: Faults): Generator<XerRow> {
  const table = file.tables.get(name);
  if (table) for (const row of table.rows) yield new XerRow(table, row, faults);
}
