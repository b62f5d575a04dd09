import type { Finding } from '../../finding/index.js';
import { type Column, type ColumnsOf, Growing, type Schema } from '../../table/index.js';

const COMMA = 0x2c;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
const ZERO = 0x30;
const POINT = 0x2e;
const MINUS = 0x2d;
const decoder = new TextDecoder('utf-8');

/** Findings listed for one file; a file with more is wrong as a whole. */
const MOST_FINDINGS = 20;

/**
 * Reads a CSV table whose columns are known, straight into columns.
 *
 * Columns may stand in any order; unknown ones are left out. A missing column, a row of the wrong width, a number or an
 * id that is none: each is a finding TABLE-FORMAT at its line, 20 at most.
 * @param schema  columns and what they hold
 */
export function readCsv<S extends Schema>(
  bytes: Uint8Array,
  schema: S,
  file: string,
): { rows: number; columns: ColumnsOf<S>; findings: Finding[] } {
  const findings: Finding[] = [];
  const cursor = new Cursor(bytes);
  const header = cursor.textRow();
  const readers = header.map((name) => (name in schema ? cellReader(schema[name as keyof S & string]) : undefined));
  const missing = Object.keys(schema).filter((name) => !header.includes(name));
  if (missing.length > 0) findings.push(fault(file, 1, `missing column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`));
  let rows = 0;
  while (cursor.at < bytes.length && findings.length < MOST_FINDINGS) {
    let column = 0;
    do {
      cursor.next();
      const reader = readers[column++];
      if (reader && !reader.read(cursor))
        findings.push(fault(file, rows + 2, `"${cursor.text()}" is no ${reader.what}, in column ${header[column - 1]}`));
    } while (!cursor.endsRow);
    if (column !== header.length) findings.push(fault(file, rows + 2, `${column} cells where the header has ${header.length}`));
    rows++;
  }
  const columns: Record<string, Column> = {};
  for (const [i, name] of header.entries()) {
    const reader = readers[i];
    if (reader) columns[name] = reader.done();
  }
  for (const name of missing) columns[name] = cellReader(schema[name]).done();
  return { rows, columns: columns as ColumnsOf<S>, findings };
}

function fault(file: string, line: number, message: string): Finding {
  return { code: 'TABLE-FORMAT', severity: 'error', message: `${file} line ${line}: ${message}`, subjects: [{ kind: 'file', name: file }] };
}

/** Walks the bytes cell by cell. */
class Cursor {
  at = 0;
  /** The current cell's bytes, quotes left out; `escaped` when they hold doubled quotes. */
  start = 0;
  end = 0;
  endsRow = false;
  private escaped = false;

  constructor(readonly bytes: Uint8Array) {}

  next(): void {
    const { bytes } = this;
    let at = this.at;
    this.escaped = false;
    if (bytes[at] === QUOTE) {
      this.start = ++at;
      while (at < bytes.length && !(bytes[at] === QUOTE && bytes[at + 1] !== QUOTE)) {
        if (bytes[at] === QUOTE) {
          this.escaped = true;
          at++;
        }
        at++;
      }
      this.end = at++;
    } else {
      this.start = at;
      while (at < bytes.length && bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++;
      this.end = at > this.start && bytes[at - 1] === RETURN && bytes[at] !== COMMA ? at - 1 : at;
    }
    if (bytes[at] === RETURN) at++;
    this.endsRow = at >= bytes.length || bytes[at] === NEWLINE;
    this.at = at + 1;
  }

  text(): string {
    const text = decoder.decode(this.bytes.subarray(this.start, this.end));
    return this.escaped ? text.replaceAll('""', '"') : text;
  }

  textRow(): string[] {
    const cells: string[] = [];
    do {
      this.next();
      cells.push(this.text());
    } while (!this.endsRow);
    return cells;
  }
}

interface CellReader {
  what: string;
  read(cursor: Cursor): boolean;
  done(): Column;
}

function cellReader(kind: Schema[string]): CellReader {
  return kind === 'text' ? new TextReader() : kind === 'id' ? new IdReader() : new NumberReader(kind === 'decimal' ? 3 : 0);
}

/** Looks texts up by their bytes, so that a text is decoded once and not once a row. */
class TextReader implements CellReader {
  readonly what = 'text';
  private readonly dict: string[] = [];
  private readonly codes = new Growing(Uint32Array);
  private readonly pool = new Growing(Uint8Array, 1 << 16);
  private readonly starts: number[] = [0];
  private slots = new Int32Array(1 << 12).fill(-1);
  private last = -1;

  read(cursor: Cursor): boolean {
    this.codes.push(this.find(cursor));
    return true;
  }

  done(): Column {
    return { kind: 'text', dict: this.dict, codes: this.codes.done() };
  }

  private find(cursor: Cursor): number {
    const { bytes, start, end } = cursor;
    if (this.last >= 0 && this.same(this.last, bytes, start, end)) return this.last;
    let slot = this.hash(bytes, start, end) & (this.slots.length - 1);
    while (this.slots[slot] >= 0) {
      if (this.same(this.slots[slot], bytes, start, end)) {
        this.last = this.slots[slot];
        return this.last;
      }
      slot = (slot + 1) & (this.slots.length - 1);
    }
    const code = this.dict.push(cursor.text()) - 1;
    for (let i = start; i < end; i++) this.pool.push(bytes[i]);
    this.starts.push(this.pool.length);
    this.slots[slot] = code;
    this.last = code;
    if (this.dict.length * 2 > this.slots.length) this.rehash();
    return code;
  }

  private same(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.starts[code];
    if (this.starts[code + 1] - from !== end - start) return false;
    for (let i = end - start - 1; i >= 0; i--) if (this.pool.get(from + i) !== bytes[start + i]) return false;
    return true;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 4).fill(-1);
    const pool = this.pool.done();
    for (let code = 0; code < this.dict.length; code++) {
      let slot = this.hash(pool, this.starts[code], this.starts[code + 1]) & (this.slots.length - 1);
      while (this.slots[slot] >= 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = code;
    }
  }

  /** FNV-1a. */
  private hash(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
    return hash ^ (hash >>> 15);
  }
}

/** One capital letter and digits. */
class IdReader implements CellReader {
  readonly what = 'id (a capital letter and digits)';
  private prefix = '';
  private digits = 1;
  private readonly values = new Growing(Uint32Array);

  read({ bytes, start, end }: Cursor): boolean {
    if (start === end) {
      this.values.push(0);
      return true;
    }
    const letter = bytes[start];
    if (this.prefix === '') this.prefix = String.fromCharCode(letter);
    let value = 0;
    let good = end > start + 1 && letter === this.prefix.charCodeAt(0) && letter >= 0x41 && letter <= 0x5a;
    for (let i = start + 1; i < end; i++) {
      const digit = bytes[i] - ZERO;
      if (digit < 0 || digit > 9) good = false;
      value = value * 10 + digit;
    }
    this.digits = Math.max(this.digits, end - start - 1);
    this.values.push(good && value <= 0xffffffff ? value : 0);
    return good && value > 0 && value <= 0xffffffff;
  }

  done(): Column {
    return { kind: 'id', prefix: this.prefix, digits: this.digits, values: this.values.done() };
  }
}

class NumberReader implements CellReader {
  readonly what = 'number';
  private readonly values = new Growing(Float64Array);

  constructor(private readonly decimals: number) {}

  read(cursor: Cursor): boolean {
    const { bytes, start, end } = cursor;
    if (start === end) {
      this.values.push(Number.NaN);
      return true;
    }
    let at = bytes[start] === MINUS ? start + 1 : start;
    let mantissa = 0;
    let scale = 1;
    let point = false;
    let good = at < end;
    for (; at < end; at++) {
      const byte = bytes[at];
      if (byte === POINT && !point) point = true;
      else if (byte >= ZERO && byte <= ZERO + 9) {
        mantissa = mantissa * 10 + byte - ZERO;
        if (point) scale *= 10;
      } else good = false;
    }
    // A whole mantissa over a power of ten is correctly rounded while both are exact.
    const value = mantissa <= Number.MAX_SAFE_INTEGER && scale <= 1e15 ? mantissa / scale : Number(cursor.text());
    this.values.push(good ? (bytes[start] === MINUS ? -value : value) : Number.NaN);
    return good;
  }

  done(): Column {
    return { kind: 'number', decimals: this.decimals, values: this.values.done() };
  }
}
