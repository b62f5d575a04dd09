import type { LineReader } from './line-format.js';

const RULE = /^-+(?: +-+)+ *$/;

/** Reads printed tables of columns of fixed width row by row, each anew from its heading on. */
export class FixedRows<Field extends string> implements LineReader {
  private readonly columns: FixedColumns<Field>;

  /**
   * @param names    columns by their headings, without blanks and in lower case
   * @param heading  what begins a table
   * @param aside    lines that are no rows
   */
  constructor(
    names: Readonly<Record<string, Field>>,
    private readonly heading: RegExp,
    private readonly aside: RegExp,
    private readonly take: (cells: Partial<Record<Field, string>>, line: number, text: string) => void,
  ) {
    this.columns = new FixedColumns(names);
  }

  line(text: string, line: number): void {
    const plain = text.trim();
    if (this.heading.test(plain)) this.columns.begin(text);
    else if (!this.columns.isRule(text) && plain !== '' && !this.aside.test(plain)) this.take(this.columns.cells(text), line, text);
  }
}

/** A printed table of columns of fixed width: a heading, a rule of dashes below it that shows the columns, and rows. */
class FixedColumns<Field extends string> {
  private heading = '';
  private columns: { from: number; to: number; field: Field | undefined }[] = [];

  /** @param names  columns by their headings, without blanks and in lower case */
  constructor(private readonly names: Readonly<Record<string, Field>>) {}

  /** A table begins with this heading. */
  begin(heading: string): void {
    this.heading = heading;
    this.columns = [];
  }

  /** Whether a line is the rule of the table that has begun; its columns are then known. */
  isRule(line: string): boolean {
    if (this.columns.length > 0 || !RULE.test(line.trim())) return false;
    const starts = [...line.matchAll(/-+/g)].map((match) => match.index);
    // Each part of the rule is a column, up to where the next begins.
    this.columns = starts.map((from, i) => {
      const to = i + 1 < starts.length ? starts[i + 1] : Number.POSITIVE_INFINITY;
      return { from, to, field: this.names[this.heading.slice(from, to).replaceAll(' ', '').toLowerCase()] };
    });
    return true;
  }

  cells(row: string): Partial<Record<Field, string>> {
    const cells: Partial<Record<Field, string>> = {};
    for (const { from, to, field } of this.columns) if (field) cells[field] = row.slice(from, to).trim();
    return cells;
  }
}
