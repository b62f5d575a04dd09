import { describe, expect, it } from 'vitest';
import { cluster } from '../testing/cluster.js';
import { asPlanned, observe } from '../testing/observe.js';
import { checkLinks, DOWN, NAMELESS, ONE_WAY, RIGHT, SILENT, SOMEBODY, UNNAMED, UNSEEN, WRONG } from './check-links.js';
import { DOWN as PORT_DOWN, type PortReport, Reports, UP } from './observation.js';
import { NO_BINDINGS } from './who.js';

const pod = cluster('superpod');
const { ends, at } = pod;

function seen(...reports: PortReport[]) {
  const all = new Reports();
  all.open('reports');
  for (const report of reports) all.add(report);
  return all.done();
}

const link = (port: string) => at(port) >> 1;
const HOST = { device: 'gpu-01-01', port: 'mlx5_0' };
const LEAF = { device: 'leaf-r0-01', port: 'sw1p1' };
const toLeaf = { neighbour: 'leaf-r0-01', neighbourPort: 'sw1p1' };
const toHost = { neighbour: 'gpu-01-01', neighbourPort: 'mlx5_0' };

describe('links held against the plan', () => {
  it('finds a clean network right, every link of it', () => {
    const checked = checkLinks(ends, observe(ends, asPlanned(ends)));
    expect(checked.link.every((state) => state === RIGHT)).toBe(true);
    expect([checked.extra.length, checked.several.size, checked.strangers.size, checked.unknownPorts.size]).toEqual([0, 0, 0, 0]);
  });

  for (const [what, reports, state] of [
    [
      'hear each other',
      [
        { ...HOST, ...toLeaf },
        { ...LEAF, ...toHost },
      ],
      RIGHT,
    ],
    ['one hears the other, which was not asked', [{ ...HOST, ...toLeaf }], RIGHT],
    [
      'one hears the other, which hears nobody',
      [
        { ...HOST, ...toLeaf },
        { ...LEAF, state: UP },
      ],
      ONE_WAY,
    ],
    ['one is down', [{ ...HOST, state: PORT_DOWN }], DOWN],
    [
      'both are up and hear nobody',
      [
        { ...HOST, state: UP },
        { ...LEAF, state: UP },
      ],
      SILENT,
    ],
    ['one hears another port of the right device', [{ ...HOST, neighbour: 'leaf-r0-01', neighbourPort: 'sw1p2' }], WRONG],
    ['one hears a device of nobody', [{ ...HOST, neighbour: 'printer', neighbourPort: 'lan' }], WRONG],
    ['one hears an adapter with the name it was made with', [{ ...LEAF, neighbour: 'MT4129 ConnectX7 Mellanox Technologies' }], UNNAMED],
    ['one hears the other by a MAC address for a port', [{ ...HOST, neighbour: 'leaf-r0-01', neighbourPort: '0c:42:a1:00:00:07' }], RIGHT],
    ['nobody was asked', [], UNSEEN],
  ] as [string, PortReport[], number][])
    it(`judges a link of which ${what}`, () => {
      expect(checkLinks(ends, seen(...reports)).link[link('gpu-01-01:mlx5_0')]).toBe(state);
    });

  it('knows devices in any case, with a domain, and by the names of InfiniBand nodes', () => {
    for (const report of [
      { ...LEAF, neighbour: 'GPU-01-01.pod.example.com', neighbourPort: 'mlx5_0' },
      { ...LEAF, neighbour: 'gpu-01-01 mlx5_0', neighbourPort: '1' },
      { ...LEAF, neighbour: 'gpu-01-01 HCA-1', neighbourPort: '1' },
      { device: 'MF0;leaf-r0-01:MQM9700/U1', port: '1', neighbour: 'gpu-01-01 HCA-1', neighbourPort: '1' },
      { device: 'leaf-r0-01', port: 'IB1/1/1', ...toHost },
    ])
      expect(checkLinks(ends, seen(report)).link[link('leaf-r0-01:sw1p1')]).toBe(RIGHT);
  });

  it('knows devices by serial numbers and GUIDs, before the names that they tell', () => {
    const bindings = {
      ...NO_BINDINGS,
      devices: new Map([['506b4b0300aa0001', 'leaf-r0-01']]),
      ports: new Map(),
      names: new Map([['98039b0300112233', 'gpu-01-01 mlx5_0']]),
    };
    const report = {
      device: 'switch',
      deviceId: '0x506b4b0300aa0001',
      port: '1',
      neighbour: 'MT4129',
      neighbourId: '98:03:9b:03:00:11:22:33',
      neighbourPort: '1',
    };
    expect(checkLinks(ends, seen(report), bindings).link[link('leaf-r0-01:sw1p1')]).toBe(RIGHT);
    expect(checkLinks(ends, seen(report), NO_BINDINGS).strangers).toEqual(new Map([['switch', 1]]));
  });

  it('takes the adapter of a switch that reduces for no cable', () => {
    const report = { device: 'leaf-r0-01', port: '65', neighbour: 'Mellanox Technologies Aggregation Node', neighbourPort: '1' };
    const checked = checkLinks(ends, seen(report));
    expect([checked.extra, checked.unknownPorts.size, checked.strangers.size]).toEqual([[], 0, 0]);
  });

  it('takes what a device that told of all its neighbours does not tell of for silent', () => {
    const reports = new Reports();
    reports.open('leaf-r0-01.json');
    reports.add({ ...LEAF, ...toHost });
    const before = checkLinks(ends, reports.done());
    expect(before.link[link('leaf-r0-01:sw1p2')]).toBe(UNSEEN);
    reports.wholeFrom(0);
    const whole = checkLinks(ends, reports.done());
    expect(whole.link[link('leaf-r0-01:sw1p2')]).toBe(SILENT);
    // No spine was heard anywhere: perhaps none speaks.
    expect(whole.link[link('leaf-r0-01:sw17p1')]).toBe(UNSEEN);
    reports.add({ device: 'gpu-01-02', port: 'mlx5_0', neighbour: 'leaf-r0-01', neighbourPort: 'sw1p2' });
    expect(checkLinks(ends, reports.done()).link[link('leaf-r0-01:sw1p2')]).toBe(ONE_WAY);
  });

  it('tells of several neighbours on one port, and keeps the planned one', () => {
    const checked = checkLinks(ends, seen({ ...LEAF, neighbour: 'printer' }, { ...LEAF, ...toHost }, { ...LEAF, neighbour: 'printer' }));
    expect(checked.several).toEqual(new Map([[at('leaf-r0-01:sw1p1'), 3]]));
    expect(checked.link[link('leaf-r0-01:sw1p1')]).toBe(RIGHT);
  });

  it('tells of links in ports that none is planned in, of ports that no name fits, and of strangers', () => {
    const free = { device: 'gpu-01-01', port: 'nvswitch9', neighbour: 'leaf-r0-01', neighbourPort: 'sw1p1' };
    const checked = checkLinks(ends, seen(free, { device: 'printer', port: 'lan', neighbour: 'gpu-01-01' }));
    expect(checked.extra).toEqual([0]);
    expect(checked.unknownPorts).toEqual(new Map([['gpu-01-01:nvswitch9', 1]]));
    expect(checked.strangers).toEqual(new Map([['printer', 1]]));
  });

  it('keeps apart whom an end hears', () => {
    const { heard } = checkLinks(
      ends,
      seen({ ...LEAF, neighbour: 'printer' }, { device: 'leaf-r0-01', port: 'sw1p2', neighbour: 'localhost' }),
    );
    expect([heard[at('leaf-r0-01:sw1p1')], heard[at('leaf-r0-01:sw1p2')]]).toEqual([SOMEBODY, NAMELESS]);
  });
});
