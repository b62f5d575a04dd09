import { describe, expect, it } from 'vitest';
import { cell, membersOf } from '../../table/index.js';
import { check } from '../check.js';
import { cluster } from '../testing/cluster.js';
import { asPlanned, type RealWiring, replug } from '../testing/observe.js';
import { checkLinks, NOBODY, NOT_TOLD, RIGHT, SOMEBODY, UNSEEN, WRONG } from './check-links.js';
import { MOST_LEARNED } from './learned-addresses.js';
import { DOWN, type PortReport, Reports, UP } from './observation.js';
import { otherEnd } from './planned-ends.js';
import { type Bindings, idKey, NO_BINDINGS } from './who.js';

const pod = cluster('superpod');
const { ends, tables, catalog, at } = pod;
const { network } = tables.links.columns;
const own = tables.devices.columns;

const deviceOf = (end: number) => cell(own.device, ends.deviceOf[end]);
const portOf = (end: number) => ends.ports[ends.portOf[end]];
const isManagement = (end: number) => cell(network, end >> 1) === 'management';
const isManagementSwitch = (end: number) => cell(own.network, ends.deviceOf[end]) === 'management';
const ALL = Array.from({ length: 2 * ends.links }, (_, end) => end);
/** Ends of links whose neighbour is a management controller, a PDU, or the management port of a switch. */
const QUIET = ALL.filter((end) => isManagement(end) && !isManagementSwitch(end));

/** The address of a planned port. */
const mac = (end: number) =>
  `48:b0:2d:${[end >> 16, (end >> 8) & 255, end & 255].map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`;

function bindingsOf(withPorts: boolean): Bindings {
  const ids = ALL.filter((end) => !isManagementSwitch(end)).map((end) => [idKey(mac(end)), end] as const);
  return {
    ...NO_BINDINGS,
    devices: new Map(ids.map(([id, end]) => [id, deviceOf(end)])),
    ports: new Map(withPorts ? ids.map(([id, end]) => [id, portOf(end)]) : []),
  };
}

const BOUND = bindingsOf(true);
const UNPORTED = bindingsOf(false);

/** What is told of a network whose quiet neighbours are known by the MAC tables of the management switches alone, up links among them. */
function told({ connected }: RealWiring): PortReport[] {
  const reports: PortReport[] = [];
  for (const end of ALL) {
    const [port, other] = [{ device: deviceOf(end), port: portOf(end) }, connected[end]];
    if (!isManagement(end)) reports.push({ ...port, neighbour: deviceOf(other), neighbourPort: portOf(other) });
    else if (isManagementSwitch(end) && !isManagementSwitch(other)) reports.push({ ...port, learned: mac(other) });
    // Behind an up link are all devices of the others.
    else if (isManagementSwitch(end)) for (const quiet of QUIET.slice(0, 40)) reports.push({ ...port, learned: mac(quiet) });
  }
  return reports;
}

function seen(reports: readonly PortReport[]) {
  const all = new Reports();
  all.open('reports');
  for (const report of reports) all.add(report);
  return all.done();
}

const checked = (reports: readonly PortReport[], bindings = BOUND) => checkLinks(ends, seen(reports), bindings);

const BMC = at('gpu-01-01:bmc');
const SWITCH = otherEnd(BMC);
const HERE = { device: deviceOf(SWITCH), port: portOf(SWITCH) };
const NEXT = otherEnd(at('gpu-01-02:bmc'));
const THERE = { device: deviceOf(NEXT), port: portOf(NEXT) };

describe.each([
  ['addresses of ports', BOUND],
  ['addresses of devices', UNPORTED],
])('MAC tables, with %s', (_, bindings) => {
  const held = (wiring: RealWiring) => check({ tables, catalog, observation: seen(told(wiring)), bindings });

  it('find a clean network right, all but its up links, of which they say nothing', () => {
    const { links, causes } = held(asPlanned(ends));
    const isUpLink = (link: number) => isManagement(2 * link) && isManagementSwitch(2 * link) && isManagementSwitch(2 * link + 1);
    const wrong = Array.from(links.link).filter((state, link) => state !== (isUpLink(link) ? UNSEEN : RIGHT));
    expect([wrong, causes, links.extra, links.strangers.size, links.unknownPorts.size]).toEqual([[], [], [], 0, 0]);
    expect(QUIET.length).toBeGreaterThan(250);
  });

  it('find controllers and PDUs whose plugs are swapped, and what is to be moved', () => {
    const wiring = asPlanned(ends);
    replug(wiring, [SWITCH, NEXT], [NEXT, SWITCH]);
    const { causes, mended, work } = held(wiring);
    expect(causes.map(({ kind, links }) => [kind, links])).toEqual([['ends swapped', [BMC >> 1, NEXT >> 1].sort((a, b) => a - b)]]);
    expect([work.moves, mended.wrong]).toEqual([2, []]);
  });
});

describe('an address behind a port', () => {
  const link = (reports: readonly PortReport[], bindings?: Bindings) => checked(reports, bindings).link[SWITCH >> 1];
  const right = { ...HERE, learned: mac(BMC) };
  const other = { ...HERE, learned: mac(otherEnd(NEXT)) };

  it('says nothing beside LLDP, or of a port that is down', () => {
    const heard = { ...HERE, neighbour: 'gpu-01-01', neighbourPort: 'bmc' };
    expect(link([other])).toBe(WRONG);
    expect(link([other, heard])).toBe(RIGHT);
    expect(link([right, { ...HERE, neighbour: 'gpu-01-02', neighbourPort: 'bmc' }])).toBe(WRONG);
    expect(checked([other, { ...HERE, state: DOWN }]).heard[SWITCH]).toBe(NOBODY);
    expect(link([right, { ...HERE, state: UP }])).toBe(RIGHT);
  });

  it('says nothing among those of other devices, unknown or known', () => {
    for (const also of ['90:0a:84:00:00:01', mac(otherEnd(NEXT))]) {
      expect(checked([right, { ...HERE, learned: also }]).heard[SWITCH]).toBe(NOT_TOLD);
      expect(checked([{ ...HERE, learned: also }, right]).heard[SWITCH]).toBe(NOT_TOLD);
    }
    // As containers and virtual machines have them.
    expect(link([right, { ...HERE, learned: '02:42:ac:11:00:02' }])).toBe(RIGHT);
    expect(link([{ ...HERE, learned: '02:42:ac:11:00:02' }])).toBe(UNSEEN);
  });

  it('says nothing among more than a device can have, though all are of one', () => {
    const many = Array.from({ length: MOST_LEARNED + 1 }, (_, i) => `48:b0:2d:ff:00:${i.toString(16).padStart(2, '0')}`);
    const bindings = { ...BOUND, devices: new Map(many.map((each) => [idKey(each), 'gpu-01-02'])), ports: new Map() };
    const reports = many.map((learned) => ({ ...HERE, learned }));
    expect(link(reports, bindings)).toBe(UNSEEN);
    expect(link(reports.slice(1), bindings)).toBe(WRONG);
  });

  it('is an old entry where its device is in its own place as well', () => {
    expect(link([other, { ...THERE, learned: mac(otherEnd(NEXT)) }])).toBe(UNSEEN);
    expect(link([other, { ...THERE, learned: mac(otherEnd(NEXT)) }], UNPORTED)).toBe(UNSEEN);
    expect(link([other, { device: 'gpu-01-02', port: 'bmc', neighbour: THERE.device, neighbourPort: THERE.port }])).toBe(UNSEEN);
    const deaf: PortReport = { device: 'gpu-01-02', port: 'bmc', state: UP };
    expect(link([other, deaf, { ...THERE, neighbour: 'gpu-01-02', neighbourPort: 'bmc' }])).toBe(UNSEEN);
  });

  it('is passed on by a switch of the same network', () => {
    const up = ALL.find((end) => isManagement(end) && isManagementSwitch(end) && isManagementSwitch(otherEnd(end))) as number;
    expect(checked([{ device: deviceOf(up), port: portOf(up), learned: mac(BMC) }]).heard[up]).toBe(NOT_TOLD);
  });

  it('is of a device that has no link on that network', () => {
    const rows = Array.from({ length: tables.devices.rows }, (_, row) => row);
    const alone = rows.find((row) => membersOf(ends.ends, row).length === 0) as number;
    const bindings = { ...NO_BINDINGS, devices: new Map([[idKey(mac(0)), cell(own.device, alone)]]) };
    expect(checked([{ ...HERE, learned: mac(0) }], bindings).heard[SWITCH]).toBe(SOMEBODY);
  });

  it('is of a switch that the plan does not have', () => {
    expect(checked([{ ...right, device: 'oob-leaf-99' }]).strangers).toEqual(new Map([['oob-leaf-99', 1]]));
  });

  it('is told as a link where none is planned', () => {
    const names = Array.from({ length: 52 }, (_, i) => `swp${i + 1}`);
    const [port, busy] = names.filter((name) => ends.endOf(ends.deviceOf[SWITCH], name) < 0);
    expect(busy).toBeDefined();
    const { extra } = checked([
      { device: HERE.device, port, learned: mac(BMC) },
      { device: HERE.device, port: busy, learned: mac(BMC) },
      { device: HERE.device, port: busy, learned: mac(at('gpu-01-02:bmc')) },
    ]);
    expect(extra).toEqual([0]);
  });

  it('does not make a neighbour deaf that hears nobody since the switch does not speak', () => {
    const silent: PortReport = { device: 'gpu-01-01', port: 'bmc', state: UP };
    expect(link([right, silent])).toBe(RIGHT);
  });
});

describe('two ports of one device', () => {
  const [one, two] = ['gpu-01-01:mlx5_0', 'gpu-01-01:mlx5_1'].map(at);
  const behind = (end: number, of: number) => ({ device: deviceOf(otherEnd(end)), port: portOf(otherEnd(end)), learned: mac(of) });
  const states = (...reports: PortReport[]) => [one, two].map((end) => checked(reports).link[end >> 1]);

  it('are right where they share an address, as bonded ones do', () => {
    expect(states(behind(one, one), behind(two, one))).toEqual([RIGHT, RIGHT]);
    expect(states(behind(two, one))).toEqual([UNSEEN, RIGHT]);
  });

  it('are wrong where each has the address of the other', () => {
    expect(states(behind(one, two), behind(two, one))).toEqual([WRONG, WRONG]);
  });
});

describe('what is kept of addresses', () => {
  it('does not grow with a million behind one port', () => {
    const reports = new Reports();
    for (let i = 0; i < 1_000_000; i++) reports.add({ ...HERE, learned: `48:b0:2d:${i}` });
    const { rows, texts } = reports.done();
    expect(rows).toBe(MOST_LEARNED + 1);
    expect(texts.length).toBeLessThan(100);
  });

  it('has each address of a port once, however many networks it is in', () => {
    const reports = new Reports();
    for (let i = 0; i < 100; i++) reports.add({ ...HERE, learned: mac(BMC) });
    expect(checkLinks(ends, reports.done(), BOUND).link[SWITCH >> 1]).toBe(RIGHT);
    expect(reports.rows).toBe(1);
  });
});
