import { LONGEST_LINE } from './lines.js';

/** One row of a list, and the line in which it begins. */
export type TakeRow = (cells: string[], line: number) => void;

/**
 * Puts the lines of a CSV file (RFC 4180) together to rows: cells in quotes may hold the delimiter, doubled quotes and ends of lines. Cells
 * come trimmed. A row whose quotes stay open goes to `broken`.
 */
export class CsvRows {
  private open = '';
  private begins = 0;
  /** Whether the quotes so far are uneven: the row goes on. */
  private uneven = false;

  constructor(
    private readonly delimiter: string,
    private readonly take: TakeRow,
    private readonly broken: (line: number, text: string) => void,
  ) {}

  line(text: string, line: number): void {
    if (this.open === '' && !text.includes('"')) {
      if (text.trim() !== '') this.take(plainCells(text, this.delimiter), line);
      return;
    }
    if (this.open === '') this.begins = line;
    this.open = this.open === '' ? text : `${this.open}\n${text}`;
    if (text.split('"').length % 2 === 0) this.uneven = !this.uneven;
    if (!this.uneven) {
      const whole = this.open;
      this.open = '';
      this.take(cellsOf(whole, this.delimiter), this.begins);
    } else if (this.open.length > LONGEST_LINE) this.end();
  }

  end(): void {
    if (this.open !== '') this.broken(this.begins, this.open);
    this.open = '';
    this.uneven = false;
  }
}

/** Cells of a row without quotes. */
function plainCells(row: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let at = 0; ; ) {
    const end = row.indexOf(delimiter, at);
    cells.push(row.slice(at, end < 0 ? row.length : end).trim());
    if (end < 0) return cells;
    at = end + 1;
  }
}

/** Cells of a row with quotes. */
function cellsOf(row: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let quoted = '';
    while (row[at] === ' ' || (row[at] === '\t' && delimiter !== '\t')) at++;
    if (row[at] === '"') {
      let end = row.indexOf('"', at + 1);
      while (end >= 0 && row[end + 1] === '"') end = row.indexOf('"', end + 2);
      if (end < 0) end = row.length;
      quoted = row.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    }
    const end = row.indexOf(delimiter, at);
    cells.push((quoted + row.slice(at, end < 0 ? row.length : end)).trim());
    if (end < 0) return cells;
    at = end + 1;
  }
}
