/** Bytes that each of n ranks passes on in a ring: the least that an all-reduce needs (Patarasuk and Yuan, 2009). */
export function ringBytes(ranks: number, bytes: number): number {
  return (2 * (ranks - 1) * bytes) / ranks;
}

/**
 * Mean rate of as many flows at line rate as there are links, each on links drawn by chance and shared fairly, over the line rate; each flow has
 * `queuePairs` equal parts that are drawn apart, none of them faster than its part. Of a part, k others share the link with Poisson chance of
 * mean q, and min(1, q / (1 + k)) is 1 - q^q e^-q / q! in the mean: 1 - 1/e with one, and more with more.
 */
export function ecmpMeanShare(queuePairs = 1): number {
  let chance = Math.exp(-queuePairs);
  for (let i = 1; i <= queuePairs; i++) chance *= queuePairs / i;
  return 1 - chance;
}

/**
 * Line rate's share that is left where all wait for the fullest link: 1 / E[most parts on a link / parts of a flow], of n flows on n links.
 *
 * The number of parts on each link is Poisson with mean q, given that all are n q; so the chance that none has more than m is that of a sum of n
 * Poisson numbers cut off at m, over that of the sum without. O(most^2 n q log n)
 */
export function ecmpWorstShare(links: number, queuePairs = 1): number {
  const parts = links * queuePairs;
  const all = sumChance(poisson(queuePairs, parts), links, parts);
  let mean = 0;
  // E[most] is the sum over m of the chance that the most is above m.
  for (let most = 0; most < parts; most++) {
    const above = 1 - sumChance(poisson(queuePairs, Math.min(most, parts)), links, parts) / all;
    if (most > queuePairs && above < 1e-12) break;
    mean += above;
  }
  return queuePairs / mean;
}

/** Chances of 0 to `most` of a Poisson number. */
function poisson(mean: number, most: number): Float64Array {
  const chance = new Float64Array(most + 1);
  chance[0] = Math.exp(-mean);
  for (let i = 1; i <= most; i++) chance[i] = (chance[i - 1] * mean) / i;
  return chance;
}

/** Chance that so many numbers have a given sum, by squaring. */
function sumChance(each: Float64Array, numbers: number, sum: number): number {
  let power = each;
  let result = Float64Array.of(1);
  for (let left = numbers; left > 0; left >>= 1) {
    if (left & 1) result = convolved(result, power, sum);
    if (left > 1) power = convolved(power, power, sum);
  }
  return result[sum] ?? 0;
}

function convolved(a: Float64Array, b: Float64Array, most: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(Math.min(most + 1, a.length + b.length - 1));
  for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length && i + j < result.length; j++) result[i + j] += a[i] * b[j];
  return result;
}

/** Share of the adapters' rate that an all-to-all reaches where each leaf has `below` servers, and 1 / `oversubscription` of their capacity upwards. */
export function allToAllShare(servers: number, below: number, oversubscription: number): number {
  const leaving = (servers - below) / (servers - 1);
  return Math.min(1, 1 / (oversubscription * leaving));
}
