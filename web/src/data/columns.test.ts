import { describe, expect, it } from 'vitest';
import { writeParquet } from '../../../src/formats/parquet/index.js';
import { cell, type Table, textColumn } from '../../../src/table/index.js';
import { columnsOf } from './columns.js';

const SCHEMA = { id: 'id', name: 'text', length_m: 'decimal', whole: 'integer', gap: 'integer' } as const;

function table(rows: number): Table {
  return {
    rows,
    columns: {
      id: { kind: 'id', prefix: 'L', digits: 6, values: Uint32Array.from({ length: rows }, (_, i) => (i % 7 === 3 ? 0 : i + 1)) },
      name: textColumn(Array.from({ length: rows }, (_, i) => (i % 5 === 0 ? '' : `Spülung ${i % 7}`))),
      length_m: { kind: 'number', decimals: 2, values: Float64Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? Number.NaN : i / 4)) },
      whole: { kind: 'number', decimals: 0, values: Int32Array.from({ length: rows }, (_, i) => i - 5) },
      gap: { kind: 'number', decimals: 0, values: Float64Array.from({ length: rows }, (_, i) => (i === 1 ? Number.NaN : i)) },
    },
  };
}

function bytesOf(of: Table): ArrayBuffer {
  const bytes = Buffer.concat([...writeParquet(of)]);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

describe('columnsOf', () => {
  it('reads what a plan writes, cell by cell, over several row groups', async () => {
    const written = table(100_003);
    const read = await columnsOf(bytesOf(written), SCHEMA);
    expect(read.rows).toBe(written.rows);
    for (const name of Object.keys(SCHEMA))
      for (const row of [0, 1, 2, 3, 4, 5, 6, 10, 99_999, 100_000, 100_002])
        expect(`${name} ${row} ${cell(read.columns[name], row)}`).toBe(`${name} ${row} ${cell(written.columns[name], row)}`);
    expect(read.columns.whole).toMatchObject({ values: expect.any(Int32Array) });
    expect(read.columns.gap).toMatchObject({ values: expect.any(Float64Array) });
  });

  it('reads a table without rows', async () => {
    const read = await columnsOf(bytesOf(table(0)), SCHEMA);
    expect(read.rows).toBe(0);
    expect(Object.keys(read.columns)).toEqual(Object.keys(SCHEMA));
  });

  it('refuses a file that lacks a column, and bytes that are no Parquet', async () => {
    await expect(columnsOf(bytesOf(table(3)), { ...SCHEMA, colour: 'text' })).rejects.toThrow('no column colour');
    await expect(columnsOf(new ArrayBuffer(50), SCHEMA)).rejects.toThrow();
  });
});
