import type { Faults, Spot } from '../exchange/index.js';

/** One cell: its text, and where that begins. */
export interface Cell {
  text: string;
  spot: Spot;
}

/**
 * Rows of a CSV text (RFC 4180), parted by commas, or by semicolons where the header has more of them, as spreadsheets of
 * some countries write. Empty lines are none. A quote that is not closed is a fault.
 */
export function* cellsOf(text: string, faults: Faults): Generator<Cell[]> {
  const cursor = new Cursor(text, faults);
  let row: Cell[] = [];
  while (!cursor.ended) {
    row.push(cursor.cell());
    if (!cursor.endsRow) continue;
    if (row.some(({ text }) => text !== '')) yield row;
    row = [];
  }
}

class Cursor {
  /** Whether the last cell was the last of its row. */
  endsRow = false;
  private at: number;
  private line = 1;
  private lineStart = 0;
  private readonly comma: string;
  /** Whether a comma at the very end has an empty cell behind it. */
  private owes = false;

  constructor(
    private readonly text: string,
    private readonly faults: Faults,
  ) {
    this.at = text.startsWith('\ufeff') ? 1 : 0;
    const header = text.slice(0, `${text}\n`.search(/[\r\n]/));
    this.comma = header.split(';').length > header.split(',').length ? ';' : ',';
  }

  get ended(): boolean {
    return this.at >= this.text.length && !this.owes;
  }

  cell(): Cell {
    const { text } = this;
    const quoted = text[this.at] === '"' ? this.quoted() : undefined;
    const spot = quoted?.spot ?? this.spot();
    const from = this.at;
    while (this.at < text.length && text[this.at] !== this.comma && text[this.at] !== '\n' && text[this.at] !== '\r') this.at++;
    const cell = ((quoted?.text ?? '') + text.slice(from, this.at)).trim();
    this.owes = text[this.at] === this.comma;
    this.endsRow = !this.owes;
    if (this.owes) this.at++;
    else this.nextLine();
    return { text: cell, spot: { ...spot, length: Math.max(1, cell.length) } };
  }

  private spot(): Spot {
    return { line: this.line, column: this.at - this.lineStart + 1, length: 1 };
  }

  private nextLine(): void {
    if (this.text[this.at] === '\r' && this.text[this.at + 1] === '\n') this.at++;
    this.lineStart = ++this.at;
    this.line++;
  }

  /** What stands in quotes; a doubled quote is one. */
  private quoted(): Cell {
    const { text } = this;
    const quote = this.spot();
    this.at++;
    const spot = this.spot();
    let cell = '';
    for (; this.at < text.length && !(text[this.at] === '"' && text[this.at + 1] !== '"'); this.at++) {
      if (text[this.at] === '"') this.at++;
      else if (text[this.at] === '\n') {
        this.line++;
        this.lineStart = this.at + 1;
      }
      cell += text[this.at];
    }
    if (this.at >= text.length) this.faults.fault(quote, 'expected a closing quote; the file ends before it');
    this.at++;
    return { text: cell, spot };
  }
}
