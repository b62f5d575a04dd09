import { CsvRows, type TakeRow } from './csv-rows.js';

/** Columns of a list that are looked at. */
const MOST_COLUMNS = 200;

/** What is left out is told here. */
interface Skipping {
  skip(line: number, text: string, why: string): void;
}

/** What a list may hold, and how its rows are taken. */
export interface CsvColumns<Field, To extends Skipping> {
  /** What a column is read as, by its name in lower case with `_` for blanks and dashes; undefined for one that is not. */
  fieldOf(name: string): Field | undefined;
  /** Whether a line with these columns is the header of such a list. */
  isHeader(fields: readonly (Field | undefined)[]): boolean;
  /** Takes rows under a header, each with as many cells. Of two columns of one field the first has it. */
  rows(fields: readonly (Field | undefined)[], to: To): TakeRow;
}

/** A list as CSV with a header, read line by line: commas, semicolons or tabs part the cells, `#` begins what stands before the header. */
export function csvList<Field, To extends Skipping>(columns: CsvColumns<Field, To>) {
  return {
    name: 'CSV',
    recognises: (line: string) => delimiterOf(line, columns) !== undefined,
    reader: (to: To) => new List(columns, to),
    prefixed: false as const,
  };
}

/** What parts the cells of a header; undefined for a line that is none. */
function delimiterOf<Field, To extends Skipping>(line: string, columns: CsvColumns<Field, To>): string | undefined {
  return [',', ';', '\t'].find((delimiter) => columns.isHeader(fieldsOf(line, delimiter, columns)));
}

function fieldsOf<Field, To extends Skipping>(line: string, delimiter: string, { fieldOf }: CsvColumns<Field, To>): (Field | undefined)[] {
  const named = line
    .split(delimiter, MOST_COLUMNS)
    .map((cell) => fieldOf(cell.replaceAll('"', '').trim().toLowerCase().replace(/[ -]/g, '_')));
  return named.map((field, i) => (named.indexOf(field) < i ? undefined : field));
}

class List<Field, To extends Skipping> {
  private rows: CsvRows | undefined;

  constructor(
    private readonly columns: CsvColumns<Field, To>,
    private readonly to: To,
  ) {}

  line(text: string, line: number): void {
    const delimiter = this.rows ? undefined : delimiterOf(text, this.columns);
    if (this.rows) this.rows.line(text, line);
    else if (delimiter !== undefined) this.rows = this.rowsUnder(text, line, delimiter);
    else if (text.trim() !== '' && !text.startsWith('#')) this.to.skip(line, text, 'stands before the header');
  }

  end(): void {
    this.rows?.end();
  }

  private rowsUnder(header: string, line: number, delimiter: string): CsvRows {
    const { columns, to } = this;
    const fields = fieldsOf(header, delimiter, columns);
    const unread = header.split(delimiter, MOST_COLUMNS).filter((name, i) => name.trim() !== '' && fields[i] === undefined);
    if (unread.length > 0) to.skip(line, header, `columns that are not read: ${shortList(unread)}`);
    const row = columns.rows(fields, to);
    const take: TakeRow = (cells, begins) => {
      if (cells.length === fields.length) row(cells, begins);
      else to.skip(begins, cells.join(' '), `${cells.length} cells where the header has ${fields.length}`);
    };
    return new CsvRows(delimiter, take, (begins, text) => to.skip(begins, text, 'a quote is not closed'));
  }
}

/** The first names of a list that may be long, of names that may be. */
function shortList(names: readonly string[]): string {
  const first = names.slice(0, 10).map((name) => name.trim().slice(0, 40));
  return `${first.join(', ')}${names.length > first.length ? `, and ${names.length - first.length} more` : ''}`;
}

/** Fields by all names that their columns may have, blanks between these. */
export function fieldsByName<Field extends string>(names: Readonly<Record<Field, string>>): ReadonlyMap<string, Field> {
  return new Map(Object.entries<string>(names).flatMap(([field, all]) => all.split(' ').map((name) => [name, field as Field] as const)));
}
