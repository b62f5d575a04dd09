import { describe, expect, it } from 'vitest';
import { DeviceList, LinkList } from '../../fabric/index.js';
import { mulberry32 } from '../../table/index.js';
import type { Site } from '../site.js';
import { trayBound } from './bound.js';
import { closShape } from './clos-shape.js';
import { rackGraph, trayMetres } from './rack-graph.js';

/** A small Clos in racks: units of `length` racks with their leaf in the second, then racks of so many spines and cores. */
function smallClos(random: () => number) {
  const pick = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const pods = pick(1, 2);
  const unitsOfPod = pick(1, 2);
  const groups = pick(1, 2);
  const coresOfGroup = pods === 1 ? 0 : pick(1, 2);
  const down = pick(1, 3);
  const up = pick(1, 3);
  const length = pick(1, 3);
  const inRack = pick(1, 3);
  const devices = new DeviceList();
  const links = new LinkList();
  const rackOf: number[] = [];
  const units: number[][] = [];
  let racks = 0;
  const leafs: number[][] = Array.from({ length: pods }, () => []);
  for (let pod = 0; pod < pods; pod++)
    for (let u = 0; u < unitsOfPod; u++) {
      const last = pod === pods - 1 && u === unitsOfPod - 1 && random() < 0.3;
      const own = Array.from({ length: last ? Math.max(1, length - 1) : length }, () => racks++);
      units.push(own);
      const unit = units.length;
      const hub = own[Math.min(1, own.length - 1)];
      const leaf = devices.add({ name: `l${unit}`, role: 'leaf', network: 'compute', tier: 1, model: 'm', unit, pod: pod + 1 });
      rackOf.push(hub);
      leafs[pod].push(leaf);
      for (const rack of own) {
        const server = devices.add({ name: `s${unit}-${rack}`, role: 'server', tier: 0, model: 'm', unit });
        rackOf.push(rack);
        for (let i = 0; i < 2; i++) links.add('compute', server, i, leaf, i, 400);
      }
    }
  const switches: number[] = [];
  const spines = leafs.map((_, pod) =>
    Array.from({ length: groups }, (_, g) => {
      const spine = devices.add({ name: `p${pod}-${g}`, role: 'spine', network: 'compute', tier: 2, model: 'm', pod: pod + 1 });
      switches.push(spine);
      rackOf.push(-1);
      for (const leaf of leafs[pod]) for (let i = 0; i < down; i++) links.add('compute', leaf, i, spine, i, 400);
      return spine;
    }),
  );
  for (let g = 0; g < groups && coresOfGroup > 0; g++)
    for (let c = 0; c < coresOfGroup; c++) {
      const core = devices.add({ name: `c${g}-${c}`, role: 'core', network: 'compute', tier: 3, model: 'm' });
      switches.push(core);
      rackOf.push(-1);
      for (const pod of spines) for (let i = 0; i < up; i++) links.add('compute', pod[g], i, core, i, 400);
    }
  // Switches in any order, so that racks mix them.
  switches.sort(() => random() - 0.5);
  const block: number[] = [];
  for (const [i, device] of switches.entries()) {
    if (i % inRack === 0) block.push(racks++);
    rackOf[device] = block[block.length - 1];
  }
  if (random() < 0.5) {
    // A rack of something else, with links to a unit and to the block.
    const other = devices.add({ name: 'x', role: 'storage', tier: 0, model: 'm' });
    rackOf.push(racks);
    block.push(racks++);
    for (const unit of units) links.add('frontend', leafs[0][0] + 1, 0, other, unit[0], 100);
  }
  return { devices, links, rackOf: Int32Array.from(rackOf), units, block, racks };
}

function smallSite(rows: number, columns: number): Site {
  const at = Array.from({ length: rows * columns }, (_, i) => ({ row: Math.floor(i / columns), column: i % columns }));
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
    rowStart: Uint32Array.from({ length: rows + 1 }, (_, row) => row * columns),
  };
}

/** The least metres over all layouts that keep units side by side in one row. */
function leastMetres(site: Site, columns: number, clos: ReturnType<typeof smallClos>): number {
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
      if ((at % columns) + unit.length > columns || unit.some((_, i) => taken[at + i] === 1)) continue;
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

describe('the bound of a layout', () => {
  it('is never above the best of all layouts of small clusters', () => {
    const random = mulberry32(11);
    let tried = 0;
    let shaped = 0;
    let closest = 0;
    for (let round = 0; round < 4000 && tried < 150; round++) {
      const clos = smallClos(random);
      const columns = 2 + Math.floor(random() * 3);
      const rows = Math.ceil((clos.racks + (random() < 0.5 ? 1 : 0)) / columns);
      const longest = Math.max(...clos.units.map((unit) => unit.length));
      if (clos.racks > 9 || rows * columns > 10 || columns < longest) continue;
      const site = smallSite(rows, columns);
      const least = leastMetres(site, columns, clos);
      if (least === Number.POSITIVE_INFINITY) continue;
      const unitOf = new Int32Array(clos.racks).fill(-1);
      for (const [u, unit] of clos.units.entries()) for (const rack of unit) unitOf[rack] = u;
      const { devices, links, rackOf, units } = clos;
      const inOneUnit = (link: number) => {
        const a = unitOf[rackOf[links.aDevice.get(link)]];
        return a >= 0 && a === unitOf[rackOf[links.bDevice.get(link)]];
      };
      const shape = closShape(devices, links, rackOf, units.length);
      const bound = trayBound(site, units, shape, {
        inUnits: rackGraph(links, rackOf, clos.racks, (link) => Number(inOneUnit(link))),
        rest: rackGraph(links, rackOf, clos.racks, (link) => Number(!inOneUnit(link) && !(shape && links.network.get(link) === 0))),
      });
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
