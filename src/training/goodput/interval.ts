/** Times of training between two checkpoints, by three formulas. */
export interface Intervals {
  young_s: number;
  daly_s: number;
  best_s: number;
}

/**
 * The training time between checkpoints that loses least.
 *
 * - `young_s` = √(2CM) (Young 1974), right while it is far below M.
 * - `daly_s`, a series (Daly 2006, eq. 37): √(2CM) (1 + √(C/2M)/3 + C/18M) - C, and M from C = 2M on.
 * - `best_s` makes Daly's exponential form (see `effectiveTime`) least. It depends on neither detection nor restart, which are the same
 *   for every interval. Failures may hit training, checkpoints and restarts alike.
 *
 * @param checkpoint_s  C, time that training stands still for one; above 0
 * @param mean_s  M, mean time to interrupt; above 0
 */
export function intervals(checkpoint_s: number, mean_s: number): Intervals {
  const young_s = Math.sqrt(2 * checkpoint_s * mean_s);
  const half = checkpoint_s / (2 * mean_s);
  return {
    young_s,
    daly_s: half < 1 ? young_s * (1 + Math.sqrt(half) / 3 + half / 9) - checkpoint_s : mean_s,
    best_s: mean_s * bestShare(checkpoint_s / mean_s),
  };
}

/**
 * τ/M that maximises τ / (e^((τ+C)/M) - 1): the root between 0 and 1 of ln(1 - x) + x + C/M, where the derivative is 0.
 *
 * The left side falls and bends down, so Newton's steps from right of the root come down to it and never pass it. Right of it is √(2C/M),
 * for ln(1 - x) + x < -x²/2, and also 1 - e^(-1-C/M).
 */
function bestShare(ratio: number): number {
  let x = Math.min(Math.sqrt(2 * ratio), 1 - Math.exp(-1 - ratio));
  // Where C is tens of M the root cannot be told from 1.
  if (x === 1) return 1;
  for (;;) {
    const next = x + ((Math.log1p(-x) + x + ratio) * (1 - x)) / x;
    if (!(next < x)) return x;
    x = next;
  }
}
