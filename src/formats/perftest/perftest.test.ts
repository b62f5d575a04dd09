import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPerftest } from './index.js';

const RULE = '---------------------------------------------------------------------------------------';
const output = (unit: string, ...rows: string[]) => `${RULE}
                    RDMA_Write BW Test
 Dual-port       : OFF		Device         : mlx5_0
 Number of qps   : 1		Transport type : IB
 Mtu             : 4096[B]
${RULE}
 local address: LID 0000 QPN 0x0e1d PSN 0xd0b406 RKey 0x0d0238 VAddr 0x007fb11ab70000
${RULE}
 #bytes     #iterations    BW peak[${unit}]    BW average[${unit}]   MsgRate[Mpps]
${rows.join('\n')}
${RULE}
`;

describe('readPerftest', () => {
  it('reads the row of the most bytes, in either unit', () => {
    expect(
      readPerftest(
        output(
          'Gb/sec',
          ' 2          5000             0.11               0.11               6.897101',
          ' 65536      5000             389.42             388.77		     0.741456',
        ),
      ),
    ).toEqual({
      average_gbps: 388.77,
      peak_gbps: 389.42,
      tests: 1,
    });
    const megabytes = readPerftest(output('MB/sec', ' 65536      1000             11500.00           11444.09               0.183105'));
    expect(megabytes?.average_gbps).toBeCloseTo(96, 1);
  });

  it('tells the lowest of several adapters', () => {
    const text =
      output('Gb/sec', ' 65536      5000             0.00             391.2             0.7') +
      output('Gb/sec', ' 65536      5000             0.00             196.4             0.4');
    expect(readPerftest(text)).toEqual({ average_gbps: 196.4, peak_gbps: 0, tests: 2 });
  });

  it('takes any text', () => {
    const text = output('Gb/sec', ' 65536      5000             389.42             388.77		     0.741456');
    for (const each of ['', "Couldn't connect to gpu-1:18515", text.split(' 65536')[0]]) expect(readPerftest(each)).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 20 }), (at, length, put) => {
        const values = readPerftest(text.slice(0, at) + put + text.slice(at + length));
        if (values) expect(Number.isFinite(values.average_gbps)).toBe(true);
      }),
    );
  });
});
