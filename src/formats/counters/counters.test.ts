import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counters } from './testing/counters.js';
import { CSV, IB_DATA, IB_ERRORS, IB_NO_ERRORS, IP_LINK, SONIC_COUNTERS, SONIC_DATABASE } from './testing/samples.js';

const TOP = Number.POSITIVE_INFINITY;

describe('ibqueryerrors', () => {
  it('tells of every port what it sent and received, in words of four bytes', () => {
    const { rows, findings, listsFaultyOnly } = counters(IB_DATA, 'fabric.txt');
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      { device: 'gpu-02-04 mlx5_7', deviceId: '0x10007e', port: '1', sent_bytes: 8352, received_bytes: 8640 },
      { device: 'leaf-r0-01', deviceId: '0x200000', port: '1', sent_bytes: 850_752, received_bytes: 851_040 },
      { device: 'leaf-r0-01', deviceId: '0x200000', port: '2', sent_bytes: 4032, received_bytes: 4032 },
    ]);
    // Of errors it says nothing.
    expect(listsFaultyOnly).toBe(false);
  });

  it('tells errors of the ports that have some, and with that that the others have none', () => {
    const { rows, findings, listsFaultyOnly } = counters(IB_ERRORS, 'errors.txt');
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      { device: 'gpu-02-04 mlx5_7', deviceId: '0x10007f', port: '1', sent_bytes: 10_944, received_bytes: 11_232, errors: 2 },
      {
        device: 'spine-01',
        deviceId: '0x200010',
        port: '1',
        sent_bytes: 1_435_104,
        received_bytes: 1_240_992,
        errors: 7,
        discards: TOP,
        downs: 3,
      },
    ]);
    expect(listsFaultyOnly).toBe(true);
    expect(counters(IB_NO_ERRORS, 'errors.txt')).toEqual({ rows: [], findings: [], listsFaultyOnly: true });
  });

  it('is told with a warning where ports did not answer', () => {
    const unanswered = IB_NO_ERRORS.replace('## Suppressed', '##          340 PMA query failures\n## Suppressed');
    const { findings } = counters(unanswered, 'errors.txt');
    expect(findings.map(({ code, severity, message, place }) => [code, severity, message, place?.line])).toEqual([
      ['OBSERVED-LEFT-OUT', 'warning', 'of ports that did not answer nothing is known', 5],
    ]);
  });

  it('has no errors of other ports where it is cut, and a warning where thresholds keep errors from it', () => {
    const cut = IB_ERRORS.slice(0, IB_ERRORS.indexOf('## Summary'));
    expect(counters(cut)).toMatchObject({ findings: [], listsFaultyOnly: false });
    const limits = IB_ERRORS.replace('## Thresholds: ', '## Thresholds: SymbolErrorCounter > 10');
    expect(counters(limits).findings.map(({ severity, place }) => [severity, place?.line])).toEqual([['warning', 9]]);
  });

  it('has counters of data that stand at the top of 32 bits', () => {
    const full = IB_DATA.replace('PortXmitData == 2088 (8.156KB)', 'PortXmitData == 4294967295 (16.000GB)');
    expect(counters(full).rows[0]).toMatchObject({ sent_bytes: TOP, received_bytes: 8640 });
  });
});

describe('Ethernet', () => {
  it('is told of by Linux, by the name of the file or of a mapping; frames that the kernel drops are no fault', () => {
    const lo = { device: 'leaf-01', port: 'lo', sent_bytes: 0, received_bytes: 0, errors: 0, discards: 0, downs: 0 };
    const swp = { port: 'swp1s0', sent_bytes: 1_391_429_493, received_bytes: 18_446_744_073, errors: 4, discards: 5, downs: 2 };
    expect(counters(IP_LINK, 'before/leaf-01.json')).toEqual({
      rows: [lo, { device: 'leaf-01', ...swp }],
      findings: [],
      listsFaultyOnly: false,
    });
    expect(counters(`{"leaf-07": ${IP_LINK}}`, 'all.json').rows[1]).toEqual({ device: 'leaf-07', ...swp });
    const short = IP_LINK.replaceAll(/,"carrier_changes":\d/g, '');
    expect(counters(short).rows[1]).not.toHaveProperty('downs');
  });

  it('is told of by the database of SONiC, in bytes, and by its command, in frames', () => {
    const database = {
      device: 'leaf-01',
      port: 'Ethernet0',
      sent_bytes: 524_288_000,
      received_bytes: 1_048_576_000,
      errors: 4,
      discards: 2,
    };
    expect(counters(SONIC_DATABASE).rows).toEqual([database]);
    expect(counters(SONIC_COUNTERS).rows).toEqual([
      { device: 'leaf-01', port: 'Ethernet0', sent_bytes: 640, received_bytes: 512, errors: 10 },
      { device: 'leaf-01', port: 'Ethernet4', sent_bytes: 2560, received_bytes: 256_000, errors: 0 },
    ]);
  });
});

describe('a list', () => {
  it('tells what its columns say', () => {
    const { rows, findings } = counters(CSV, 'all.csv');
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      { device: 'leaf-01', port: 'swp1s0', sent_bytes: 1000, received_bytes: 2000, errors: 0, discards: 1 },
      { device: 'leaf-01', port: 'swp1s1', sent_bytes: 3000, received_bytes: 4000 },
    ]);
    expect(counters('port;tx_bytes\nswp1;5\n', 'leaf-02.csv').rows).toEqual([{ device: 'leaf-02', port: 'swp1', sent_bytes: 5 }]);
  });

  it('is told all its faults, with their lines', () => {
    const { rows, findings } = counters(
      'device,port,tx_bytes,colour\nleaf-01,swp1,-5,red\nleaf-01,swp2\n,swp3,1,\nleaf-01,swp4,7,\n',
      'a.csv',
    );
    expect(rows).toEqual([{ device: 'leaf-01', port: 'swp4', sent_bytes: 7 }]);
    expect(findings.map(({ message, place }) => [place?.line, message])).toEqual([
      [1, 'columns that are not read: colour'],
      [2, '"-5" is no count'],
      [3, '2 cells where the header has 4'],
      [4, 'a device without a name'],
    ]);
  });
});

describe('any file', () => {
  it('is refused where nothing in it is known', () => {
    const messages = (text: string) => counters(text, 'x.txt').findings.map(({ message }) => message);
    expect(messages('')).toEqual(['x.txt is empty']);
    expect(messages('port up\n')).toEqual(['x.txt: the format is not known']);
    expect(messages('{"a": 1}')).toEqual(['x.txt: no port could be read', 'the format is not known']);
    expect(messages('[{"ifname": "a", "stats64": ')).toEqual([
      'x.txt: no port could be read',
      'the file ends inside of the JSON value that begins here',
    ]);
    expect(counters([gzipSync(IP_LINK)], 'x.gz').rows).toEqual([]);
  });

  it('reads the same however its bytes are parted; changed bytes bring rows with names and counts, or a word on why not', () => {
    const files = [IB_DATA, IB_ERRORS, IP_LINK, SONIC_DATABASE, SONIC_COUNTERS, CSV].map((text) => new TextEncoder().encode(text));
    const changes = fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...files), changes, fc.nat(5000), (file, changed, cut) => {
        const bytes = file.slice();
        for (const [at, byte] of changed) bytes[at % bytes.length] = byte;
        const at = cut % bytes.length;
        const read = counters([bytes.subarray(0, at), bytes.subarray(at)]);
        expect(read).toEqual(counters([bytes]));
        expect(read.rows.length + read.findings.length + Number(read.listsFaultyOnly)).toBeGreaterThan(0);
        for (const { device, deviceId, port, ...figures } of read.rows) {
          expect(device !== '' && port !== '').toBe(true);
          for (const value of Object.values(figures)) expect(value).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
