import type { Risk } from './risk.js';
import type { Grades, Samples } from './samples.js';

/** A percentile of the finish: the first time by which at least that share of samples has ended, and where that of all samples lies. */
export interface Percentile {
  share: number;
  at: number;
  /** With 95 % confidence, by order statistics. */
  from: number;
  to: number;
}

/** How the finish is spread, in time units. */
export interface FinishSpread {
  samples: number;
  planned: number;
  mean: number;
  deviation: number;
  percentiles: Percentile[];
  /** Columns of a histogram: count of samples from `from + i width` to below `from + (i + 1) width`. */
  histogram: { from: number; width: number; count: Uint32Array };
  /** Share of samples ended by the end of each day, from the first by whose end any has ended to the first by whose end all have. */
  byDay: { first: number; share: Float64Array };
}

/** What matters how much. */
export interface Importance {
  /** Share of samples with each on a longest path: the criticality index (Martin 1965; van Slyke 1963). */
  activity: Float64Array;
  kind: Float64Array;
  trade: Float64Array;
  /** Share of samples in which a longest path begins at a late truck. */
  lateTruck: number;
  /** Mean time that a longest path spends in each kind, and last before its first activity. */
  spent: Float64Array;
}

/** Joins ranges of samples; any division gives the same. @throws where they are not samples 0 to n, each once */
export function joinSamples(parts: readonly Samples[]): Samples {
  const sorted = [...parts].sort((a, b) => a.from - b.from);
  const to = sorted[sorted.length - 1]?.to ?? 0;
  const [{ activityOn, kindOn, tradeOn }] = sorted;
  const joined: Samples = {
    from: 0,
    to,
    finish: new Float64Array(to),
    spent: new Float64Array(to * (kindOn.length + 1)),
    activityOn: new Uint32Array(activityOn.length),
    kindOn: new Uint32Array(kindOn.length),
    tradeOn: new Uint32Array(tradeOn.length),
    lateOn: 0,
  };
  let at = 0;
  for (const part of sorted) {
    if (part.from !== at) throw new Error(`samples ${at} to ${part.from} are missing or there twice`);
    joined.finish.set(part.finish, at);
    joined.spent.set(part.spent, at * (kindOn.length + 1));
    for (const name of ['activityOn', 'kindOn', 'tradeOn'] as const) addUp(joined[name], part[name]);
    joined.lateOn += part.lateOn;
    at = part.to;
  }
  return joined;
}

/** Spread of finishes. Where hand-overs of units that never come back can end in no finish at all, mean and deviation are infinite. */
export function finishSpread(finish: Float64Array, planned: number, day: number): FinishSpread {
  const sorted = finish.slice().sort();
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  const variance = sorted.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, sorted.length - 1);
  const ended = sorted.filter((each) => Number.isFinite(each));
  return {
    samples: sorted.length,
    planned,
    mean,
    deviation: Math.sqrt(variance),
    percentiles: SHARES.map((share) => percentile(sorted, share)),
    histogram: histogram(ended),
    byDay: byDay(ended, sorted.length, day),
  };
}

/** Share of samples that end by a time, and its standard error. */
export function chanceBy(finish: Float64Array, time: number): { share: number; error: number } {
  const share = finish.reduce((sum, each) => sum + Number(each <= time), 0) / finish.length;
  return { share, error: Math.sqrt((share * (1 - share)) / finish.length) };
}

export function importance({ finish, activityOn, kindOn, tradeOn, lateOn, spent }: Samples): Importance {
  const n = finish.length;
  const share = (counts: Uint32Array) => Float64Array.from(counts, (count) => count / n);
  const width = kindOn.length + 1;
  const mean = new Float64Array(width);
  for (let row = 0; row < spent.length; row++) mean[row % width] += spent[row];
  return {
    activity: share(activityOn),
    kind: share(kindOn),
    trade: share(tradeOn),
    lateTruck: lateOn / n,
    spent: mean.map((each) => each / n),
  };
}

/** Twice the rank of each finish, from 0; equal ones share their middle rank. */
export function ranksOf(finish: Float64Array): Uint32Array {
  const order = Uint32Array.from(finish, (_, i) => i).sort((a, b) => finish[a] - finish[b]);
  const ranks = new Uint32Array(finish.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && finish[order[to]] === finish[order[from]]) to++;
    for (let at = from; at < to; at++) ranks[order[at]] = from + to - 1;
  }
  return ranks;
}

/**
 * Cruciality: Spearman's rank correlation of an activity's duration, repairs apart, with the finish (Williams 1992). The rank of a duration is
 * that among all it could have (its grade), not among those drawn, which needs no durations kept. 0 for durations that do not vary.
 */
export function cruciality({ order, kind, kinds }: Risk, ranks: Uint32Array, parts: readonly Grades[]): Float64Array {
  const n = ranks.length;
  let rankSum = 0;
  let rankSquares = 0;
  for (const rank of ranks) {
    rankSum += rank;
    rankSquares += rank * rank;
  }
  const rankSpread = rankSquares / n - (rankSum / n) ** 2;
  return Float64Array.from({ length: order.activities }, (_, i) => {
    const [ranked, sum, squares] = (['ranked', 'sum', 'squares'] as const).map((name) =>
      parts.reduce((all, part) => all + part[name][i], 0),
    );
    const spread = squares / n - (sum / n) ** 2;
    const { low, high } = kinds[kind[i]];
    if (low === high || order.duration[order.place[i]] === 0 || !(spread > 0) || !(rankSpread > 0)) return 0;
    return (ranked / n - (sum / n) * (rankSum / n)) / Math.sqrt(spread * rankSpread);
  });
}

const SHARES = [0.1, 0.5, 0.8, 0.95] as const;
const COLUMNS = 40;

/** @param sorted  finishes, the earliest first */
export function percentile(sorted: Float64Array, share: number): Percentile {
  const n = sorted.length;
  const half = 1.96 * Math.sqrt(n * share * (1 - share));
  const at = (rank: number) => sorted[Math.min(n - 1, Math.max(0, Math.ceil(rank) - 1))];
  return { share, at: at(share * n - 1e-9), from: at(share * n - half), to: at(share * n + half + 1) };
}

function histogram(ended: Float64Array): FinishSpread['histogram'] {
  const count = new Uint32Array(COLUMNS);
  const from = ended[0] ?? 0;
  const width = ((ended[ended.length - 1] ?? 0) - from) / COLUMNS || 1;
  for (const each of ended) count[Math.min(COLUMNS - 1, Math.floor((each - from) / width))]++;
  return { from, width, count };
}

function byDay(ended: Float64Array, samples: number, day: number): FinishSpread['byDay'] {
  if (ended.length === 0) return { first: 0, share: new Float64Array(0) };
  const first = Math.max(0, Math.ceil(ended[0] / day) - 1);
  const last = Math.max(first, Math.ceil(ended[ended.length - 1] / day) - 1);
  const share = new Float64Array(last - first + 1);
  for (let d = 0, at = 0; d < share.length; d++) {
    while (at < ended.length && ended[at] <= (first + d + 1) * day) at++;
    share[d] = at / samples;
  }
  return { first, share };
}

function addUp(into: Uint32Array, more: Uint32Array): void {
  for (let i = 0; i < into.length; i++) into[i] += more[i];
}
