import { dispatchRange } from './dispatch.js';
import type { Pin } from './draw.js';
import { Z_P90 } from './normal.js';
import type { Driver, Risk } from './risk.js';
import { type Grades, gradeRange, pinnedRange, type Samples, sampleRange } from './samples.js';
import { cruciality, type FinishSpread, finishSpread, type Importance, importance, joinSamples, percentile, ranksOf } from './summary.js';

/** A piece of work that needs the risk and nothing else; any worker may do it. */
export type RiskTask =
  | { what: 'samples'; from: number; to: number }
  | { what: 'grades'; ranks: Uint32Array; from: number; to: number }
  | { what: 'pinned'; pin: Pin; from: number; to: number }
  | { what: 'dispatch'; from: number; to: number };

export type RiskDone = Samples | Grades | Float64Array;

/** How far P50 moves when one driver is held at its P10 or its P90 in all samples and all else is drawn. */
export interface Swing extends Driver {
  p50_low: number;
  p50_high: number;
}

export interface RiskResult {
  /** With the plan's hand-overs kept. */
  spread: FinishSpread;
  /** Where whoever is free takes the next work, of as many samples as asked for. */
  dispatched: FinishSpread | undefined;
  importance: Importance;
  /** Of each activity. */
  cruciality: Float64Array;
  /** The widest swing first, and P50 of the same samples with all drawn; NaN where there is no tornado. */
  tornado: Swing[];
  tornadoP50: number;
  /** Of each sample, and of each in which whoever is free takes the next work. */
  finish: Float64Array;
  free: Float64Array;
}

export interface RiskEffort {
  samples: number;
  /** Samples for each end of each driver of the tornado; 0 for none. */
  tornado: number;
  /** Samples without fixed hand-overs; 0 for none. */
  dispatch: number;
}

/**
 * The whole analysis, as batches of tasks: each batch is yielded, its results are handed back in the tasks' order. Tasks of one batch may be
 * done anywhere and at once; the result is the same to the last bit for any division.
 */
export function* riskAnalysis(risk: Risk, effort: RiskEffort, ranges: number): Generator<RiskTask[], RiskResult, RiskDone[]> {
  const parts = divide(effort.samples, ranges);
  const samples = joinSamples((yield parts.map((part) => ({ what: 'samples' as const, ...part }))) as Samples[]);
  const ranks = ranksOf(samples.finish);
  const grades = (yield parts.map((part) => ({ what: 'grades' as const, ranks, ...part }))) as Grades[];
  const pins = effort.tornado > 0 ? risk.drivers.flatMap((_, driver) => [-Z_P90, Z_P90].map((score) => ({ driver, score }))) : [];
  const pinned = (yield pins.map((pin) => ({ what: 'pinned' as const, pin, from: 0, to: effort.tornado }))) as Float64Array[];
  const free = (yield effort.dispatch > 0
    ? divide(effort.dispatch, ranges).map((part) => ({ what: 'dispatch' as const, ...part }))
    : []) as Float64Array[];
  const dispatched = Float64Array.from(free.flatMap((part) => [...part]));
  const p50 = pinned.map((finish) => percentile(finish.slice().sort(), 0.5).at);
  const swings = pins.length > 0 ? risk.drivers.map((driver, d) => ({ ...driver, p50_low: p50[2 * d], p50_high: p50[2 * d + 1] })) : [];
  return {
    spread: finishSpread(samples.finish, risk.planned, risk.day),
    dispatched: dispatched.length > 0 ? finishSpread(dispatched, risk.planned, risk.day) : undefined,
    importance: importance(samples),
    cruciality: cruciality(risk, ranks, grades),
    tornado: swings.sort((a, b) => Math.abs(b.p50_high - b.p50_low) - Math.abs(a.p50_high - a.p50_low)),
    tornadoP50: swings.length > 0 ? percentile(samples.finish.slice(0, effort.tornado).sort(), 0.5).at : Number.NaN,
    finish: samples.finish,
    free: dispatched,
  };
}

/** How many tasks an analysis comes to. */
export function taskCount({ drivers }: Risk, { samples, tornado, dispatch }: RiskEffort, ranges: number): number {
  const parts = (count: number) => (count > 0 ? divide(count, ranges).length : 0);
  return 2 * parts(samples) + (tornado > 0 ? 2 * drivers.length : 0) + parts(dispatch);
}

/** Does one task. */
export function doTask(risk: Risk, task: RiskTask): RiskDone {
  switch (task.what) {
    case 'samples':
      return sampleRange(risk, task.from, task.to);
    case 'grades':
      return gradeRange(risk, task.ranks, task.from, task.to);
    case 'pinned':
      return pinnedRange(risk, task.pin, task.from, task.to);
    case 'dispatch':
      return dispatchRange(risk, task.from, task.to);
  }
}

/** The analysis in this thread. */
export function analyse(risk: Risk, effort: RiskEffort): RiskResult {
  const steps = riskAnalysis(risk, effort, 1);
  let step = steps.next([]);
  while (!step.done) step = steps.next(step.value.map((task) => doTask(risk, task)));
  return step.value;
}

function divide(samples: number, ranges: number): { from: number; to: number }[] {
  const most = Math.max(1, Math.min(samples, ranges));
  return Array.from({ length: most }, (_, r) => ({
    from: Math.floor((samples * r) / most),
    to: Math.floor((samples * (r + 1)) / most),
  }));
}
