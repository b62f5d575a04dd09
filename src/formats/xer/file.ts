import type { Faults, Spot, Timeline } from '../exchange/index.js';
import { cellText } from './text.js';

/** A table of a file: its fields, and its rows with their line. */
export interface XerTable {
  fields: Map<string, number>;
  rows: { line: number; cells: string[] }[];
}

/** Tables by name, and the last line; undefined where the text is no whole XER file. */
export interface XerFile {
  tables: Map<string, XerTable>;
  lines: number;
}

/**
 * Parts an XER file into its tables.
 *
 * Another kind of file, rows outside a table, rows whose cells do not match the fields, and a file that ends without %E:
 * faults. A line without a mark belongs to the text before, whose line end it is.
 */
export function xerFile(text: string, faults: Faults): XerFile {
  const lines = text.split(/\r\n|\n|\r/);
  const at = (line: number): Spot => ({ line, column: 1, length: Math.max(1, Math.min(lines[line - 1].length, 20)) });
  const parting = new Parting((line, message) => faults.fault(at(line), message));
  if (!lines[0].startsWith('ERMHDR\t')) {
    const remedy = 'in P6 choose File, Export, "Primavera PM - (XER)"';
    faults.fault(at(1), 'expected an XER file of Primavera P6, which begins with ERMHDR', remedy);
    return { tables: parting.tables, lines: lines.length };
  }
  let ended = false;
  for (let i = 1; i < lines.length && !ended; i++) {
    ended = lines[i].slice(0, 2) === '%E';
    if (!ended) parting.take(lines[i], i + 1);
  }
  for (const [name, { fields, rows }] of parting.tables)
    for (const { line, cells } of rows)
      if (cells.length !== fields.size) faults.fault(at(line), `${cells.length} cells where the ${fields.size} fields of ${name} are`);
  const last = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  if (!ended) faults.fault(at(last), 'the file ends without %E: it was cut off', 'fetch or export the file again');
  return { tables: parting.tables, lines: lines.length };
}

/** Puts the lines of a file into tables. */
class Parting {
  readonly tables = new Map<string, XerTable>();
  private name = '';
  private table: XerTable | undefined;
  /** After a line of no known mark, what follows up to the next table would be its echo. */
  private lost = false;

  constructor(private readonly fault: (line: number, message: string) => void) {}

  take(text: string, line: number): void {
    const cells = text.split('\t');
    const mark = cells[0];
    if (mark === '%T') this.begin(cells[1] ?? '');
    else if (this.lost) return;
    else if (mark === '%F' && !this.table) this.fields(cells.slice(1));
    else if (mark === '%R' && this.table) this.table.rows.push({ line, cells: cells.slice(1) });
    else if (/^%\w$/.test(mark)) {
      this.lost = true;
      this.fault(line, 'expected a line that begins with %T, after it %F, after it %R');
    } else this.goOn(cells, line);
  }

  private begin(name: string): void {
    this.name = name;
    this.table = undefined;
    this.lost = false;
  }

  private fields(names: string[]): void {
    const before = this.tables.get(this.name);
    this.table = { fields: new Map(names.map((name, column): [string, number] => [name.trim(), column])), rows: before?.rows ?? [] };
    this.tables.set(this.name, this.table);
  }

  /** A line without a mark goes on with the last cell of the row before it. */
  private goOn(cells: string[], line: number): void {
    if (cells.length === 1 && cells[0].trim() === '') return;
    const row = this.table?.rows.at(-1);
    if (!row) {
      this.fault(line, 'expected a line that begins with %T, %F, %R or %E');
      return;
    }
    row.cells[row.cells.length - 1] += `\n${cells[0]}`;
    row.cells.push(...cells.slice(1));
  }
}

/** Reads the cells of a row as values; what is of another form is a fault at its place. */
export class XerRow {
  constructor(
    private readonly table: XerTable,
    private readonly row: XerTable['rows'][number],
    private readonly faults: Faults,
  ) {}

  text(field: string): string {
    return cellText(this.cell(field));
  }

  /** A number that other rows refer to this one by, or by which it refers to them; '' where there is none. */
  key(field: string): string {
    return this.cell(field).trim();
  }

  number(field: string): number | undefined {
    const cell = this.cell(field).trim();
    if (cell === '') return undefined;
    // P6 writes the decimal sign of the computer it runs on.
    if (/^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i.test(cell)) return Number(cell.replace(',', '.'));
    this.wrong(field, 'expected a number');
    return undefined;
  }

  /** Minutes of a number of hours. */
  minutes(field: string): number | undefined {
    const hours = this.number(field);
    return hours === undefined ? undefined : Math.round(hours * 60);
  }

  date(field: string, timeline: Timeline): number | undefined {
    const cell = this.cell(field).trim();
    if (cell === '') return undefined;
    const minute = timeline.minute(cell);
    if (minute === undefined) this.wrong(field, 'expected a date such as 2026-11-23 08:00');
    return minute;
  }

  /** Tells that the value of a field cannot be. */
  wrong(field: string, message: string): void {
    const cell = this.cell(field);
    this.fault(field, `${message} in ${field}${cell === '' ? '' : `, found "${cell.slice(0, 40)}"`}`);
  }

  /** Tells a fault at the place of a field. */
  fault(field: string, message: string, remedy?: string): void {
    this.faults.fault(this.spot(field), message, remedy);
  }

  /** Tells that something of a field is not read. */
  leftOut(field: string, message: string): void {
    this.faults.remark(this.spot(field), message);
  }

  private cell(field: string): string {
    const column = this.table.fields.get(field);
    return column === undefined ? '' : (this.row.cells[column] ?? '');
  }

  /** Where a field stands. */
  spot(field: string): Spot {
    const column = this.table.fields.get(field) ?? -1;
    const before = this.row.cells.slice(0, Math.max(0, column)).reduce((sum, cell) => sum + cell.length + 1, 0);
    return { line: this.row.line, column: before + 4, length: Math.max(1, this.cell(field).length) };
  }
}
