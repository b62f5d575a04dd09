/** A stair: `values[k]` from `at[k]` on, 0 before. Ascending. */
export interface Stair {
  at: readonly number[];
  values: readonly number[];
}

/** The value of a stair at a moment. O(log steps). */
export function valueAt({ at, values }: Stair, moment: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle] <= moment) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : values[low - 1];
}

/**
 * A stair as an SVG path, at most one step a pixel: thousands of steps draw as fast as hundreds.
 *
 * @param until  where it ends: nothing is known beyond
 */
export function stairPath({ at, values }: Stair, x: (moment: number) => number, y: (value: number) => number, until: number): string {
  if (at.length === 0) return '';
  const round = (value: number) => Math.round(value * 10) / 10;
  let path = `M${round(x(at[0]))} ${round(y(0))}`;
  let drawn = Number.NEGATIVE_INFINITY;
  let waiting: number | undefined;
  for (let k = 0; k < at.length && at[k] <= until; k++) {
    const here = x(at[k]);
    if (here - drawn < 1 && k < at.length - 1) {
      waiting = values[k];
      continue;
    }
    if (waiting !== undefined) path += `V${round(y(waiting))}`;
    path += `H${round(here)}V${round(y(values[k]))}`;
    drawn = here;
    waiting = undefined;
  }
  if (waiting !== undefined) path += `V${round(y(waiting))}`;
  return `${path}H${round(Math.max(drawn, x(until)))}`;
}
