import { n } from '../svg.js';

/**
 * What is under way in each of equal parts of a time: the mean number of activities, each with its weight. O(rows + bins).
 *
 * @param weight  of each activity; 1 unless given
 * @example one activity over the first half of the second of two bins -> [0, 0.5]
 */
export function density(
  rows: Iterable<number>,
  start: Float64Array,
  finish: Float64Array,
  { from, to, bins }: { from: number; to: number; bins: number },
  weight?: (row: number) => number,
): Float64Array {
  const size = (to - from) / bins;
  // Parts of bins are added where they are, whole bins by steps up and down that a running sum fills.
  const parts = new Float64Array(bins);
  const steps = new Float64Array(bins + 1);
  for (const i of rows) {
    const begin = Math.max(start[i], from);
    const end = Math.min(finish[i], to);
    if (!(end > begin)) continue;
    const amount = weight ? weight(i) : 1;
    const first = Math.min(bins - 1, Math.floor((begin - from) / size));
    const last = Math.min(bins - 1, Math.floor((end - from) / size));
    if (first === last) parts[first] += (amount * (end - begin)) / size;
    else {
      parts[first] += amount * (first + 1 - (begin - from) / size);
      parts[last] += amount * ((end - from) / size - last);
      steps[first + 1] += amount;
      steps[last] -= amount;
    }
  }
  let running = 0;
  for (let bin = 0; bin < bins; bin++) {
    running += steps[bin];
    parts[bin] += running;
  }
  return parts;
}

/** Most activities under way at the same moment of a time; one that ends makes room for one that starts. O(rows log rows). */
export function mostAtOnce(rows: readonly number[], start: Float64Array, finish: Float64Array, time: { from: number; to: number }): number {
  const lasting = rows.filter((i) => Math.min(finish[i], time.to) > Math.max(start[i], time.from));
  const starts = Float64Array.from(lasting, (i) => Math.max(start[i], time.from)).sort();
  const ends = Float64Array.from(lasting, (i) => finish[i]).sort();
  let [most, ended] = [0, 0];
  for (let begun = 0; begun < starts.length; begun++) {
    while (ends[ended] <= starts[begun]) ended++;
    most = Math.max(most, begun + 1 - ended);
  }
  return most;
}

/**
 * Amounts as an area on a base line, one step for each bin, in heights of half units; what is there at all is seen.
 *
 * @param most  amount that has the full height
 */
export function areaPath(amounts: ArrayLike<number>, most: number, x: number, base: number, width: number, height: number): string {
  const heights = Array.from(amounts, (amount) =>
    amount <= 1e-9 ? 0 : Math.min(height, Math.max(1.5, Math.round((2 * height * amount) / most) / 2)),
  );
  return stepArea(heights, x, base, width / amounts.length);
}

/** Steps of given heights as closed areas on a base line. */
export function stepArea(heights: readonly number[], x: number, base: number, size: number): string {
  let path = '';
  let at = 0;
  while (at < heights.length) {
    if (heights[at] <= 0) {
      at++;
      continue;
    }
    let last = 0;
    path += `M${n(x + at * size)} ${n(base)}`;
    while (at < heights.length && heights[at] > 0) {
      const height = heights[at];
      const from = at;
      while (at < heights.length && heights[at] === height) at++;
      path += `${height === last ? '' : `v${n(last - height)}`}h${n((at - from) * size)}`;
      last = height;
    }
    path += `V${n(base)}z`;
  }
  return path;
}
