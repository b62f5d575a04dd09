import { cell } from '../../../table/index.js';
import { NONE } from '../../read/columns.js';
import type { PlanRead } from '../../read/plan.js';

/** What is pulled in one go: each bundle, each cable on a route of its own, each trunk. */
export interface Pulls {
  names: string[];
  metres: Float64Array;
  cables: Float64Array;
  /** Racks at both ends. */
  a: Int32Array;
  b: Int32Array;
  /** Place of its route in `PlanRead.routes`. */
  route: Int32Array;
  /** Pull of each cable, one within a rack has none. */
  ofCable: Int32Array;
}

/** O(cables + trunks). Cables of a bundle are counted, not taken from its row. */
export function readPulls({ tables, cables, trunks, bundles, routes }: PlanRead): Pulls {
  const names: string[] = [];
  const metres: number[] = [];
  const counts: number[] = [];
  const a: number[] = [];
  const b: number[] = [];
  const route: number[] = [];
  const add = (name: string, length_m: number, cableCount: number, from: number, to: number, way: number) => {
    metres.push(length_m);
    counts.push(cableCount);
    a.push(from);
    b.push(to);
    route.push(way);
    return names.push(name) - 1;
  };
  const ofBundle = Int32Array.from({ length: tables.bundles.rows }, (_, row) => {
    const { bundle, length_m } = tables.bundles.columns;
    return add(cell(bundle, row), length_m.values[row], 0, bundles.aRack[row], bundles.bRack[row], routes.ofBundle[row]);
  });
  const ofTrunk = Int32Array.from({ length: tables.trunks.rows }, (_, row) => {
    const { trunk, length_m } = tables.trunks.columns;
    return add(cell(trunk, row), length_m.values[row], 1, trunks.rack.a[row], trunks.rack.b[row], routes.ofTrunk[row]);
  });
  const ofCable = new Int32Array(tables.cables.rows).fill(NONE);
  for (let row = 0; row < ofCable.length; row++) {
    const { cable, length_m } = tables.cables.columns;
    if (cables.trunk[row] !== NONE) ofCable[row] = ofTrunk[cables.trunk[row]];
    else if (cables.bundle[row] !== NONE) {
      ofCable[row] = ofBundle[cables.bundle[row]];
      counts[ofCable[row]]++;
    } else if (routes.ofCable[row] !== NONE)
      ofCable[row] = add(cell(cable, row), length_m.values[row], 1, cables.aRack[row], cables.bRack[row], routes.ofCable[row]);
  }
  return {
    names,
    metres: Float64Array.from(metres),
    cables: Float64Array.from(counts),
    a: Int32Array.from(a),
    b: Int32Array.from(b),
    route: Int32Array.from(route),
    ofCable,
  };
}
