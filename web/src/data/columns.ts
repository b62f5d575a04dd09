import { parquetMetadata, parquetRead } from 'hyparquet';
import { type Column, Interner, type Schema, type Table } from '../../../src/table/index.js';

/**
 * A Parquet file as the columns that its schema says: texts coded, ids as numbers, numbers in typed arrays.
 *
 * Whole numbers without gaps are Int32, all others Float64 with NaN for nothing. O(cells).
 * @throws Error when the file is no Parquet, or lacks a column
 */
export async function columnsOf(bytes: ArrayBuffer, schema: Schema): Promise<Table> {
  const metadata = parquetMetadata(bytes);
  const rows = Number(metadata.num_rows);
  const names = Object.keys(schema);
  const has = new Set(metadata.schema.slice(1).map(({ name }) => name));
  const missing = names.filter((name) => !has.has(name));
  if (missing.length > 0) throw new Error(`the file has no column ${missing.join(', ')}`);
  const builders = new Map(names.map((name) => [name, builderOf(schema[name], rows)]));
  if (rows > 0)
    await parquetRead({
      file: { byteLength: bytes.byteLength, slice: (from: number, to?: number) => Promise.resolve(bytes.slice(from, to)) },
      metadata,
      columns: names,
      onChunk: ({ columnName, columnData, rowStart }) => builders.get(columnName)?.put(columnData, rowStart),
    });
  return { rows, columns: Object.fromEntries([...builders].map(([name, builder]) => [name, builder.made()])) };
}

/** Typed arrays of a table, to hand over to another thread without a copy. */
export function buffersOf(table: Table): ArrayBuffer[] {
  return Object.values(table.columns).map((column) => (column.kind === 'text' ? column.codes : column.values).buffer as ArrayBuffer);
}

interface Builder {
  put: (values: ArrayLike<unknown>, from: number) => void;
  made: () => Column;
}

function builderOf(kind: Schema[string], rows: number): Builder {
  if (kind === 'text') return textBuilder(rows);
  return kind === 'id' ? idBuilder(rows) : numberBuilder(rows, kind === 'integer');
}

function textBuilder(rows: number): Builder {
  const interner = new Interner();
  const codes = new Uint32Array(rows);
  return {
    put: (values, from) => {
      let last: unknown = '';
      let code = 0;
      for (let i = 0; i < values.length; i++) {
        const value = values[i] ?? '';
        // Neighbours are often the same text.
        if (value !== last) {
          code = interner.code(value as string);
          last = value;
        }
        codes[from + i] = code;
      }
    },
    made: () => ({ kind: 'text', dict: interner.dict, codes }),
  };
}

function idBuilder(rows: number): Builder {
  const values = new Uint32Array(rows);
  let prefix = '';
  let digits = 1;
  return {
    put: (texts, from) => {
      for (let i = 0; i < texts.length; i++) {
        const text = texts[i];
        if (typeof text !== 'string' || text === '') continue;
        if (prefix === '') {
          prefix = text.replace(/\d+$/, '');
          digits = text.length - prefix.length;
        }
        values[from + i] = Number(text.slice(prefix.length));
      }
    },
    made: () => ({ kind: 'id', prefix, digits, values }),
  };
}

function numberBuilder(rows: number, integer: boolean): Builder {
  const values = new Float64Array(rows);
  return {
    put: (numbers, from) => {
      for (let i = 0; i < numbers.length; i++)
        values[from + i] = numbers[i] === null || numbers[i] === undefined ? Number.NaN : Number(numbers[i]);
    },
    made: () => {
      const whole = integer && values.every((value) => Number.isInteger(value) && Math.abs(value) <= 0x7fffffff);
      return { kind: 'number', decimals: integer ? 0 : 12, values: whole ? Int32Array.from(values) : values };
    },
  };
}
