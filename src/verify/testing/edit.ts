import type { PlanTables } from '../../plan/index.js';
import type { Column, NumberColumn, Table, TextColumn } from '../../table/index.js';
import type { Fixture } from './fixture.js';

/** A copy of a plan that a test may spoil: nothing in it is shared with the original. */
export function copyOf(plan: Fixture): Fixture {
  return structuredClone(plan);
}

/** Row whose text in a column is the given one. */
export function rowOf(column: TextColumn, text: string): number {
  const row = column.codes.findIndex((code) => column.dict[code] === text);
  if (row < 0) throw new Error(`no row holds ${text}`);
  return row;
}

/** Row of the link at a port, at its a or b end. */
export function linkAt(tables: PlanTables, device: string, port: string): number {
  const { a_device, a_port, b_device, b_port } = tables.links.columns;
  const at = (column: TextColumn, row: number) => column.dict[column.codes[row]];
  for (let row = 0; row < tables.links.rows; row++) {
    if (at(a_device, row) === device && at(a_port, row) === port) return row;
    if (at(b_device, row) === device && at(b_port, row) === port) return row;
  }
  throw new Error(`no link at ${device}:${port}`);
}

/** Writes a text into a row; a new text gets a new code. */
export function setText(column: TextColumn, row: number, text: string): void {
  let code = column.dict.indexOf(text);
  if (code < 0) {
    column.dict = [...column.dict, text];
    code = column.dict.length - 1;
  }
  column.codes[row] = code;
}

export function setNumber(column: NumberColumn, row: number, value: number): void {
  column.values[row] = value;
}

/** Exchanges the cells of two rows of a column. */
export function swap(column: Column, one: number, other: number): void {
  const values = column.kind === 'text' ? column.codes : column.values;
  [values[one], values[other]] = [values[other], values[one]];
}

/** Takes rows out of a table. */
export function dropRows<Name extends string>(tables: Record<Name, Table>, name: Name, drop: (row: number) => boolean): void {
  const table = tables[name];
  const keep = [...Array(table.rows).keys()].filter((row) => !drop(row));
  for (const column of Object.values(table.columns) as Column[]) {
    if (column.kind === 'text') column.codes = Uint32Array.from(keep, (row) => column.codes[row]);
    else if (column.kind === 'id') column.values = Uint32Array.from(keep, (row) => column.values[row]);
    else column.values = Float64Array.from(keep, (row) => column.values[row]);
  }
  table.rows = keep.length;
}

/** Puts a copy of a row at the end of a table. */
export function copyRow<Name extends string>(tables: Record<Name, Table>, name: Name, row: number): number {
  const table = tables[name];
  for (const column of Object.values(table.columns) as Column[]) {
    if (column.kind === 'text') column.codes = Uint32Array.from([...column.codes, column.codes[row]]);
    else if (column.kind === 'id') column.values = Uint32Array.from([...column.values, column.values[row]]);
    else column.values = Float64Array.from([...column.values, column.values[row]]);
  }
  return table.rows++;
}
