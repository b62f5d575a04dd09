import { describe, expect, it } from 'vitest';
import { DeviceList, LinkList } from '../../fabric/index.js';
import { mulberry32 } from '../../table/index.js';
import type { Site } from '../site.js';
import { trayBound } from './bound.js';
import { closShape } from './clos-shape.js';
import { rackGraph, trayMetres } from './rack-graph.js';

type Random = () => number;

const pickFrom = (random: Random) => (from: number, to: number) => from + Math.floor(random() * (to - from + 1));

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
function smallClos(random: Random) {
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
  // Switches in any order, so that racks mix them.
  const switches = [...spines.flat(), ...cores.flat()].sort(() => random() - 0.5);
  for (const [i, device] of switches.entries()) {
    if (i % inRack === 0) small.block.push(small.racks++);
    small.rackOf[device] = small.block[small.block.length - 1];
  }
  // Racks of something else, with links to servers at one place of the units, or at any.
  for (let others = pick(0, 2); others > 0; others--) {
    const other = small.add({ name: `x${others}`, role: 'leaf', network: 'frontend', tier: 1, model: 'm' }, small.racks);
    small.block.push(small.racks++);
    const at = random() < 0.7 ? 0 : undefined;
    for (const servers of small.servers) small.join('frontend', servers[at ?? pick(0, servers.length - 1)], other, pick(1, 3));
  }
  const { devices, links, rackOf, units, block, racks } = small;
  return { devices, links, rackOf: Int32Array.from(rackOf), units, block, racks };
}

/** Rows of so many columns, without the places that are blocked. */
function smallSite(rows: number, columns: number, blocked: (row: number, column: number) => boolean): Site {
  const at = Array.from({ length: rows * columns }, (_, i) => ({ row: Math.floor(i / columns), column: i % columns })).filter(
    ({ row, column }) => !blocked(row, column),
  );
  return {
    pitch_m: 0.8,
    rackDepth_m: 1.2,
    halls: [{ y_m: 0, width_m: 99, depth_m: 99, firstRow: 1, rows }],
    rows,
    places: at.length,
    hall: Int32Array.from(at, () => 1),
    row: Int32Array.from(at, ({ row }) => row + 1),
    position: Int32Array.from(at, ({ column }) => column + 1),
    x_m: Float64Array.from(at, ({ column }) => column * 0.8),
    y_m: Float64Array.from(at, ({ row }) => row * 2.4 + Math.floor(row / 2) * 0.6),
    rowStart: Uint32Array.from({ length: rows + 1 }, (_, row) => at.filter((each) => each.row < row).length),
  };
}

/** The least metres over all layouts that keep units side by side in one row. */
function leastMetres(site: Site, clos: ReturnType<typeof smallClos>): number {
  const { units, block, racks } = clos;
  const graph = rackGraph(clos.links, clos.rackOf, racks, () => 1);
  const metric = { metres: (a: number, b: number) => Math.abs(site.x_m[a] - site.x_m[b]) + Math.abs(site.y_m[a] - site.y_m[b]) };
  const place = new Int32Array(racks);
  const taken = new Uint8Array(site.places);
  let best = Number.POSITIVE_INFINITY;
  const putBlock = (i: number): void => {
    if (i === block.length) {
      best = Math.min(best, trayMetres(graph, place, metric));
      return;
    }
    for (let at = 0; at < site.places; at++) {
      if (taken[at] === 1) continue;
      taken[at] = 1;
      place[block[i]] = at;
      putBlock(i + 1);
      taken[at] = 0;
    }
  };
  const putUnit = (u: number): void => {
    if (u === units.length) {
      putBlock(0);
      return;
    }
    const unit = units[u];
    for (let at = 0; at < site.places; at++) {
      if (unit.some((_, i) => site.row[at + i] !== site.row[at] || taken[at + i] === 1)) continue;
      for (const [i, rack] of unit.entries()) {
        taken[at + i] = 1;
        place[rack] = at + i;
      }
      putUnit(u + 1);
      for (let i = 0; i < unit.length; i++) taken[at + i] = 0;
    }
  };
  putUnit(0);
  return best;
}

function boundOf(site: Site, { devices, links, rackOf, units, racks }: ReturnType<typeof smallClos>) {
  const unitOf = new Int32Array(racks).fill(-1);
  for (const [u, unit] of units.entries()) for (const rack of unit) unitOf[rack] = u;
  const inOneUnit = (link: number) => {
    const a = unitOf[rackOf[links.aDevice.get(link)]];
    return a >= 0 && a === unitOf[rackOf[links.bDevice.get(link)]];
  };
  const shape = closShape(devices, links, rackOf, units.length);
  const bound = trayBound(site, units, shape, {
    inUnits: rackGraph(links, rackOf, racks, (link) => Number(inOneUnit(link))),
    rest: rackGraph(links, rackOf, racks, (link) => Number(!inOneUnit(link) && !(shape && links.network.get(link) === 0))),
  });
  return { bound, shape };
}

/** Units without a network among them, and a rack with links to one place of each. */
function smallStar(random: Random) {
  const pick = pickFrom(random);
  const small = new Small();
  const length = pick(1, 3);
  for (let units = pick(1, 3); units > 0; units--) addUnit(small, 0, length, [pick(0, 2)]);
  const hub = small.add({ name: 'x', role: 'leaf', network: 'frontend', tier: 1, model: 'm' }, small.racks);
  small.block.push(small.racks++);
  const at = pick(0, length - 1);
  for (const servers of small.servers) small.join('frontend', servers[at], hub, pick(1, 3));
  const { devices, links, rackOf, units, block, racks } = small;
  return { devices, links, rackOf: Int32Array.from(rackOf), units, block, racks };
}

describe('the bound of a layout', () => {
  it('is never above the best for links to one place of every unit', () => {
    const random = mulberry32(5);
    let closest = 0;
    for (let round = 0; round < 150; round++) {
      const star = smallStar(random);
      const rows = 1 + Math.floor(random() * 2);
      const columns = Math.max(star.units[0].length, Math.ceil(star.racks / rows));
      const site = smallSite(rows, columns, () => false);
      const least = leastMetres(site, star);
      if (least === Number.POSITIVE_INFINITY) continue;
      const { bound } = boundOf(site, star);
      expect(bound, `round ${round}`).toBeLessThanOrEqual(least + 1e-6);
      closest = Math.max(closest, bound / least);
    }
    expect(closest).toBeGreaterThan(0.8);
  });

  it('is never above the best of all layouts of small clusters', () => {
    const random = mulberry32(11);
    let tried = 0;
    let shaped = 0;
    let closest = 0;
    for (let round = 0; round < 6000 && tried < 200; round++) {
      const clos = smallClos(random);
      const columns = 2 + Math.floor(random() * 3);
      const rows = Math.ceil((clos.racks + (random() < 0.5 ? 1 : 0)) / columns);
      const longest = Math.max(...clos.units.map((unit) => unit.length));
      if (clos.racks > 9 || rows * columns > 10 || columns < longest) continue;
      const spare = rows * columns - clos.racks;
      const gone = random() < 0.4 && spare > 0 ? Math.floor(random() * rows * columns) : -1;
      const site = smallSite(rows, columns, (row, column) => row * columns + column === gone);
      const least = leastMetres(site, clos);
      if (least === Number.POSITIVE_INFINITY) continue;
      const { bound, shape } = boundOf(site, clos);
      expect(bound, `round ${round}`).toBeLessThanOrEqual(least + 1e-6);
      tried++;
      if (shape) shaped++;
      closest = Math.max(closest, bound / least);
    }
    expect(tried).toBeGreaterThan(100);
    expect(shaped).toBeGreaterThan(60);
    // Not sound for being nothing.
    expect(closest).toBeGreaterThan(0.8);
  });
});
