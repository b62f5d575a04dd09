import type { Site } from '../../site.js';
import { trayBound } from '../bound.js';
import { type ClosShape, closShape } from '../clos-shape.js';
import { rackGraph, trayMetres } from '../rack-graph.js';
import type { SmallCluster } from './small-clusters.js';

/** Rows of so many columns, without the places that are blocked, in halls of so many rows. */
export function smallSite(rows: number, columns: number, blocked: (row: number, column: number) => boolean, rowsOfHall = rows): Site {
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
    y_m: Float64Array.from(at, ({ row }) => row * 2.4 + Math.floor(row / 2) * 0.6 + Math.floor(row / rowsOfHall) * 12.5),
    rowStart: Uint32Array.from({ length: rows + 1 }, (_, row) => at.filter((each) => each.row < row).length),
  };
}

/** The least metres over all layouts that keep units side by side in one row. */
export function leastMetres(site: Site, clos: SmallCluster): number {
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

export function boundOf(
  site: Site,
  { devices, links, rackOf, units, racks }: SmallCluster,
): { bound: number; shape: ClosShape | undefined } {
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
