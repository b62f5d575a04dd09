import { type Laid, NO_ROUTE } from './laid.js';
import { levelOf } from './level.js';

/** Looms: cables of one model and length on one route, pulled together. Bundle i is row i. */
export interface Bundles {
  count: number;
  /** Bundle of each cable; NO_BUNDLE for what is pulled alone. */
  ofCable: Uint32Array;
  firstCable: Uint32Array;
  cables: Uint32Array;
}

export const NO_BUNDLE = 0xffffffff;

/** Round cables lie in a circle this much wider than their cross-sections alone; common practice for looms. */
const LOOSE = 1.2;

/** Diameter of a loom of so many cables, mm. */
export function loomDiameter(cables: number, diameter_mm: number): number {
  return cables === 1 ? diameter_mm : LOOSE * Math.sqrt(cables) * diameter_mm;
}

/** Cables sharing route, model and length, divided evenly into looms of at most `most`; those left alone stay so. O(cables). */
export function bundleCables({ cabling, routing, routeOf }: Laid, most: number): Bundles {
  const models = [...new Set(cabling.media.map((medium) => medium.cable.id))];
  const modelOf = cabling.media.map((medium) => models.indexOf(medium.cable.id));
  const offset = cabling.media.map((medium) => (levelOf(medium.cable) === 'fibre' ? 0 : routing.fibre.routes.length));
  const lengths = new Map<number, number>();
  const groups = new Map<number, number[]>();
  for (let cable = 0; cable < cabling.count; cable++) {
    if (routeOf[cable] === NO_ROUTE) continue;
    const medium = cabling.medium[cable];
    const length = lengths.get(cabling.length_m[cable]) ?? lengths.size;
    lengths.set(cabling.length_m[cable], length);
    const key = ((routeOf[cable] + offset[medium]) * models.length + modelOf[medium]) * MOST_LENGTHS + length;
    const group = groups.get(key);
    if (group) group.push(cable);
    else groups.set(key, [cable]);
  }
  const ofCable = new Uint32Array(cabling.count).fill(NO_BUNDLE);
  const firstCable: number[] = [];
  const cables: number[] = [];
  for (const group of groups.values()) {
    const looms = Math.ceil(group.length / most);
    for (let loom = 0; loom < looms; loom++) {
      const members = group.slice(Math.floor((loom * group.length) / looms), Math.floor(((loom + 1) * group.length) / looms));
      if (members.length < 2) continue;
      for (const cable of members) ofCable[cable] = firstCable.length;
      firstCable.push(members[0]);
      cables.push(members.length);
    }
  }
  return { count: cables.length, ofCable, firstCable: Uint32Array.from(firstCable), cables: Uint32Array.from(cables) };
}

/** More lengths than any cable is made in. */
const MOST_LENGTHS = 4096;
