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
  const tables = new Map<string, XerTable>();
  const at = (line: number): Spot => ({ line, column: 1, length: Math.max(1, Math.min(lines[line - 1].length, 20)) });
  if (!lines[0].startsWith('ERMHDR\t')) {
    faults.fault(
      at(1),
      'expected an XER file of Primavera P6, which begins with ERMHDR',
      'in P6 choose File, Export, "Primavera PM - (XER)"',
    );
    return { tables, lines: lines.length };
  }
  let name = '';
  let table: XerTable | undefined;
  let ended = false;
  for (let i = 1; i < lines.length && !ended; i++) {
    const mark = lines[i].slice(0, 2);
    const cells = lines[i].split('\t');
    if (mark === '%T') {
      name = cells[1] ?? '';
      table = undefined;
    } else if (mark === '%F') {
      table = tables.get(name) ?? { fields: new Map(), rows: [] };
      table.fields = new Map(cells.slice(1).map((field, column): [string, number] => [field.trim(), column]));
      tables.set(name, table);
    } else if (mark === '%R') {
      if (table) table.rows.push({ line: i + 1, cells: cells.slice(1) });
      else faults.fault(at(i + 1), 'expected %T and %F before a row');
    } else if (mark === '%E') ended = true;
    else {
      const row = table?.rows.at(-1);
      if (row && lines[i] !== '') {
        row.cells[row.cells.length - 1] += `\n${cells[0]}`;
        row.cells.push(...cells.slice(1));
      } else if (lines[i].trim() !== '') faults.fault(at(i + 1), 'expected a line that begins with %T, %F, %R or %E');
    }
  }
  for (const [name, { fields, rows }] of tables)
    for (const { line, cells } of rows)
      if (cells.length !== fields.size) faults.fault(at(line), `${cells.length} cells where the ${fields.size} fields of ${name} are`);
  const last = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  if (!ended) faults.fault(at(last), 'the file ends without %E: it was cut off', 'fetch or export the file again');
  return { tables, lines: lines.length };
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
    this.faults.fault(this.spot(field), `${message} in ${field}${cell === '' ? '' : `, found "${cell.slice(0, 40)}"`}`);
  }

  /** Tells that something of a field is not read. */
  leftOut(field: string, message: string): void {
    this.faults.remark(this.spot(field), message);
  }

  private cell(field: string): string {
    const column = this.table.fields.get(field);
    return column === undefined ? '' : (this.row.cells[column] ?? '');
  }

  private spot(field: string): Spot {
    const column = this.table.fields.get(field) ?? -1;
    const before = this.row.cells.slice(0, Math.max(0, column)).reduce((sum, cell) => sum + cell.length + 1, 0);
    return { line: this.row.line, column: before + 4, length: Math.max(1, this.cell(field).length) };
  }
}
