import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optics } from './testing/optics.js';
import { CMIS, CSV, ETHTOOL_TEXT, FEC, MLXLINK, PERFQUERY, SFF_8636 } from './testing/samples.js';

const TEXTS = [CMIS, SFF_8636, ETHTOOL_TEXT, FEC, MLXLINK, PERFQUERY, CSV];

const FILES = TEXTS.map((text) => new TextEncoder().encode(text));
const LINES = TEXTS.flatMap((text) => text.split('\n'));

/** What must hold of any file: readings of named ports with finite figures, or a word on why there are none. */
function checked(chunks: Iterable<Uint8Array>) {
  const read = optics(chunks);
  expect(read.rows.length + read.findings.length).toBeGreaterThan(0);
  expect(read.findings.length).toBeLessThan(30);
  for (const { device, port, part, serial, rx_dbm = [], tx_dbm = [], ...figures } of read.rows) {
    expect(device !== '' && port !== '').toBe(true);
    for (const value of Object.values(figures)) expect(Number.isFinite(value)).toBe(true);
    for (const power of [...rx_dbm, ...tx_dbm]) expect(Number.isNaN(power) || Number.isFinite(power)).toBe(true);
  }
  return read;
}

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
}

describe('any file', () => {
  it('reads the same however its bytes are parted, and cut anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.nat(5000), fc.array(fc.nat(5000), { maxLength: 8 }), (file, end, cuts) => {
        const bytes = file.subarray(0, 1 + (end % file.length));
        expect(checked(cut(bytes, cuts))).toEqual(checked([bytes]));
      }),
      { numRuns: 100 },
    );
  });

  it('may have bytes changed, or be any bytes', () => {
    const changes = fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...FILES), changes, fc.uint8Array({ minLength: 1, maxLength: 200 }), (file, changed, any) => {
        const bytes = file.slice();
        for (const [at, byte] of changed) bytes[at % bytes.length] = byte;
        checked([bytes]);
        checked([any]);
      }),
      { numRuns: 100 },
    );
  });

  it('may mix lines of all formats', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 60 }), (lines) => {
        checked([new TextEncoder().encode(lines.join('\n'))]);
      }),
      { numRuns: 100 },
    );
  });

  it('may have anything where a tool has something else', () => {
    const keys = fc.constantFrom(
      ...[
        'result',
        'output',
        'Module Info',
        'Rx Power Current [dBm]',
        'Temperature [C]',
        'vendor_pn',
        'ifname',
        'module_temperature',
        'statistics',
      ],
      ...['rcvr_signal_avg_optical_power', 'laser_rx_power', 'low_alarm_threshold', 'corrected_blocks', 'values', 'units', '__proto__'],
    );
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('1 [..]', '-inf dBm', '1e999', 1e308, '1,2,N/A [a..b]', '...dBm'));
    const wrapped = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 5 }, odd, fc.dictionary(keys, tie('value'), { maxKeys: 4 }), fc.array(tie('value'), { maxLength: 3 })),
    })).value;
    fc.assert(
      fc.property(fc.array(wrapped, { minLength: 1, maxLength: 3 }), (values) => {
        checked([new TextEncoder().encode(values.map((value) => JSON.stringify(value)).join('\n'))]);
      }),
      { numRuns: 300 },
    );
  });
});
