import { describe, expect, it } from 'vitest';
import { placeOf } from './index.js';
import { optics } from './testing/optics.js';
import { CMIS, CSV, ETHTOOL_TEXT, FEC, MLXLINK, PERFQUERY, SFF_8636 } from './testing/samples.js';

const { NaN: NOT } = Number;

describe('ethtool', () => {
  it('tells light, heat and limits of a module with CMIS, and nothing of lanes that are not in use', () => {
    const { rows, findings } = optics(CMIS);
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      {
        device: 'leaf-01',
        port: 'swp1s0',
        part: 'MMA4Z00-NS',
        serial: 'EX2401A00017',
        temperature_c: 52.5,
        bias_ma: 7.3,
        rx_low_dbm: expect.closeTo(-7, 2),
        rx_high_dbm: expect.closeTo(4, 2),
        temperature_high_c: 70,
        rx_dbm: [0, -3.01, -40, -1],
        tx_dbm: [0, 0.41, 0.79, 0],
        line: 1,
      },
    ]);
  });

  it('tells the same of a module with SFF-8636', () => {
    const [row] = optics(SFF_8636).rows;
    expect(row).toMatchObject({ temperature_c: 41.75, temperature_high_c: 70, bias_ma: 6.6, rx_dbm: [-14.11, -1.55, -1.55, -1.55] });
    expect(row.rx_low_dbm).toBeCloseTo(-10.3, 1);
  });

  it('tells where a module alarms, if not where it warns; and reads powers in dBm', () => {
    const [row] = optics(
      JSON.stringify({
        vendor_pn: 'X',
        rx_power: '0.6553 mW / -1.84 dBm',
        laser_output_power: -2.5,
        laser_output_power_units: 'dBm',
        laser_rx_power_low_alarm_threshold: 0.1,
        module_temperature: '45 degrees C',
        module_temperature_high_alarm_threshold: 78,
      }),
    ).rows;
    expect(row).toMatchObject({ rx_dbm: [-1.84], tx_dbm: [-2.5], rx_low_dbm: -10, temperature_c: 45, temperature_high_c: 78 });
  });

  it('tells nothing of light where a port is off', () => {
    const dark = JSON.stringify({ vendor_pn: 'X', rcvr_signal_avg_optical_power: [0.0001, 0], transmit_avg_optical_power: [0.0001, 0] });
    expect(optics(dark).rows[0]).not.toHaveProperty('rx_dbm');
  });

  it('tells of correction, and names the port', () => {
    expect(optics(FEC, 'out/leaf-01.json').rows).toEqual([
      { device: 'leaf-01', port: 'swp1s0', fec_corrected: 123456, fec_uncorrected: 4, line: 1 },
    ]);
  });

  it('may be older and write no JSON', () => {
    const told = {
      part: 'EX100-SR4',
      serial: 'EX1915A03913',
      temperature_c: 41.75,
      temperature_high_c: 70,
      bias_ma: 6.6,
      rx_dbm: [-14.11, -40],
      tx_dbm: [-0.97, -0.97],
      rx_low_dbm: -10.3,
      rx_high_dbm: 2.4,
      line: 1,
    };
    const { rows, findings } = optics(ETHTOOL_TEXT, 'leaf-01.swp1s0.txt');
    expect(findings).toEqual([]);
    expect(rows).toEqual([{ device: 'leaf-01', port: 'swp1s0', ...told }]);
    const lines = ETHTOOL_TEXT.trimEnd().split('\n');
    const many = lines.flatMap((line) => [`leaf-01: ${line}`, `leaf-02: ${line}`]).join('\n');
    expect(optics(many, 'swp1s0.txt').rows).toEqual([
      { device: 'leaf-01', port: 'swp1s0', ...told },
      { device: 'leaf-02', port: 'swp1s0', ...told, line: 2 },
    ]);
  });

  it('may be gathered by port, and by device and port', () => {
    const module = JSON.parse(SFF_8636);
    const byPort = JSON.stringify({ swp1: module, swp2: module, swp3: [] });
    expect(optics(byPort, 'leaf-02.json').rows.map(({ device, port }) => [device, port])).toEqual([
      ['leaf-02', 'swp1'],
      ['leaf-02', 'swp2'],
    ]);
    const byDevice = JSON.stringify({ 'leaf-03': { swp1: module }, 'leaf-04': { swp1: module[0] } });
    expect(optics(byDevice, 'all.json').rows.map(({ device, port }) => [device, port])).toEqual([
      ['leaf-03', 'swp1'],
      ['leaf-04', 'swp1'],
    ]);
  });
});

describe('mlxlink', () => {
  it('tells light, heat, limits and counters', () => {
    const { rows, findings } = optics(MLXLINK, 'gpu-01/mlx5_0.mlxlink.json');
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      {
        device: 'gpu-01',
        port: 'mlx5_0',
        part: 'MMS4X00-NS',
        serial: 'EX2401FT0017',
        temperature_c: 61,
        temperature_high_c: 80,
        bias_ma: 265.504,
        rx_dbm: [1.2, -0.53, 0.78, -40],
        tx_dbm: [2.1, 2.2, 2, 1.9],
        rx_low_dbm: -8.9,
        rx_high_dbm: 6,
        raw_ber: 4e-9,
        effective_ber: 1.5e-254,
        fec_uncorrected: 0,
        link_downs: 2,
        link_recoveries: 1,
        line: 1,
      },
    ]);
  });

  it('leaves out what is N/A', () => {
    const text = MLXLINK.replace('"61 [-10..80]"', '"N/A"')
      .replace('"4E-9"', '"N/A"')
      .replace(/"1\.204[^"]*"/, '""');
    const [row] = optics(text).rows;
    for (const figure of ['temperature_c', 'temperature_high_c', 'raw_ber', 'rx_dbm', 'rx_low_dbm']) expect(row).not.toHaveProperty(figure);
  });
});

describe('perfquery', () => {
  it('tells of ports of the device that the file is named after', () => {
    const { rows, findings } = optics(PERFQUERY, '0x506b4b03005c2740.out');
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      { device: '0x506b4b03005c2740', port: '1', fec_uncorrected: 17, link_recoveries: 3, link_downs: 2, line: 1 },
      { device: '0x506b4b03005c2740', port: '2', fec_uncorrected: 0, link_recoveries: 0, link_downs: 12, line: 9 },
    ]);
  });

  it('tells of many devices, mixed, with their names before the lines', () => {
    const lines = PERFQUERY.trimEnd().split('\n');
    const text = lines.flatMap((line) => [`gpu-01: ${line}`, `gpu-02: ${line}`]).join('\n');
    expect(optics(text, 'all.txt').rows.map(({ device, port }) => `${device} ${port}`)).toEqual([
      'gpu-01 1',
      'gpu-02 1',
      'gpu-01 2',
      'gpu-02 2',
    ]);
  });

  it('passes over the sum of all ports', () => {
    const { rows, findings } = optics('# Port counters: Lid 1 port 255 (CapMask: 0)\nPortSelect:...255\nLinkDowned:....9\n', 'a.out');
    expect(rows).toEqual([]);
    expect(findings).toMatchObject([{ code: 'OBSERVED-EMPTY', severity: 'warning' }]);
  });
});

describe('a list', () => {
  it('tells figures by column, lanes in a cell or in columns of their own', () => {
    const { rows, findings } = optics(CSV, 'list.csv');
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      {
        device: 'leaf-01',
        port: 'swp1s0',
        rx_dbm: [-1.2, -1.3, -1.1, -1.4],
        tx_dbm: [1],
        temperature_c: 48.5,
        bias_ma: 7.2,
        raw_ber: 1e-9,
        effective_ber: 1.5e-254,
        fec_uncorrected: 0,
        fec_corrected: 1200,
        link_downs: 1,
        line: 2,
      },
      { device: 'leaf-01', port: 'swp1s1', rx_dbm: [-2.5], fec_uncorrected: 3, line: 3 },
    ]);
    expect(optics('Port;RX dBm 1;RX dBm 4\nswp1;-1;-2\n', 'leaf-07.csv').rows).toEqual([
      { device: 'leaf-07', port: 'swp1', rx_dbm: [-1, NOT, NOT, -2], line: 2 },
    ]);
  });

  it('tells at their lines what is left out', () => {
    const { rows, findings } = optics(
      'device,port,temperature_c,colour\nleaf-01,swp1,40,red\n,swp2,41,red\nleaf-01,,41,red\nleaf-01,swp3\n',
      'list.csv',
    );
    expect(rows.map(({ port }) => port)).toEqual(['swp1']);
    expect(findings.map(({ place, message }) => [place?.line, message])).toEqual([
      [1, 'columns that are not read: colour'],
      [3, 'a device without a name'],
      [4, 'a port without a name'],
      [5, '2 cells where the header has 4'],
    ]);
  });
});

describe('any file', () => {
  it.each([
    ['out/leaf-01.swp1s0.json', 'leaf-01', 'swp1s0'],
    ['leaf-01/swp1s0.json', 'leaf-01', 'swp1s0'],
    ['a\\leaf-01\\swp1s0.mlxlink.json.gz', 'leaf-01', 'swp1s0'],
    ['leaf-01.hall-1.example.Ethernet1-1.txt', 'leaf-01.hall-1.example', 'Ethernet1-1'],
    ['swp1.json', '', 'swp1'],
  ])('is of a device and a port by its name: %s', (file, device, port) => {
    expect(placeOf(file)).toEqual({ device, port });
  });

  it('that names one port has one module', () => {
    const { rows, findings } = optics(CMIS + SFF_8636);
    expect(rows.map(({ part }) => part)).toEqual(['MMA4Z00-NS']);
    expect(findings.map(({ code, place }) => [code, place?.line])).toEqual([['OBSERVED-LEFT-OUT', CMIS.split('\n').length]]);
  });

  it.each([
    ['', 'OBSERVED-FORMAT', /is empty/],
    ['hello\n', 'OBSERVED-FORMAT', /the format is not known/],
    ['{"a": 1}\n', 'OBSERVED-FORMAT', /no port could be read/],
    ['[ { "vendor_pn": \n', 'OBSERVED-FORMAT', /no port could be read/],
    ['[ {} ]\n', 'OBSERVED-FORMAT', /no port could be read/],
    ['[ ]\n', 'OBSERVED-EMPTY', /tells of no port/],
  ])('without a port is told as such: %j', (text, code, message) => {
    const { rows, findings } = optics(text);
    expect(rows).toEqual([]);
    expect(findings[0]).toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
