/**
 * Where a function is least, by the simplex method of Nelder and Mead (The Computer Journal 7, 1965). Deterministic; a local minimum.
 *
 * @param start  where to begin
 * @returns the best point of all
 */
export function leastValue(of: (x: readonly number[]) => number, start: readonly number[]): number[] {
  const n = start.length;
  let corners = [start.slice(), ...start.map((_, i) => start.map((x, j) => (i === j ? x + STEP : x)))];
  let values = corners.map(of);
  for (let round = 0; round < ROUNDS * n; round++) {
    const order = [...values.keys()].sort((a, b) => values[a] - values[b]);
    corners = order.map((i) => corners[i]);
    values = order.map((i) => values[i]);
    if (values[n] - values[0] < CLOSE) break;
    const middle = start.map((_, j) => corners.slice(0, n).reduce((sum, corner) => sum + corner[j], 0) / n);
    const along = (t: number) => middle.map((m, j) => m + t * (corners[n][j] - m));
    const take = (corner: number[], value: number) => {
      corners[n] = corner;
      values[n] = value;
    };
    const reflected = along(-1);
    const value = of(reflected);
    if (value < values[0]) {
      const further = along(-2);
      const beyond = of(further);
      if (beyond < value) take(further, beyond);
      else take(reflected, value);
    } else if (value < values[n - 1]) take(reflected, value);
    else {
      const nearer = along(value < values[n] ? -0.5 : 0.5);
      const inside = of(nearer);
      if (inside < Math.min(value, values[n])) take(nearer, inside);
      else
        for (let i = 1; i <= n; i++) {
          corners[i] = corners[i].map((x, j) => (x + corners[0][j]) / 2);
          values[i] = of(corners[i]);
        }
    }
  }
  return corners[values.indexOf(Math.min(...values))];
}

const STEP = 0.3;
const ROUNDS = 120;
const CLOSE = 1e-12;
