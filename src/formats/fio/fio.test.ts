import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sample } from '../../../test/formats/sample.js';
import { readFio } from './index.js';

const REAL = new TextDecoder().decode(sample('fio-3.33.json'));

describe('readFio', () => {
  it('reads what fio wrote, also behind a note', () => {
    const values = { read_gbs: 1.398101333, write_gbs: 0, read_iops: 1333.333333, write_iops: 0, errors: 0, read_p99_us: 6062.08 };
    expect(readFio(REAL)).toEqual(values);
    expect(readFio(`note: both iodepth >= 1 and synchronous I/O engine are selected\n${REAL}`)).toEqual(values);
  });

  it('sums jobs and counts their errors', () => {
    const job = { error: 5, read: { bw_bytes: 2e9, iops: 10 }, write: { bw_bytes: 1e9, iops: 4 } };
    expect(readFio(JSON.stringify({ jobs: [job, { ...job, error: 0 }] }))).toEqual({
      read_gbs: 4,
      write_gbs: 2,
      read_iops: 20,
      write_iops: 8,
      errors: 1,
    });
  });

  it('takes any text', () => {
    for (const each of ['', 'fio: failed', '{"jobs": []}', '{"jobs": 3}', REAL.slice(0, 800)]) expect(readFio(each)).toBeUndefined();
    fc.assert(
      fc.property(fc.json(), (json) => {
        const values = readFio(`{"jobs": [${json}]}`);
        expect(values === undefined || Number.isFinite(values.read_gbs)).toBe(true);
      }),
    );
  });
});
