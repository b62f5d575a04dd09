import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '../../../test/support/plan.js';
import { NO_BINDINGS } from '../links/who.js';
import { cluster } from '../testing/cluster.js';
import { judgeOptics } from './judge.js';
import { opticEnds } from './place.js';
import type { PortReading } from './readings.js';
import { healthyReadings, readingsOf } from './testing/hall.js';

const pod = cluster('superpod');
const catalog = shippedCatalog();
const judged = (list: readonly PortReading[]) => {
  const readings = readingsOf(list);
  return judgeOptics(pod.ends, readings, opticEnds(pod.ends, readings, NO_BINDINGS), catalog);
};
const whats = (list: readonly PortReading[]) => judged(list).map(({ what, basis }) => `${what}, ${basis}`);

const cell = (end: number) => pod.tables.devices.columns.device.dict[pod.tables.devices.columns.device.codes[pod.ends.deviceOf[end]]];
const healthy = healthyReadings(pod.ends, 6000, 1);
const at = (end: number) => ({ device: cell(end), port: pod.ends.ports[pod.ends.portOf[end]] });
/** A port in which the plan has a 2xSR4. */
const port = healthy[0];
const withAt = (row: number, change: (reading: PortReading) => PortReading) =>
  healthy.map((reading, i) => (i === row ? change(reading) : reading));

/** At the scatter assumed one healthy port of a hundred thousand is flagged, in one hall of ten: 7 in 60 halls, seeds 100 to 159. */
describe('a healthy hall', () => {
  it.each([1, 2, 3])('of more than ten thousand ports has no fault (seed %i)', (seed) => {
    const list = healthyReadings(pod.ends, 6000, seed);
    expect(list.length).toBeGreaterThan(10_000);
    expect(judged(list)).toEqual([]);
  });

  it('has none where all readings are alike', () => {
    const same = { rx_dbm: [-1, -1, -1, -1], temperature_c: 45, raw_ber: 0, effective_ber: 1.5e-254 };
    expect(judged(healthy.map(({ device, port: own }) => ({ device, port: own, ...same })))).toEqual([]);
  });
});

describe('a fault in a hall', () => {
  const rows = [0, 700, 2500, 5000, healthy.length - 1];

  it.each(rows)('is found: a dirty connector that takes 3 dB of one lane (port %i)', (row) => {
    const faulty = withAt(row, (reading) => ({
      ...reading,
      rx_dbm: reading.rx_dbm?.map((power, lane) => (lane === 2 ? power - 3 : power)) ?? [],
    }));
    expect(judged(faulty)).toMatchObject([{ what: 'lane out of line', basis: 'siblings', row, lane: 3 }]);
  });

  it.each(rows)('is found: a module 15 K warmer (port %i)', (row) => {
    const faulty = withAt(row, (reading) => ({ ...reading, temperature_c: 48 + 15 }));
    expect(judged(faulty)).toMatchObject([{ what: 'hot module', basis: 'siblings', row, value: 63 }]);
  });

  it.each(rows)('is found: a hundred times the wrong bits (port %i)', (row) => {
    const faulty = withAt(row, (reading) => ({ ...reading, raw_ber: 1e-6 }));
    expect(judged(faulty)).toMatchObject([{ what: 'bit errors', basis: 'siblings', row, value: 1e-6 }]);
  });

  it.each(rows)('is found: a plug that takes 5 dB of all lanes (port %i)', (row) => {
    const faulty = withAt(row, (reading) => ({ ...reading, rx_dbm: [-5.4, -5.6, -5.5, -5.5] }));
    expect(judged(faulty)).toMatchObject([{ what: 'low receive power', basis: 'siblings', row, value: -5.5 }]);
  });

  it('is found in the one half of a twin port that has it', () => {
    const twins = healthy.map((reading) => ({ ...reading, rx_dbm: [...(reading.rx_dbm ?? []), ...(reading.rx_dbm ?? [])] }));
    const faulty = twins.map((reading, row) =>
      row === 40 ? { ...reading, rx_dbm: [-0.5, -0.5, -0.5, -0.5, -5.5, -5.5, -5.5, -5.5] } : reading,
    );
    const [found, ...others] = judged(faulty);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      row: 40,
      what: 'low receive power',
      value: -5.5,
      words: expect.stringContaining('lanes 5 to 8 receive -5.5 dBm'),
    });
  });

  it('is found where half a percent of the hall is faulty', () => {
    const faulty = healthy.map((reading, i) => (i % 200 === 7 ? { ...reading, rx_dbm: [-0.5, -0.5, -3.8, -0.5], raw_ber: 1e-6 } : reading));
    const found = judged(faulty);
    expect(new Set(found.map(({ row }) => row % 200))).toEqual(new Set([7]));
    expect(found.length).toBe(2 * Math.ceil((healthy.length - 7) / 200));
  });

  it('is told with its planned names and in words', () => {
    const end = pod.at('leaf-r0-01:sw1p1');
    const [found] = judged([{ device: 'LEAF-R0-01.hall.example', port: 'sw1p1', rx_dbm: [-1, -9.3, -1, -1] }]);
    expect(found).toMatchObject({ ...at(end), end, row: 0, lane: 2, value: -9.3, limit: -6.4 });
    expect(found.words).toBe('leaf-r0-01:sw1p1: lane 2 receives -9.3 dBm, below -6.4 dBm (400GBASE-SR4, IEEE 802.3db clause 167)');
  });
});

describe('limits', () => {
  it("are the module's own where it tells them, and else those of its kind", () => {
    const low = { ...port, rx_dbm: [-1, -1, -1, -7] };
    expect(whats([low])).toEqual(['low receive power, threshold']);
    expect(whats([{ ...low, rx_low_dbm: -8 }])).toEqual([]);
    expect(whats([{ ...port, rx_dbm: [-1, 4.5, -1, -1] }])).toEqual(['high receive power, threshold']);
    expect(whats([{ ...port, rx_dbm: [-1, 3, -1, -1], rx_high_dbm: 2.5 }])).toEqual(['high receive power, threshold']);
    expect(whats([{ ...port, temperature_c: 71 }])).toEqual(['hot module, threshold']);
    expect(whats([{ ...port, temperature_c: 71, temperature_high_c: 75 }])).toEqual([]);
  });

  it('of light are unknown for what no plan and no part number tells', () => {
    expect(whats([{ ...port, device: 'stranger', rx_dbm: [-12, -12] }])).toEqual([]);
    expect(whats([{ ...port, device: 'stranger', part: 'MMA4Z00-NS', rx_dbm: [-12, -12] }])).toEqual(['low receive power, threshold']);
  });

  it('of bit errors are those of the correction: PAM4 more, 25 Gb/s fewer', () => {
    expect(whats([{ ...port, raw_ber: 2e-4 }])).toEqual([]);
    expect(whats([{ ...port, raw_ber: 3e-4 }])).toEqual(['bit errors, threshold']);
    expect(whats([{ ...port, raw_ber: 1e-8, effective_ber: 2e-13 }])).toEqual(['bit errors, threshold']);
    const nrz = { device: 'stranger', port: 'swp1', part: '100G-QSFP28-SR4' };
    expect(whats([{ ...nrz, raw_ber: 1e-4 }])).toEqual(['bit errors, threshold']);
    expect(whats([{ ...nrz, raw_ber: 1e-8, effective_ber: 2e-13 }])).toEqual([]);
  });

  it('of counters', () => {
    expect(whats([{ ...port, fec_uncorrected: 1 }])).toEqual(['uncorrected codewords, threshold']);
    expect(whats([{ ...port, link_downs: 10, link_recoveries: 10 }])).toEqual([]);
    expect(whats([{ ...port, link_downs: 11 }])).toEqual(['link downs, threshold']);
    expect(whats([{ ...port, link_recoveries: 11 }])).toEqual(['link downs, threshold']);
  });

  it('no light at all is told as such', () => {
    expect(judged([{ ...port, rx_dbm: [-40, -40, -40, -40] }])[0].words).toMatch(/lane 1 receives no light$/);
    expect(whats([{ ...port, device: 'stranger', rx_dbm: [-1, -1, -40, -1] }])).toEqual(['low receive power, threshold']);
  });

  it('light of a twin port that is wholly dark is left to the check of links', () => {
    const twin = (rx_dbm: number[]) => whats([{ ...port, rx_dbm }]);
    expect(twin([-1, -1, -1, -1, -40, -40, -40, -40])).toEqual([]);
    expect(twin([-40, -40, -40, -40, -1, -1, -9, -1])).toEqual(['low receive power, threshold']);
    expect(twin([-1, -1, -1, -1, -40, -40, -40, -1])).toEqual(['low receive power, threshold']);
    expect(twin(Array(8).fill(-40))).toEqual(['low receive power, threshold']);
  });
});

describe('siblings', () => {
  const list = (count: number) =>
    healthy
      .filter(({ device }) => device.startsWith('gpu-'))
      .slice(0, count)
      .map((reading) => ({ ...reading, temperature_c: 45 }));

  it('must be eight', () => {
    const hot = (count: number) => [...list(count).slice(1), { ...port, temperature_c: 62 }];
    expect(whats(hot(8))).toEqual([]);
    expect(whats(hot(9))).toEqual(['hot module, siblings']);
  });

  it('must be eight modules, however many lanes they have', () => {
    const dirty = (count: number) => [...list(count).slice(1), { ...port, rx_dbm: [-1, -1, -6, -1] }];
    expect(whats(dirty(8))).toEqual([]);
    expect(whats(dirty(9))).toEqual(['lane out of line, siblings']);
  });

  it('are those of one class: modules of servers may all be warmer than those of switches', () => {
    const role = (reading: PortReading) => reading.device.includes('leaf') || reading.device.includes('spine');
    expect(
      judged(healthy.map((reading) => ({ ...reading, temperature_c: (reading.temperature_c ?? 0) + (role(reading) ? -8 : 8) }))),
    ).toEqual([]);
  });

  it('share a module in a twin port: its light and heat are told once, counters for each', () => {
    const twin = { ...port, serial: 'MT1', temperature_c: 80, link_downs: 20 };
    const other = healthy.find(({ device, port: own }) => device === port.device && own !== port.port) as PortReading;
    expect(whats([twin, { ...twin, port: other.port }])).toEqual(
      ['link downs, threshold', 'hot module, threshold', 'link downs, threshold'].sort((a, b) => (a < b ? -1 : 1)),
    );
  });
});

describe('a wrong module', () => {
  it('is one whose part number names another model of the catalog', () => {
    expect(judged([{ ...port, part: 'MMS4X00-NM-T' }])).toMatchObject([{ what: 'wrong module', basis: 'threshold' }]);
    expect(judged([{ ...port, part: 'MMS4X00-NM-T' }])[0].words).toContain(
      'holds a mms4x00-nm (800G twin-port OSFP 2xDR4, 500 m); planned is a mma4z00-ns',
    );
  });

  it('is not told of the planned one, of one that can stand in for it, and of one that the catalog does not know', () => {
    for (const part of ['MMA4Z00-NS', 'mma4z00-ns-flt ', 'MMA4Z00-NS800', 'FTCD8613E1PCM', ''])
      expect(judged([{ ...port, part }])).toEqual([]);
  });
});
