import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { textColumn } from '../../table/index.js';
import { writeParquet } from './index.js';

describe('writeParquet', () => {
  it('is read back by another library, over several row groups', async () => {
    const rows = 150_001;
    const numbers = Float64Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? Number.NaN : i / 4));
    const bytes = Buffer.concat([
      ...writeParquet({
        rows,
        columns: {
          id: { kind: 'id', prefix: 'L', digits: 6, values: Uint32Array.from({ length: rows }, (_, i) => (i === 100_002 ? 0 : i + 1)) },
          name: textColumn(Array.from({ length: rows }, (_, i) => (i % 5 === 0 ? '' : `Spülung ${i % 7}`))),
          length_m: { kind: 'number', decimals: 2, values: numbers },
          whole: { kind: 'number', decimals: 0, values: Int32Array.from({ length: rows }, (_, i) => i) },
        },
      }),
    ]);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    const read = await parquetReadObjects({ file, rowStart: 99_998, rowEnd: 100_003 });
    expect(read).toEqual([
      { id: 'L099999', name: 'Spülung 3', length_m: 24999.5, whole: 99_998 },
      { id: 'L100000', name: 'Spülung 4', length_m: null, whole: 99_999 },
      { id: 'L100001', name: null, length_m: 25_000, whole: 100_000 },
      { id: 'L100002', name: 'Spülung 6', length_m: 25_000.25, whole: 100_001 },
      { id: null, name: 'Spülung 0', length_m: null, whole: 100_002 },
    ]);
  });
});
