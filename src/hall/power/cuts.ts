/**
 * Cuts a run of loads into the fewest stretches that stay within a limit, the largest as small as that number
 * allows. A load above the limit stands alone.
 *
 * @returns where each stretch begins; O(n) for each of some 40 trials
 * @example evenCuts([3, 3, 3, 3], 9) -> [0, 2], rather than [0, 3]
 */
export function evenCuts(loads: ArrayLike<number>, limit: number): number[] {
  const fewest = cuts(loads, limit);
  if (fewest.length < 2) return fewest;
  let total = 0;
  for (let i = 0; i < loads.length; i++) total += loads[i];
  let low = total / fewest.length;
  let high = limit;
  let best = fewest;
  for (let trial = 0; trial < 40 && high - low > 0.5; trial++) {
    const middle = (low + high) / 2;
    const found = cuts(loads, middle);
    if (found.length > fewest.length) low = middle;
    else {
      high = middle;
      best = found;
    }
  }
  return best;
}

function cuts(loads: ArrayLike<number>, limit: number): number[] {
  const begins: number[] = [];
  let sum = Number.POSITIVE_INFINITY;
  for (let i = 0; i < loads.length; i++) {
    sum += loads[i];
    if (sum <= limit) continue;
    begins.push(i);
    sum = loads[i];
  }
  return begins;
}
