import type { Capacity } from '../project.js';

/**
 * Units of a resource summed from time 0 up to each time.
 *
 * @returns Float64Array(length + 1); entry t is what the resource offers before t
 */
export function supplyOf({ start, from, level }: Capacity, resource: number, length: number): Float64Array {
  const supply = new Float64Array(length + 1);
  let row = start[resource];
  for (let t = 0; t < length; t++) {
    while (row + 1 < start[resource + 1] && from[row + 1] <= t) row++;
    supply[t + 1] = supply[t] + level[row];
  }
  return supply;
}

/** The earliest time by which a resource has offered so much work since `since`. O(steps). */
export function timeToOffer({ start, from, level }: Capacity, resource: number, since: number, work: number): number {
  let left = work;
  for (let row = start[resource]; left > 0 && row < start[resource + 1]; row++) {
    const end = row + 1 < start[resource + 1] ? from[row + 1] : Number.POSITIVE_INFINITY;
    if (end <= since) continue;
    const begin = Math.max(since, from[row]);
    if (level[row] > 0 && left <= level[row] * (end - begin)) return begin + Math.ceil(left / level[row]);
    if (end === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    left -= level[row] * (end - begin);
  }
  return since;
}
