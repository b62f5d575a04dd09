import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sample } from '../../../test/formats/sample.js';
import { readNcclTests } from './index.js';

const text = (name: string) => new TextDecoder().decode(sample(name));

/** As a new version writes it: a root column and counts of wrong elements. */
const NEW = `# nThread 1 nGpus 1 minBytes 1073741824 maxBytes 8589934592 step: 2(factor) warmup iters: 5 iters: 20 agg iters: 1 validation: 1 graph: 0
#  Rank  0 Group  0 Pid 100 on gpu-1 device  0 [0x1b] NVIDIA H200
#  Rank  1 Group  0 Pid 101 on gpu-2 device  0 [0x1b] NVIDIA H200
#       size         count      type   redop    root     time   algbw   busbw #wrong     time   algbw   busbw #wrong
gpu-1:3442:3442 [0] NCCL INFO Launch mode Parallel
  1073741824     268435456     float     sum      -1   4137.1  259.54  455.10      0   4136.5  259.58  455.17      0
  8589934592    2147483648     float     sum      -1    31321  274.26  479.95      3    31316  274.30  480.02      0
# Out of bounds values : 3 FAILED
# Avg bus bandwidth    : 467.56
`;

describe('readNcclTests', () => {
  it('reads real logs of an old version, amid lines of NCCL', () => {
    const allReduce = text('superbench-allreduce.log');
    const average = Number(/Avg bus bandwidth {4}: ([\d.]+)/.exec(allReduce)?.[1]);
    expect(readNcclTests(allReduce)).toMatchObject({ bytes: 8589934592, ranks: 8, wrong: 0, avg_busbw_gbs: average });
    expect(readNcclTests(text('superbench-alltoall.log'))).toMatchObject({
      bytes: 8589934592,
      ranks: 8,
      avg_busbw_gbs: 58.6481,
      busbw_gbs: 226.16,
    });
  });

  it('reads a new version, and what was wrong', () => {
    expect(readNcclTests(NEW)).toEqual({ busbw_gbs: 480.02, bytes: 8589934592, wrong: 3, ranks: 2, avg_busbw_gbs: 467.56 });
  });

  it('takes any text', () => {
    for (const each of ['', 'mpirun noticed that process rank 3 exited', NEW.split('\n').slice(0, 4).join('\n')])
      expect(readNcclTests(each)).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(NEW.length), fc.nat(40), fc.string({ maxLength: 20 }), (at, length, put) => {
        const values = readNcclTests(NEW.slice(0, at) + put + NEW.slice(at + length));
        if (values) expect(Number.isFinite(values.busbw_gbs)).toBe(true);
      }),
    );
  });
});
