import { describe, expect, it } from 'vitest';
import { MOST_LANES, Readings } from './readings.js';

describe('readings', () => {
  it('are one row a port: what is told last counts, figure by figure', () => {
    const readings = new Readings();
    readings.open('a.json');
    readings.add({ device: 'leaf-01', port: 'swp1', part: 'X', temperature_c: 40, rx_dbm: [-1, -2], line: 3 });
    readings.add({ device: 'leaf-01', port: 'swp2' });
    readings.open('b.json');
    readings.add({ device: 'leaf-01', port: 'swp1', serial: 'S', temperature_c: Number.NaN, raw_ber: 1e-9, rx_dbm: [Number.NaN, -3] });
    const { rows, columns, texts, files } = readings;
    expect(rows).toBe(2);
    expect([texts[columns.part[0]], texts[columns.serial[0]], files[columns.file[0]], files[columns.file[1]]]).toEqual([
      'X',
      'S',
      'b.json',
      'a.json',
    ]);
    expect([columns.temperature_c[0], columns.raw_ber[0], columns.raw_ber[1]]).toEqual([40, 1e-9, Number.NaN]);
    expect([...columns.rx_dbm.subarray(0, 3)]).toEqual([-1, -3, Number.NaN]);
  });

  it('grow, and keep eight lanes', () => {
    const readings = new Readings();
    for (let i = 0; i < 1000; i++) readings.add({ device: `d${i}`, port: 'p', bias_ma: i, rx_dbm: Array(9).fill(-i) });
    const { columns, texts } = readings;
    for (let i = 0; i < 1000; i++) {
      expect([texts[columns.device[i]], columns.bias_ma[i], columns.tx_dbm[MOST_LANES * i]]).toEqual([`d${i}`, i, Number.NaN]);
      expect(columns.rx_dbm.subarray(MOST_LANES * i, MOST_LANES * (i + 1)).every((power) => power === -i)).toBe(true);
    }
  });
});
