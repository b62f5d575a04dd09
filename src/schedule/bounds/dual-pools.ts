import { loadOf, type Pool } from './pool.js';

/** Pools kept of each resource. */
const KEPT = 6;

/**
 * Pools that follow from one resource by dual feasible functions: f with f(x1) + ... + f(xm) <= f(C) whenever x1 + ... + xm <= C, so
 * that activities which together fit the resource also fit the pool in which x counts f(x). Where demands are large for the capacity,
 * such a pool is loaded more than the resource, and its energy bound is higher (Carlier and Néron 2003).
 *
 * Three families: u(k), small demands left out and those that they would go with made whole (Fekete and Schepers 2001); rounding with k
 * parts (the same); and the one of Carlier, Clautiaux and Moukrim 2007. Before that the capacity falls to the largest sum of demands
 * that it holds. Of all the six that are loaded most are kept, none twice.
 */
export function dualPools(pool: Pool, duration: Int32Array): Pool[] {
  if (typeof pool.units !== 'number') return [];
  const full = reachable(pool.amount, pool.units);
  const candidates: Pool[] = [];
  const add = (units: number, f: (amount: number) => number) => {
    const amounts = pool.amount.map(f);
    const rows = [...amounts.keys()].filter((row) => amounts[row] > 0);
    candidates.push({
      activity: Int32Array.from(rows, (row) => pool.activity[row]),
      amount: Int32Array.from(rows, (row) => amounts[row]),
      units,
    });
  };
  add(full, (x) => x);
  for (let k = 1; 2 * k <= full; k++) {
    add(full, (x) => (x > full - k ? full : x < k ? 0 : x));
    add(2 * Math.floor(full / k), (x) => balanced(x, full, k));
  }
  for (let k = 1; k <= 12; k++) add(k * full, (x) => rounded(x, full, k));
  const seen = new Set<string>();
  return candidates
    .map((each) => ({ each, load: loadOf(each, duration) }))
    .sort((a, b) => b.load - a.load)
    .filter(({ each, load }) => {
      const key = `${each.activity.length} ${load}`;
      const fresh = !seen.has(key);
      seen.add(key);
      return fresh;
    })
    .slice(0, KEPT)
    .map(({ each }) => each);
}

/** The largest sum of some demands that the capacity holds. */
function reachable(amounts: Int32Array, units: number): number {
  if (units > 4096) return units;
  const sums = new Uint8Array(units + 1);
  sums[0] = 1;
  for (const amount of amounts) for (let sum = units; sum >= amount; sum--) sums[sum] |= sums[sum - amount];
  return sums.lastIndexOf(1);
}

/** Carlier, Clautiaux and Moukrim 2007, f2: pairs of demands around a half are told apart in steps of k. */
function balanced(x: number, full: number, k: number): number {
  if (2 * x > full) return 2 * (Math.floor(full / k) - Math.floor((full - x) / k));
  return 2 * x === full ? Math.floor(full / k) : 2 * Math.floor(x / k);
}

/** Fekete and Schepers 2001, u(k), times k x capacity: x stays where (k + 1) x / C is whole, else that is rounded down. */
function rounded(x: number, full: number, k: number): number {
  const parts = (k + 1) * x;
  return parts % full === 0 ? k * x : Math.floor(parts / full) * full;
}
