import type { Column, Table } from '../../table/index.js';

const CHUNK = 1 << 20;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const ZERO = 0x30;
const encoder = new TextEncoder();

/**
 * A table as CSV (RFC 4180 quoting, UTF-8, `\n`), in chunks of about 1 MB, the header first.
 *
 * Numbers have no trailing zeros; nothing is written for an empty cell.
 */
export function* writeCsv(table: Table): Generator<Uint8Array> {
  const names = Object.keys(table.columns);
  const cells = names.map((name) => cellWriter(table.columns[name]));
  const widest = cells.reduce((sum, cell) => sum + cell.widest + 1, 0);
  const header = encoder.encode(`${names.join(',')}\n`);
  const size = Math.max(CHUNK, widest + header.length);
  let buffer = new Uint8Array(size);
  buffer.set(header);
  let at = header.length;
  for (let row = 0; row < table.rows; row++) {
    if (at + widest > size) {
      yield buffer.subarray(0, at);
      buffer = new Uint8Array(size);
      at = 0;
    }
    for (let i = 0; i < cells.length; i++) {
      at = cells[i].write(buffer, at, row);
      buffer[at++] = COMMA;
    }
    buffer[at - 1] = NEWLINE;
  }
  if (at > 0) yield buffer.subarray(0, at);
}

/** Writes one column's cells; `widest` bounds the bytes of one. */
interface CellWriter {
  widest: number;
  write(buffer: Uint8Array, at: number, row: number): number;
}

function cellWriter(column: Column): CellWriter {
  switch (column.kind) {
    case 'text':
      return textWriter(column.dict, column.codes);
    case 'id': {
      const prefix = encoder.encode(column.prefix);
      const { values, digits } = column;
      return {
        widest: prefix.length + Math.max(digits, 10),
        write(buffer, at, row) {
          if (values[row] === 0) return at;
          for (let i = 0; i < prefix.length; i++) buffer[at++] = prefix[i];
          return writeInteger(buffer, at, values[row], digits);
        },
      };
    }
    case 'number': {
      const { values, decimals } = column;
      const scale = 10 ** decimals;
      return {
        widest: 26,
        write(buffer, at, row) {
          const value = values[row];
          return Number.isNaN(value) ? at : writeNumber(buffer, at, value, decimals, scale);
        },
      };
    }
  }
}

function textWriter(dict: readonly string[], codes: Uint32Array): CellWriter {
  const pieces = dict.map((text) => encoder.encode(quoted(text)));
  const starts = new Uint32Array(pieces.length + 1);
  for (let i = 0; i < pieces.length; i++) starts[i + 1] = starts[i] + pieces[i].length;
  const bytes = new Uint8Array(starts[pieces.length]);
  for (let i = 0; i < pieces.length; i++) bytes.set(pieces[i], starts[i]);
  return {
    widest: pieces.reduce((most, piece) => Math.max(most, piece.length), 0),
    write(buffer, at, row) {
      const code = codes[row];
      for (let i = starts[code]; i < starts[code + 1]; i++) buffer[at++] = bytes[i];
      return at;
    },
  };
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function writeNumber(buffer: Uint8Array, at: number, value: number, decimals: number, scale: number): number {
  const scaled = Math.round(value * scale);
  if (scaled < 0 || scaled > Number.MAX_SAFE_INTEGER) return writeText(buffer, at, String(scaled / scale));
  if (decimals === 0) return Number.isInteger(value) ? writeInteger(buffer, at, value, 1) : writeText(buffer, at, String(value));
  const whole = Math.floor(scaled / scale);
  let fraction = scaled - whole * scale;
  let end = writeInteger(buffer, at, whole, 1);
  if (fraction === 0) return end;
  let digits = decimals;
  while (fraction % 10 === 0) {
    fraction /= 10;
    digits--;
  }
  buffer[end++] = 0x2e;
  return writeInteger(buffer, end, fraction, digits);
}

/** Writes a whole number from 0 with at least so many digits. */
function writeInteger(buffer: Uint8Array, at: number, value: number, digits: number): number {
  let length = 1;
  for (let limit = 10; value >= limit; limit *= 10) length++;
  if (length < digits) length = digits;
  let rest = value;
  for (let i = at + length - 1; i >= at; i--) {
    const next = Math.floor(rest / 10);
    buffer[i] = ZERO + (rest - next * 10);
    rest = next;
  }
  return at + length;
}

function writeText(buffer: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) buffer[at + i] = text.charCodeAt(i);
  return at + text.length;
}
