import type { CheckedLinks } from './check-links.js';
import { RIGHT } from './check-links.js';
import type { Observation } from './observation.js';
import type { PlannedEnds } from './planned-ends.js';

/** Links that are where they belong and do less than they should. */
export interface LinkQuality {
  /** Links at a lower speed than planned, with what was seen in Gb/s. */
  slow: Map<number, number>;
  /** Links with fewer lanes than most of their speed have, with how many were seen. */
  narrow: Map<number, number>;
  /** Links that went down so often. */
  flapping: Map<number, number>;
}

/** Assumption: a link that was seen going down less often was plugged, or its devices restarted, while the hall was built. */
const MOST_FLAPS = 10;

/** Speeds, widths and flaps of the links that are right, by what either end tells; the worse counts. O(links). */
export function linkQuality(ends: PlannedEnds, observation: Observation, { link, row }: CheckedLinks): LinkQuality {
  const planned = ends.tables.links.columns.speed_gbps.values;
  const usual = usualWidths(ends, observation, row);
  const quality: LinkQuality = { slow: new Map(), narrow: new Map(), flapping: new Map() };
  for (let each = 0; each < ends.links; each++) {
    if (link[each] !== RIGHT) continue;
    const [a, b] = [row[2 * each], row[2 * each + 1]];
    const speed_gbps = least(observation.speed_gbps, a, b);
    // What tools print is rounded.
    if (speed_gbps < 0.98 * planned[each]) quality.slow.set(each, speed_gbps);
    const lanes = least(observation.width, a, b);
    if (lanes < (usual.get(planned[each]) ?? 0)) quality.narrow.set(each, lanes);
    const flaps = Math.max(a < 0 ? 0 : observation.flaps[a], b < 0 ? 0 : observation.flaps[b]);
    if (flaps > MOST_FLAPS) quality.flapping.set(each, flaps);
  }
  return quality;
}

/** The lesser of two rows' values, of those that are told; infinite where none is. */
function least(values: ArrayLike<number>, a: number, b: number): number {
  const told = (row: number) => (row < 0 || values[row] === 0 ? Number.POSITIVE_INFINITY : values[row]);
  return Math.min(told(a), told(b));
}

/** The lanes that most links of each planned speed have. */
function usualWidths(ends: PlannedEnds, { width }: Observation, row: Int32Array): Map<number, number> {
  const planned = ends.tables.links.columns.speed_gbps.values;
  const counts = new Map<number, Map<number, number>>();
  for (const [end, at] of row.entries()) {
    if (at < 0 || width[at] === 0) continue;
    const ofSpeed = counts.get(planned[end >> 1]) ?? new Map<number, number>();
    ofSpeed.set(width[at], (ofSpeed.get(width[at]) ?? 0) + 1);
    counts.set(planned[end >> 1], ofSpeed);
  }
  return new Map([...counts].map(([speed, widths]) => [speed, [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0][0]]));
}
