import { normalShare } from './normal.js';

/** Lowest, likeliest and highest value. Assumes that they do not fall. */
export interface Triple {
  low: number;
  likely: number;
  high: number;
}

/**
 * PERT-beta of a triple as a table by standard normal score: entry i is the quantile at the share of all below z = i / `PERT_STEPS` - `PERT_EDGE`.
 * A score of rank correlation r with others gives values of the same rank correlation (a Gaussian copula), which a table by share would
 * not make cheaper: it would need the share of the score first.
 *
 * Beta on [low, high] with α = 1 + 4 (likely - low) / (high - low), β = 6 - α: mean (low + 4 likely + high) / 6 (Malcolm, Roseboom, Clark,
 * Fazar 1959; the shape parameters are those of Vose 2008). Its distribution is summed by Simpson's rule over `CELLS` cells and inverted
 * by a line within a cell. Low = high gives a constant.
 */
export function pertTable({ low, likely, high }: Triple): Float64Array {
  const table = new Float64Array(PERT_ENTRIES).fill(likely);
  if (!(high > low)) return table;
  const alpha = 1 + (4 * (likely - low)) / (high - low);
  const share = betaShares(alpha, 6 - alpha);
  let cell = 0;
  for (let i = 0; i < PERT_ENTRIES; i++) {
    const wanted = normalShare(i / PERT_STEPS - PERT_EDGE);
    while (cell < CELLS - 1 && share[cell + 1] < wanted) cell++;
    const width = share[cell + 1] - share[cell];
    const within = width > 0 ? Math.min(1, Math.max(0, (wanted - share[cell]) / width)) : 0;
    table[i] = low + ((cell + within) / CELLS) * (high - low);
  }
  return table;
}

/** The value of a table at a score. Scores beyond the table's edge take its last value: 2 in 10^9. */
export function pertAt(table: Float64Array, base: number, score: number): number {
  const at = (score + PERT_EDGE) * PERT_STEPS;
  if (at <= 0) return table[base];
  if (at >= PERT_ENTRIES - 1) return table[base + PERT_ENTRIES - 1];
  const entry = at | 0;
  const below = table[base + entry];
  return below + (at - entry) * (table[base + entry + 1] - below);
}

export const PERT_STEPS = 64;
export const PERT_EDGE = 6;
export const PERT_ENTRIES = 2 * PERT_EDGE * PERT_STEPS + 1;

const CELLS = 8192;

/** Share of a beta distribution below each of the cells' edges. Assumes parameters from 1: a density without poles. */
function betaShares(alpha: number, beta: number): Float64Array {
  const density = (x: number) => x ** (alpha - 1) * (1 - x) ** (beta - 1);
  const share = new Float64Array(CELLS + 1);
  for (let i = 0; i < CELLS; i++) share[i + 1] = share[i] + density(i / CELLS) + 4 * density((i + 0.5) / CELLS) + density((i + 1) / CELLS);
  for (let i = 0; i <= CELLS; i++) share[i] /= share[CELLS] || 1;
  return share;
}
