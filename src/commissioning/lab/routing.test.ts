import { describe, expect, it } from 'vitest';
import { labFabric } from '../testing/lab-fabric.js';
import { interfaceNames } from './interfaces.js';
import { dotted, labRouting, routerOf } from './routing.js';
import { labWays } from './ways.js';

const wiring = labFabric({ units: 2, hosts: 3, rails: 4, spines: 5 });
const routing = labRouting(wiring);
const rowOf = (device: string) => wiring.devices.indexOf(device);

describe('the routing of a fabric', () => {
  it('gives each leaf an AS of its own, the spines one together, and hosts none', () => {
    const of = (tier: number) => routing.as.filter((_, row) => wiring.tier[row] === tier);
    expect(new Set(of(0))).toEqual(new Set([0]));
    expect(new Set(of(1)).size).toBe(8);
    expect([...new Set(of(2))]).toEqual([4_220_000_001]);
  });

  it('keeps AS numbers private and loopbacks apart', () => {
    const switches = routing.as.flatMap((as, row) => (as === 0 ? [] : [row]));
    for (const row of switches) {
      expect(routing.as[row]).toBeGreaterThanOrEqual(4_200_000_000);
      expect(routing.as[row]).toBeLessThanOrEqual(4_294_967_294);
    }
    expect(new Set(switches.map((row) => routing.loopback[row])).size).toBe(13);
    expect(dotted(routing.loopback[switches[0]])).toBe('172.16.0.1');
  });

  it('gives each adapter a /31 with its leaf, all of a rail in one /15', () => {
    const adapters = [...wiring.device.keys()].filter((end) => routing.rail[end] >= 0);
    expect(adapters.length).toBe(2 * 3 * 4);
    expect(new Set(adapters.map((end) => routing.address[end])).size).toBe(adapters.length);
    for (const end of adapters) {
      expect(routing.address[end] % 2).toBe(1);
      expect(routing.address[end ^ 1]).toBe(routing.address[end] - 1);
      expect(dotted(routing.address[end])).toMatch(new RegExp(`^10\\.${2 * routing.rail[end]}\\.0\\.`));
      expect(wiring.port[end]).toBe(`eth${routing.rail[end]}`);
    }
  });

  it('tells a leaf its ports down with addresses and up without', () => {
    const router = routerOf(wiring, routing, interfaceNames(wiring), rowOf('leaf-r1-0'));
    expect(router?.down.map((port) => port.address)).toEqual(['10.2.0.0/31', '10.2.0.2/31', '10.2.0.4/31']);
    expect(router?.down[0]).toMatchObject({ interface: 'Ethernet0-1', description: 'gpu-0-0 eth1' });
    expect(router?.fabric.map((port) => port.description)).toEqual([0, 1, 2, 3, 4].map((spine) => `spine-${spine} Ethernet1/1`));
    expect(routerOf(wiring, routing, interfaceNames(wiring), rowOf('gpu-0-0'))).toBeUndefined();
  });

  it('counts the shortest ways: all spines from leaf to leaf, one cable from spine to leaf', () => {
    const { nextHops, steps } = labWays(wiring, routing);
    expect(nextHops(rowOf('leaf-r0-0'), rowOf('leaf-r3-1'))).toBe(5);
    expect(nextHops(rowOf('spine-2'), rowOf('leaf-r3-1'))).toBe(1);
    expect(steps(rowOf('leaf-r0-0'), rowOf('leaf-r3-1'))).toBe(2);
    const alone = { ...wiring, network: wiring.network.map(() => 'frontend') };
    const none = labWays(alone, labRouting(alone));
    expect(none.nextHops(rowOf('leaf-r0-0'), rowOf('leaf-r3-1'))).toBe(0);
    expect(none.steps(rowOf('leaf-r0-0'), rowOf('leaf-r3-1'))).toBe(-1);
  });
});

describe('interfaces', () => {
  const named = (...port: string[]) => interfaceNames({ ...wiring, devices: ['a'], device: port.map(() => 0), port });

  it('are called as ports are, as far as Linux lets them', () => {
    expect(named('swp1s0', 'Ethernet1/1', 'IB1/32/2')).toEqual(['swp1s0', 'Ethernet1-1', 'IB1-32-2']);
  });

  it('never share a name on a device, are never too long and never reserved', () => {
    const names = named('a/b', 'a-b', 'a b', 'FourHundredGigE1/0/1', 'FourHundredGigE1/0/2', 'lo', '..', '');
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\w-][\w.-]{0,14}$/);
    expect(names).not.toContain('lo');
  });
});
