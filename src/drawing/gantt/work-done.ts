import type { Activities } from './activities.js';
import { doneShare } from './columns.js';
import { density } from './density.js';
import type { Doers } from './doers.js';

/** Shares of all work done over time, 0 to 1, at the end of each bin. */
export interface WorkDone {
  planned: Float64Array;
  /** Of the work that the baseline knows. */
  baseline: Float64Array | undefined;
  /** NaN after the data date; undefined without progress. */
  done: Float64Array | undefined;
  /** At the data date: what is done, and what plan and baseline wanted. */
  atDataDate: { done: number; planned: number; baseline: number | undefined } | undefined;
}

/**
 * Work done over time: person-minutes where there are crews, minutes elsewhere, done evenly from an activity's start to its
 * finish. O(rows + bins).
 */
export function workDone(
  rows: readonly number[],
  frame: { from: number; to: number; bins: number },
  activities: Activities,
  doers: Doers,
): WorkDone {
  const { work } = doers;
  const { planned, baseline, dataDate, start, doneUntil, done } = activities;
  const inBaseline = baseline ? rows.filter((i) => !Number.isNaN(baseline.start[i])) : [];
  const whole = (i: number) => work[i];
  const total = sum(rows, whole);
  const shares: WorkDone = {
    planned: accrued(rows, planned.start, planned.finish, frame, whole, total),
    baseline: baseline && accrued(inBaseline, baseline.start, baseline.finish, frame, whole, sum(inBaseline, whole)),
    done: undefined,
    atDataDate: undefined,
  };
  if (dataDate === undefined) return shares;
  const size = (frame.to - frame.from) / frame.bins;
  shares.done = accrued(rows, start, doneUntil, frame, (i) => work[i] * done[i], total).map((share, bin) =>
    frame.from + (bin + 1) * size > dataDate ? Number.NaN : share,
  );
  shares.atDataDate = {
    done: doneShare(rows, activities, doers),
    planned: shareBy(dataDate, rows, planned.start, planned.finish, work),
    baseline: baseline && shareBy(dataDate, inBaseline, baseline.start, baseline.finish, work),
  };
  return shares;
}

/** Share of the work that dates want done by a minute. */
function shareBy(minute: number, rows: readonly number[], start: Float64Array, finish: Float64Array, work: Float64Array): number {
  const part = (i: number) =>
    finish[i] > start[i] ? Math.min(1, Math.max(0, (minute - start[i]) / (finish[i] - start[i]))) : Number(start[i] <= minute);
  return sum(rows, (i) => work[i] * part(i)) / (sum(rows, (i) => work[i]) || 1);
}

/**
 * Work done by the end of each bin, as a share of a total, each activity evenly from its start to its finish, or all at once where the two
 * are the same. What has no start is not done. O(rows + bins).
 */
export function accrued(
  rows: readonly number[],
  start: Float64Array,
  finish: Float64Array,
  frame: { from: number; to: number; bins: number },
  amount: (i: number) => number,
  total = 1,
): Float64Array {
  const size = (frame.to - frame.from) / frame.bins;
  const lasts = (i: number) => finish[i] > start[i];
  const rate = (i: number) => (lasts(i) ? amount(i) / (finish[i] - start[i]) : 0);
  const atOnce = new Float64Array(frame.bins);
  let ready = 0;
  for (const i of rows) {
    if (lasts(i)) ready += rate(i) * Math.max(0, Math.min(finish[i], frame.from) - start[i]);
    else if (start[i] < frame.from) ready += amount(i);
    else if (start[i] <= frame.to) atOnce[Math.min(frame.bins - 1, Math.floor((start[i] - frame.from) / size))] += amount(i);
  }
  return density(rows, start, finish, frame, rate).map((each, bin) => {
    ready += each * size + atOnce[bin];
    return ready / (total || 1);
  });
}

function sum(rows: readonly number[], of: (i: number) => number): number {
  let total = 0;
  for (const i of rows) total += of(i);
  return total;
}
