import { describe, expect, it } from 'vitest';
import { sample } from '../../../test/formats/sample.js';
import { DOWN, UP } from '../../commissioning/index.js';
import { observed } from './testing/observed.js';

describe('ibnetdiscover', () => {
  it.each([
    ['jabl-1.topo', 14, 0],
    ['jabl-2.topo', 4, 0],
    ['jabl-3.topo', 20, 1],
    ['jabl-4.topo', 2, 0],
    ['superbench-ndv4.txt', 35, 0],
    ['sim-ibnetdiscover.out', 18, 0],
  ])('reads all %i links of %s', (name, links, findings) => {
    const read = observed(sample(name), name);
    expect(read.rows).toHaveLength(links);
    expect(read.findings).toHaveLength(findings);
    expect(read.rows.every(({ state, neighbour, neighbourPort }) => state === UP && neighbour && neighbourPort)).toBe(true);
  });

  it('has a switch and an adapter as each sees the other', () => {
    const { rows } = observed(sample('jabl-2.topo'));
    const [theSwitch, theHost] = [
      { device: 'MT43132 Mellanox Technologies', deviceId: '0x000b8cffff0053ee', port: '2' },
      { device: 'compute-00-00 HCA-1', deviceId: '0x0002c9030002847c', port: '2', portAlias: '0x0002c9030002847e' },
    ];
    const link = { state: UP, speed_gbps: 10, width: 4 };
    const far = { neighbour: theHost.device, neighbourId: theHost.deviceId, neighbourPort: '2', neighbourPortAlias: theHost.portAlias };
    expect(rows[1]).toEqual({ ...theSwitch, ...far, ...link, line: 12 });
    expect(rows[3]).toEqual({
      ...theHost,
      neighbour: theSwitch.device,
      neighbourId: theSwitch.deviceId,
      neighbourPort: '2',
      ...link,
      line: 26,
    });
  });

  it('keeps node descriptions, and knows rates by generation', () => {
    const { rows } = observed(sample('jabl-3.topo'));
    expect(rows.find(({ device, port }) => device === 'MF0;switch-de779e:SX6012/U1' && port === '2')).toMatchObject({ speed_gbps: 40 });
    expect(rows.find(({ neighbour }) => neighbour === 'r-ufm111 HCA-1')).toMatchObject({ port: '35', speed_gbps: 56 });
    expect(rows.find(({ neighbour }) => neighbour === 'r-ufm216 HCA-2')).toMatchObject({ port: '34', speed_gbps: 100 });
    expect(observed(sample('superbench-ndv4.txt')).rows[2]).toMatchObject({
      port: '41',
      neighbour: 'Mellanox Technologies Aggregation Node',
      speed_gbps: 200,
    });
  });

  it('tells what does not belong, by its line', () => {
    expect(observed(sample('jabl-3.topo')).findings[0]).toMatchObject({
      code: 'OBSERVED-LEFT-OUT',
      severity: 'warning',
      place: { line: 1, text: expect.stringContaining('bad status 110') },
    });
  });

  it('says that a dump of one adapter without a link tells of no port', () => {
    const { rows, findings } = observed(sample('topograph-bad.out'));
    expect(rows).toEqual([]);
    expect(findings).toMatchObject([{ code: 'OBSERVED-EMPTY', severity: 'warning' }]);
  });

  it('reads ports of chassis, routers, quotes in descriptions and a link without a known rate', () => {
    const { rows, findings } = observed(
      [
        'Switch\t36 "S-0002c9020040f160"\t\t# "line "3" board" enhanced port 0 lid 1 lmc 0',
        '[1][ext 7]\t"R-00000000000000aa"[2](ab) \t\t# "router" lid 9 4xNDR',
        '[2]\t"S-0002c9020040f161"[4][ext 9]\t\t# "core" lid 9 2x???',
        'Rt\t2 "R-00000000000000aa"\t\t# "router"',
        '[2](ab) \t"S-0002c9020040f160"[1][ext 7]\t\t# lid 9 lmc 0 "line "3" board" lid 1 4xXDR',
      ].join('\r\n'),
    );
    expect(findings).toEqual([]);
    expect(rows).toMatchObject([
      { device: 'line "3" board', port: '1', neighbour: 'router', neighbourPort: '2', speed_gbps: 400 },
      { device: 'line "3" board', port: '2', neighbour: 'core', neighbourPort: '4', state: UP },
      { device: 'router', portAlias: '0x00000000000000ab', neighbour: 'line "3" board', neighbourPort: '1', speed_gbps: 800 },
    ]);
    expect(rows[1]).not.toHaveProperty('speed_gbps');
  });

  it('has no port before the first device', () => {
    const { rows, findings } = observed('# Topology file: generated on a day\n[1]\t"S-01"[2]\t\t# "core" lid 9 4xNDR\n');
    expect(rows).toEqual([]);
    expect(findings.map(({ code, place }) => [code, place?.line])).toEqual([
      ['OBSERVED-FORMAT', undefined],
      ['OBSERVED-LEFT-OUT', 2],
    ]);
  });
});

describe('ibnetdiscover -p', () => {
  it('reads ports with and without a neighbour', () => {
    const { rows, findings } = observed(sample('osc-p-test.out'));
    expect(findings).toEqual([]);
    expect(rows).toHaveLength(9);
    expect(rows[0]).toEqual({
      device: 'o0001 HCA-1',
      deviceId: '0x7cfe9003003b4bde',
      port: '1',
      portAlias: '0x7cfe9003003b4bde',
      neighbour: 'ib-i1l1s01',
      neighbourId: '0x7cfe9003009ce5b0',
      neighbourPort: '10',
      state: UP,
      speed_gbps: 100,
      width: 4,
      line: 1,
    });
    expect(rows[7]).toEqual({ device: 'ib-i4l1s01', deviceId: '0x506b4b03005c2740', port: '37', state: DOWN, line: 8 });
  });

  it('drops blanks around names, and takes names without quotes', () => {
    expect(observed(sample('osc-p-test2.out')).rows.map(({ device }) => device)).toEqual([
      'Mellanox Technologies Aggregation Node',
      'worker20 mlx5_3',
      '5FB0406-spine-IB01',
      '5FB0406-spine-IB02',
      '5FB0406-spine-IB03',
      'Infiniscale-IV Mellanox Technologies',
    ]);
    expect(observed(sample('osc-p-test3.out')).rows).toMatchObject([{ device: 'Infiniscale-IV Mellanox Technologies', port: '22' }]);
  });
});

describe('iblinkinfo', () => {
  it('says the same of a fabric as the other diagnostics, by blocks and by lines', () => {
    const links = (name: string) =>
      observed(sample(name))
        .rows.filter(({ state }) => state === UP)
        .map(({ device, port, neighbour, neighbourPort, speed_gbps, width }) =>
          [device, port, neighbour, neighbourPort, speed_gbps, width].join(' '),
        )
        .sort();
    const dumped = links('sim-ibnetdiscover.out');
    expect(dumped).toHaveLength(18);
    for (const name of ['sim-ibnetdiscover-p.out', 'sim-iblinkinfo.out', 'sim-iblinkinfo-l.out']) expect(links(name)).toEqual(dumped);
  });

  it('has the ports that are down', () => {
    for (const name of ['sim-ibnetdiscover-p.out', 'sim-iblinkinfo.out', 'sim-iblinkinfo-l.out']) {
      const down = observed(sample(name)).rows.filter(({ state }) => state === DOWN);
      expect(down).toHaveLength(19);
      expect(
        down.every(({ neighbour, speed_gbps, width }) => neighbour === undefined && speed_gbps === undefined && width === undefined),
      ).toBe(true);
    }
  });

  it('tells the GUID of a switch from its block, of an adapter from its port', () => {
    const { rows } = observed(sample('sim-iblinkinfo.out'));
    expect(rows[0]).toMatchObject({ device: 'host-05', deviceId: '0x0000000000100009', portAlias: '0x0000000000100009' });
    expect(rows[2]).toMatchObject({ device: 'leaf-02', deviceId: '0x0000000000200001' });
    expect(rows[2]).not.toHaveProperty('portAlias');
    expect(observed(sample('sim-iblinkinfo-l.out')).rows[2]).toMatchObject({ neighbour: 'host-04', neighbourId: '0x0000000000100007' });
  });

  it.each([
    ['4X        106.25 Gbps Active/  LinkUp', { state: UP, speed_gbps: 400, width: 4 }],
    ['4X 53.125 Gbps   Armed/  LinkUp', { state: UP, speed_gbps: 200, width: 4 }],
    ['2X         25.78 Gbps Active/  LinkUp', { state: UP, speed_gbps: 50, width: 2 }],
    ['4X       14.0625 Gbps Active/  LinkUp', { state: UP, speed_gbps: 56, width: 4 }],
    ['               Down/Disabled', { state: DOWN }],
  ])('reads the link "%s"', (link, told) => {
    const { rows } = observed(
      `Switch: 0x0002c9020046c588 MF0;leaf-01:MQM9700/U1:\n     3   12[  ] ==( ${link})==>  91   1[  ] "gpu-1 mlx5_0" ( )\n`,
    );
    expect(rows).toEqual([
      {
        device: 'MF0;leaf-01:MQM9700/U1',
        deviceId: '0x0002c9020046c588',
        port: '12',
        neighbour: 'gpu-1 mlx5_0',
        neighbourPort: '1',
        ...told,
        line: 2,
      },
    ]);
  });
});
