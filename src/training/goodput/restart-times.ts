import type { Recovery, Restart } from './types.js';

/**
 * Times of a restart of a job of so many GPUs: in a straight line between the sizes that were seen; below them as at the smallest, above
 * them as between the last two.
 *
 * @param seen  by GPUs, ascending; at least one
 */
export function restartTimes(seen: readonly Recovery[], gpus: number): Restart {
  const after = seen.findIndex((each) => each.gpus >= gpus);
  if (after === 0 || seen.length === 1) return { warm_s: seen[0].warm_s, cold_s: seen[0].cold_s };
  const high = after < 0 ? seen.length - 1 : after;
  const [a, b] = [seen[high - 1], seen[high]];
  const along = (gpus - a.gpus) / (b.gpus - a.gpus);
  return { warm_s: a.warm_s + along * (b.warm_s - a.warm_s), cold_s: a.cold_s + along * (b.cold_s - a.cold_s) };
}
