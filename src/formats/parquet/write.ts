import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { type Column, type IdColumn, rounded, type Table } from '../../table/index.js';

const ROW_GROUP = 100_000;

/**
 * A table as Parquet, in chunks, one row group of 100,000 rows after another. Text and ids are strings, whole numbers
 * INT32 where they fit and DOUBLE otherwise; an empty cell is null.
 */
export function* writeParquet(table: Table): Generator<Uint8Array> {
  const names = Object.keys(table.columns);
  const types = new Map(names.map((name) => [name, columnType(table.columns[name], table.rows)]));
  const columns = names.map((name) => ({ name, read: valueReader(table.columns[name]), options: encoding(table.columns[name]) }));
  const sources = (from: number, to: number): ColumnSource[] =>
    columns.map(({ name, read, options }) => ({ name, data: read(from, to), ...options }));
  const schema = schemaFromColumnData({ columnData: names.map((name) => ({ name, data: [], ...(types.get(name) as ParquetType) })) });
  const writer = new ChunkWriter();
  const parquet = new ParquetWriter({ writer, schema, createdBy: 'nineteen' });
  for (let from = 0; from < table.rows; from += ROW_GROUP) {
    parquet.write({ columnData: sources(from, Math.min(table.rows, from + ROW_GROUP)), rowGroupSize: ROW_GROUP });
    yield writer.take();
  }
  parquet.finish();
  yield writer.take();
}

/** Hands out what was written so far; offsets go on counting from the file's start. */
class ChunkWriter extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}

type ParquetType = { type: 'STRING' | 'INT32' | 'DOUBLE'; nullable: boolean };

function columnType(column: Column, rows: number): ParquetType {
  switch (column.kind) {
    case 'text':
      return { type: 'STRING', nullable: column.dict.includes('') };
    case 'id':
      return { type: 'STRING', nullable: column.values.includes(0) };
    case 'number': {
      let nullable = false;
      let whole = column.decimals === 0;
      for (let row = 0; row < rows; row++) {
        const value = column.values[row];
        if (Number.isNaN(value)) nullable = true;
        else if (whole && (!Number.isInteger(value) || Math.abs(value) > 0x7fffffff)) whole = false;
      }
      return { type: whole ? 'INT32' : 'DOUBLE', nullable };
    }
  }
}

/** Texts go without minimum and maximum: names are looked up, not ranged over, and the figures cost more than the column. */
function encoding(column: Column): Partial<ColumnSource> {
  switch (column.kind) {
    case 'id':
      return { encoding: 'DELTA_BYTE_ARRAY', statistics: false };
    case 'text':
      return { statistics: false };
    case 'number':
      return {};
  }
}

const encoder = new TextEncoder();

type Value = Uint8Array | number | null;

/** A function that gives a column's values for a range of rows; texts are encoded once, not once a row. */
function valueReader(column: Column): (from: number, to: number) => Value[] {
  switch (column.kind) {
    case 'text': {
      const pieces = column.dict.map((text) => (text === '' ? null : encoder.encode(text)));
      return (from, to) => fill(from, to, (row) => pieces[column.codes[row]]);
    }
    case 'id':
      return (from, to) => idBytes(column, from, to);
    case 'number':
      return (from, to) =>
        fill(from, to, (row) => {
          const value = column.values[row];
          return Number.isNaN(value) ? null : column.decimals > 0 ? rounded(value, column.decimals) : value;
        });
  }
}

function fill(from: number, to: number, value: (row: number) => Value): Value[] {
  const out = new Array<Value>(to - from);
  for (let row = from; row < to; row++) out[row - from] = value(row);
  return out;
}

/** Ids as views of one buffer; 0 is nothing. */
function idBytes({ prefix, digits, values }: IdColumn, from: number, to: number): (Uint8Array | null)[] {
  const width = prefix.length + digits;
  const buffer = new Uint8Array(width * (to - from));
  const out = new Array<Uint8Array | null>(to - from).fill(null);
  for (let row = from; row < to; row++) {
    if (values[row] === 0) continue;
    const start = (row - from) * width;
    for (let i = 0; i < prefix.length; i++) buffer[start + i] = prefix.charCodeAt(i);
    for (let rest = values[row], i = width - 1; i >= prefix.length; i--) {
      const next = Math.floor(rest / 10);
      buffer[start + i] = 0x30 + (rest - next * 10);
      rest = next;
    }
    out[row - from] = buffer.subarray(start, start + width);
  }
  return out;
}
