import { type Column, cell, type IdColumn, type Table, type TextColumn } from '../../table/index.js';
import { NONE } from '../read/columns.js';
import { NETWORKS, ROLES } from '../read/words.js';
import { type Check, inTable } from '../report.js';

/** Tables by name, of a plan or of a schedule. */
export interface Tabled {
  tables: Readonly<Record<string, Table>>;
}

/** No cell of a column is empty (CELL-EMPTY). */
export function full({ tables }: Tabled, table: string, name: string, check: Check): void {
  const column = columnOf(tables, table, name);
  const { rows } = tables[table];
  const report = (row: number) =>
    check.fault('CELL-EMPTY', () => ({
      message: `${table}.${name} is empty in row ${row + 1}`,
      subjects: [{ kind: 'field', name: `${table}.${name}` }],
    }));
  if (column.kind === 'text') {
    const blank = Uint8Array.from(column.dict, (text) => (text === '' ? 1 : 0));
    for (let row = 0; row < rows; row++) if (blank[column.codes[row]] === 1) report(row);
  } else if (column.kind === 'id') {
    for (let row = 0; row < rows; row++) if (column.values[row] === 0) report(row);
  } else {
    for (let row = 0; row < rows; row++) if (Number.isNaN(column.values[row])) report(row);
  }
}

/** Every name of a table's key column is used once (ID-TWICE). */
export function unique({ tables }: Tabled, table: string, name: string, check: Check): void {
  const column = columnOf(tables, table, name);
  const { rows } = tables[table];
  if (column.kind === 'text') uniqueTexts(table, column, rows, check);
  else if (column.kind === 'id') uniqueIds(table, column, rows, check);
}

function uniqueTexts(table: string, column: TextColumn, rows: number, check: Check): void {
  const byText = new Map<string, number>();
  const textOf = Uint32Array.from(column.dict, (text) => {
    const known = byText.get(text) ?? byText.size;
    byText.set(text, known);
    return known;
  });
  const seen = new Uint8Array(byText.size);
  for (let row = 0; row < rows; row++) {
    const text = textOf[column.codes[row]];
    if (seen[text] === 1 && column.dict[column.codes[row]] !== '') twice(table, cell(column, row), row, check);
    seen[text] = 1;
  }
}

function uniqueIds(table: string, column: IdColumn, rows: number, check: Check): void {
  // Ids are mostly in order; only then is a set needed.
  let ordered = true;
  for (let row = 1; row < rows && ordered; row++) ordered = column.values[row] > column.values[row - 1];
  if (ordered) return;
  const seen = new Set<number>();
  for (let row = 0; row < rows; row++) {
    const id = column.values[row];
    if (id === 0) continue;
    if (seen.has(id)) twice(table, cell(column, row), row, check);
    seen.add(id);
  }
}

function twice(table: string, name: string, row: number, check: Check): void {
  check.fault('ID-TWICE', () => ({
    message: `${name} stands twice in table ${table}, again in row ${row + 1}`,
    subjects: [inTable(table, name)],
  }));
}

/** Cells that hold something and yet lead nowhere (REF-UNKNOWN). */
export function resolved({ tables }: Tabled, table: string, name: string, target: Int32Array, check: Check): void {
  const column = columnOf(tables, table, name);
  for (let row = 0; row < target.length; row++) {
    if (target[row] !== NONE || empty(column, row)) continue;
    const known = name === 'network' ? `; known: ${NETWORKS.join(', ')}` : name === 'role' ? `; known: ${ROLES.join(', ')}` : '';
    check.fault('REF-UNKNOWN', () => ({
      message: `${table}.${name} in row ${row + 1} names ${cell(column, row)}, which is nowhere in the tables${known}`,
      subjects: [{ kind: 'field', name: `${table}.${name}` }],
    }));
  }
}

/** Cells that hold another word than those the tables know (WORD-UNKNOWN). */
export function worded({ tables }: Tabled, table: string, name: string, words: readonly string[], check: Check): void {
  const column = columnOf(tables, table, name);
  if (column.kind !== 'text') return;
  const known = Uint8Array.from(column.dict, (text) => (text === '' || words.includes(text) ? 1 : 0));
  for (let row = 0; row < tables[table].rows; row++) {
    if (known[column.codes[row]] === 1) continue;
    check.fault('WORD-UNKNOWN', () => ({
      message: `${table}.${name} in row ${row + 1} is ${cell(column, row)}; known: ${words.join(', ')}`,
      subjects: [{ kind: 'field', name: `${table}.${name}` }],
    }));
  }
}

function columnOf(tables: Tabled['tables'], table: string, name: string): Column {
  return tables[table].columns[name];
}

function empty(column: Column, row: number): boolean {
  if (column.kind === 'text') return column.dict[column.codes[row]] === '';
  return column.kind === 'id' ? column.values[row] === 0 : Number.isNaN(column.values[row]);
}
