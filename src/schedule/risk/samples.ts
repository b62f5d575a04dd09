import { Draw, type Pin } from './draw.js';
import { type LongestPath, longestPath } from './longest-path.js';
import { longestPaths, type Times } from './pass.js';
import type { Risk } from './risk.js';

/** Samples `from` to before `to`. Counts are whole numbers and times are kept by sample, so that ranges join to the same bits. */
export interface Samples {
  from: number;
  to: number;
  /** Of each sample. */
  finish: Float64Array;
  /** Rows of kinds + 1 a sample: `LongestPath.spent`. */
  spent: Float64Array;
  /** Samples with each activity, any of each kind, any of each trade on a longest path. */
  activityOn: Uint32Array;
  kindOn: Uint32Array;
  tradeOn: Uint32Array;
  /** Samples in which a longest path begins at a late truck. */
  lateOn: number;
}

/**
 * Samples of a plan (Monte Carlo; van Slyke 1963): durations, repairs, trucks and people are drawn, and one longest-path pass gives the
 * finish. A pure function of risk and range: any division of a range over workers gives the same bits.
 * O((to - from) x (activities + arcs)).
 */
export function sampleRange(risk: Risk, from: number, to: number): Samples {
  const { kinds, trades, order } = risk;
  const samples: Samples = {
    from,
    to,
    finish: new Float64Array(to - from),
    spent: new Float64Array((to - from) * (kinds.length + 1)),
    activityOn: new Uint32Array(order.activities),
    kindOn: new Uint32Array(kinds.length),
    tradeOn: new Uint32Array(trades.length),
    lateOn: 0,
  };
  const path: LongestPath = { on: new Uint8Array(order.activities), spent: new Float64Array(kinds.length + 1), late: false };
  eachSample(risk, from, to, undefined, (sample, end, times, release, late) => {
    samples.finish[sample - from] = end;
    longestPath(risk, times, end, release, late, path);
    samples.spent.set(path.spent, (sample - from) * (kinds.length + 1));
    if (path.late) samples.lateOn++;
    count(risk, path.on, samples);
  });
  return samples;
}

/** The finishes alone, with one driver held. As cheap as the passes. */
export function pinnedRange(risk: Risk, pin: Pin, from: number, to: number): Float64Array {
  const finish = new Float64Array(to - from);
  eachSample(risk, from, to, pin, (sample, end) => {
    finish[sample - from] = end;
  });
  return finish;
}

/** Sums from which rank correlations follow; whole numbers below 2^53 for up to 10^5 samples, so that any order of adding gives the same. */
export interface Grades {
  /** Of each activity: grade times rank, grade, grade squared. */
  ranked: Float64Array;
  sum: Float64Array;
  squares: Float64Array;
}

/**
 * The durations of samples once more, held against the ranks of their finishes. O((to - from) x activities).
 *
 * @param rank  of each sample's finish among all, twice it where finishes are equal and share a middle rank
 */
export function gradeRange(risk: Risk, rank: Uint32Array, from: number, to: number): Grades {
  const { activities } = risk.order;
  const grades = { ranked: new Float64Array(activities), sum: new Float64Array(activities), squares: new Float64Array(activities) };
  const draw = new Draw(risk);
  const grade = new Uint16Array(activities);
  for (let sample = from; sample < to; sample++) {
    draw.grades(sample, grade);
    for (let i = 0; i < activities; i++) {
      grades.ranked[i] += grade[i] * rank[sample];
      grades.sum[i] += grade[i];
      grades.squares[i] += grade[i] * grade[i];
    }
  }
  return grades;
}

/** Each sample's starts and finishes by place, overwritten by the next. */
export function eachSample(
  risk: Risk,
  from: number,
  to: number,
  pin: Pin | undefined,
  visit: (sample: number, end: number, times: Times, release: Float64Array, late: Uint8Array) => void,
): void {
  const { order, tradeAt } = risk;
  const draw = new Draw(risk);
  const times = { start: new Float64Array(order.activities), finish: new Float64Array(order.activities) };
  for (let sample = from; sample < to; sample++) {
    const { duration, release, pace, late } = draw.sample(sample, pin);
    visit(sample, longestPaths(order, duration, release, tradeAt, pace, times), times, release, late);
  }
}

function count({ order, kindAt, tradeAt }: Risk, on: Uint8Array, { activityOn, kindOn, tradeOn }: Samples): void {
  const kinds = new Uint8Array(kindOn.length);
  const trades = new Uint8Array(tradeOn.length);
  for (let p = 0; p < on.length; p++) {
    if (on[p] === 0) continue;
    activityOn[order.activity[p]]++;
    kinds[kindAt[p]] = 1;
    if (tradeAt[p] >= 0) trades[tradeAt[p]] = 1;
  }
  for (let k = 0; k < kinds.length; k++) kindOn[k] += kinds[k];
  for (let t = 0; t < trades.length; t++) tradeOn[t] += trades[t];
}
