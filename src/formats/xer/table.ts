import { xerCell } from './text.js';

/** A row of a table to write: what is undefined or NaN is an empty cell. Texts must be held ones. */
export type Cells = readonly (string | number | undefined)[];

/** A table as lines: its name, its fields and its rows; nothing where there are no rows. */
export function* tableLines(name: string, fields: string, rows: Iterable<Cells>): Generator<string> {
  let empty = true;
  for (const row of rows) {
    if (empty) yield `%T\t${name}\r\n%F\t${fields.split(' ').join('\t')}\r\n`;
    empty = false;
    let line = '%R';
    for (const cell of row) line += `\t${typeof cell === 'string' ? xerCell(cell) : cell === undefined || Number.isNaN(cell) ? '' : cell}`;
    yield `${line}\r\n`;
  }
}

/** Minutes as hours, exact to a minute and back. @example hours(90) -> 1.5 */
export function hours(minutes: number): number {
  return Math.round((minutes / 60) * 1e6) / 1e6;
}
