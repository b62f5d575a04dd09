import { DeviceList, LinkList } from '../../../fabric/index.js';

/** Small clusters in racks, of which all layouts can be tried. */

export type Random = () => number;

export interface SmallCluster {
  devices: DeviceList;
  links: LinkList;
  rackOf: Int32Array;
  units: number[][];
  block: number[];
  racks: number;
}

export const pickFrom = (random: Random) => (from: number, to: number) => from + Math.floor(random() * (to - from + 1));

/** A small cluster while it is built; racks count up. */
class Small {
  readonly devices = new DeviceList();
  readonly links = new LinkList();
  readonly rackOf: number[] = [];
  readonly units: number[][] = [];
  readonly block: number[] = [];
  /** Servers by unit, one a rack. */
  readonly servers: number[][] = [];
  racks = 0;

  add(entry: Parameters<DeviceList['add']>[0], rack: number): number {
    this.rackOf.push(rack);
    return this.devices.add(entry);
  }

  join(network: 'compute' | 'frontend', a: number, b: number, count: number): void {
    for (let i = 0; i < count; i++) this.links.add(network, a, i, b, i, 400);
  }

  /** Devices that have no rack yet in racks of so many, in any order, so that racks mix them. */
  rackUp(devices: readonly number[], inRack: number, random: Random): void {
    const mixed = devices.map((device) => ({ device, at: random() })).sort((one, other) => one.at - other.at);
    for (const [i, { device }] of mixed.entries()) {
      if (i % inRack === 0) this.block.push(this.racks++);
      this.rackOf[device] = this.block[this.block.length - 1];
    }
  }

  done(): SmallCluster {
    const { devices, links, rackOf, units, block, racks } = this;
    return { devices, links, rackOf: Int32Array.from(rackOf), units, block, racks };
  }
}

/** A unit of so many racks with its leafs in the racks given; each server has two links to each leaf. */
function addUnit(small: Small, pod: number, length: number, leafAt: readonly number[]): number[] {
  const own = Array.from({ length }, () => small.racks++);
  small.units.push(own);
  const unit = small.units.length;
  const leafs = leafAt.map((at, i) =>
    small.add(
      { name: `l${unit}-${i}`, role: 'leaf', network: 'compute', tier: 1, model: 'm', unit, pod: pod + 1 },
      own[Math.min(at, length - 1)],
    ),
  );
  const servers = own.map((rack) => small.add({ name: `s${unit}-${rack}`, role: 'server', tier: 0, model: 'm', unit }, rack));
  for (const server of servers) for (const leaf of leafs) small.join('compute', server, leaf, 2);
  small.servers.push(servers);
  return leafs;
}

/** Units of `length` racks, the last perhaps shorter, mostly with their leaf in the second rack, in pods. */
function addUnits(small: Small, random: Random, pods: number): number[][] {
  const pick = pickFrom(random);
  const length = pick(1, 3);
  const unitsOfPod = pick(1, 2);
  const odd = random();
  return Array.from({ length: pods }, (_, pod) =>
    Array.from({ length: unitsOfPod }, (_, u) => {
      const last = pod === pods - 1 && u === unitsOfPod - 1 && random() < 0.3;
      // At times leafs stand at another place of each unit, or in two racks of it.
      const leafAt = odd < 0.15 ? [pick(0, 2)] : odd < 0.25 ? [0, 1] : [1];
      return addUnit(small, pod, last ? Math.max(1, length - 1) : length, leafAt);
    }).flat(),
  );
}

/** A small Clos in racks: units in pods, spines and cores in racks of their own, racks of something else. */
export function smallClos(random: Random): SmallCluster {
  const pick = pickFrom(random);
  const small = new Small();
  const pods = pick(1, 2);
  const groups = pick(1, 2);
  const coresOfGroup = pods === 1 ? 0 : pick(1, 2);
  const [down, up, inRack] = [pick(1, 3), pick(1, 3), pick(1, 3)];
  const leafs = addUnits(small, random, pods);
  const spines = leafs.map((below, pod) =>
    Array.from({ length: groups }, (_, g) => {
      const spine = small.add({ name: `p${pod}-${g}`, role: 'spine', network: 'compute', tier: 2, model: 'm', pod: pod + 1 }, -1);
      for (const leaf of below) small.join('compute', leaf, spine, down);
      return spine;
    }),
  );
  const cores = Array.from({ length: coresOfGroup > 0 ? groups : 0 }, (_, g) =>
    Array.from({ length: coresOfGroup }, (_, c) => {
      const core = small.add({ name: `c${g}-${c}`, role: 'core', network: 'compute', tier: 3, model: 'm' }, -1);
      for (const pod of spines) small.join('compute', pod[g], core, up);
      return core;
    }),
  );
  small.rackUp([...spines.flat(), ...cores.flat()], inRack, random);
  // Racks of something else, with links to servers at one place of the units, or at any.
  for (let others = pick(0, 2); others > 0; others--) {
    const other = small.add({ name: `x${others}`, role: 'leaf', network: 'frontend', tier: 1, model: 'm' }, small.racks);
    small.block.push(small.racks++);
    const at = random() < 0.7 ? 0 : undefined;
    for (const servers of small.servers) small.join('frontend', servers[at ?? pick(0, servers.length - 1)], other, pick(1, 3));
  }
  return small.done();
}

/**
 * A small network that is no even Clos: pods of unequal size, planes or rails (leafs of a unit that each have spines of their own), pods
 * that no core joins, groups of cores with unequal numbers of spines, pairs with a link more.
 */
export function smallOddNetwork(random: Random): SmallCluster {
  const pick = pickFrom(random);
  const small = new Small();
  const planes = pick(1, 2);
  const length = pick(1, 2);
  const pods = Array.from({ length: pick(1, 3) }, (_, pod) =>
    Array.from({ length: pick(1, 2) }, () =>
      addUnit(
        small,
        pod,
        length,
        Array.from({ length: planes }, () => length - 1),
      ),
    ),
  );
  const count = pick(1, 3);
  const more = () => Number(random() < 0.1);
  const switches: number[] = [];
  const add = (name: string, role: 'spine' | 'core', tier: number, pod?: number) => {
    const device = small.add({ name, role, network: 'compute', tier, model: 'm', pod }, -1);
    switches.push(device);
    return device;
  };
  for (let plane = 0; plane < planes; plane++) {
    const groups = pick(1, 2);
    const unequal = random() < 0.4;
    const cores = Array.from({ length: random() < 0.3 ? 0 : groups }, (_, group) => add(`c${plane}-${group}`, 'core', 3));
    const up = pick(1, 3);
    for (const [pod, units] of pods.entries())
      for (let s = 0; s < groups; s++) {
        const spine = add(`p${plane}-${pod}-${s}`, 'spine', 2, pod + 1);
        for (const leafs of units) small.join('compute', leafs[plane], spine, count + more());
        const core = cores[unequal ? pick(0, cores.length - 1) : s];
        if (core !== undefined) small.join('compute', spine, core, up + more());
      }
  }
  small.rackUp(switches, pick(1, 4), random);
  return small.done();
}

/** Units without a network among them, and a rack with links to one place of each. */
export function smallStar(random: Random): SmallCluster {
  const pick = pickFrom(random);
  const small = new Small();
  const length = pick(1, 3);
  for (let units = pick(1, 5); units > 0; units--) addUnit(small, 0, length, [pick(0, 2)]);
  const hub = small.add({ name: 'x', role: 'leaf', network: 'frontend', tier: 1, model: 'm' }, small.racks);
  small.block.push(small.racks++);
  const at = pick(0, length - 1);
  for (const servers of small.servers) small.join('frontend', servers[at], hub, pick(1, 3));
  return small.done();
}
