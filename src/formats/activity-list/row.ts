import type { Faults, Spot, Timeline } from '../exchange/index.js';
import type { Cell } from './cells.js';
import { CONSTRAINTS, type ColumnName } from './columns.js';

/** Reads the cells of a row as values; what is of another form is a fault at its place. */
export class Row {
  private readonly cells: ReadonlyMap<ColumnName, Cell>;
  private readonly first: Cell;

  constructor(
    row: readonly Cell[],
    columns: readonly (ColumnName | undefined)[],
    private readonly faults: Faults,
  ) {
    this.first = row[0];
    this.cells = new Map(row.flatMap((cell, i): [ColumnName, Cell][] => (columns[i] && cell.text !== '' ? [[columns[i], cell]] : [])));
  }

  cell(name: ColumnName): Cell | undefined {
    return this.cells.get(name);
  }

  text(name: ColumnName): string {
    return this.cells.get(name)?.text ?? '';
  }

  /** Where the row is told to be: at its id. */
  get spot(): Spot {
    return (this.cells.get('activity') ?? this.first).spot;
  }

  /** Minutes from 0, or with `signed` any. */
  minutes(name: ColumnName, signed = false): number | undefined {
    return this.parsed(name, `a whole number of minutes${signed ? '' : ' from 0'}`, (text) =>
      (signed ? /^-?\d{1,9}$/ : /^\d{1,9}$/).test(text) ? Number(text) : undefined,
    );
  }

  flag(name: ColumnName): number | undefined {
    return this.parsed(name, '0 or 1', (text) => (/^[01]$/.test(text) ? Number(text) : undefined));
  }

  date(name: ColumnName, timeline: Timeline): number | undefined {
    return this.parsed(name, 'a date such as 2026-11-23 08:00', (text) => timeline.minute(text));
  }

  /** The constraint; one without the date it needs is a fault. */
  constraint(): string {
    const cell = this.cells.get('constraint');
    if (!cell) return '';
    if (!CONSTRAINTS.includes(cell.text)) this.faults.fault(cell.spot, `expected one of ${CONSTRAINTS.join(', ')}, found "${cell.text}"`);
    else if (cell.text !== 'ALAP' && !this.cells.has('constraint_at'))
      this.faults.fault(cell.spot, 'expected a date in column constraint_at');
    return cell.text;
  }

  private parsed(name: ColumnName, what: string, parse: (text: string) => number | undefined): number | undefined {
    const cell = this.cells.get(name);
    if (!cell) return undefined;
    const value = parse(cell.text);
    if (value === undefined) this.faults.fault(cell.spot, `expected ${what} in column ${name}, found "${cell.text}"`);
    return value;
  }
}
