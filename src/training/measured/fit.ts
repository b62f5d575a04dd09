import { EFFICIENCIES } from '../machine/efficiencies.js';
import { GPUS } from '../machine/gpus.js';
import type { Efficiency, Generation } from '../machine/machine.js';
import { PRECISIONS } from '../split/split.js';
import { compare } from './compare.js';
import type { MeasuredRow } from './row.js';
import { leastValue } from './simplex.js';

/** What is fitted, and the bounds of it: beyond them a share would be against what processors and memory are known to reach. */
const BOUNDS = {
  matrix: [0.2, 0.95],
  attention: [0.3, 0.75],
  memory: [0.5, 0.95],
  kernel_s: [0, 100e-6],
  hidden: [0, 1],
  waiting: [0, 0.02],
} as const;

type Fitted = Exclude<keyof typeof BOUNDS, 'matrix'>;

/**
 * Efficiencies of a generation of GPUs that predict some measurements best: least sum of squared logarithms of predicted over measured. Link shares
 * are not fitted, they are published; nor is what those rows do not show, such as a format that none of them has. Deterministic.
 */
export function fitEfficiency(
  generation: Generation,
  rows: readonly MeasuredRow[],
  from: Efficiency = EFFICIENCIES[generation],
): Efficiency {
  const own = rows.filter(({ gpu }) => GPUS.get(gpu)?.generation === generation);
  if (own.length === 0) return from;
  const formats = PRECISIONS.filter((precision) => own.some(({ work }) => work.precision === precision));
  const shares = ORDER.filter((share) => own.some(SHOWN[share])).slice(0, Math.max(0, Math.floor(own.length / ROWS_EACH) - formats.length));
  const at = (x: readonly number[]): Efficiency => {
    const fitted: Efficiency = { ...from, matrix: { ...from.matrix } };
    formats.forEach((format, i) => {
      fitted.matrix[format] = within(BOUNDS.matrix, x[i]);
    });
    shares.forEach((share, i) => {
      fitted[share] = within(BOUNDS[share], x[formats.length + i]);
    });
    return fitted;
  };
  const squares = (x: readonly number[]) =>
    compare(own, { [generation]: at(x) }).reduce((sum, { error }) => sum + Math.log1p(error) ** 2, 0) / own.length;
  const start = [...formats.map(() => 0.5), ...shares.map(() => 0)];
  let best = leastValue(squares, start);
  for (let again = 0; again < RESTARTS; again++) best = leastValue(squares, best);
  return at(best);
}

/** What is fitted beside the formats' shares, the first first; what there are too few rows for stays as it was. */
const ORDER: readonly Fitted[] = ['kernel_s', 'memory', 'attention', 'hidden', 'waiting'];
const ROWS_EACH = 1.5;

/** Which measurements show a share at all. */
const SHOWN: Readonly<Record<Fitted, (row: MeasuredRow) => boolean>> = {
  kernel_s: () => true,
  memory: () => true,
  attention: ({ software }) => software.flashAttention,
  hidden: ({ software, split }) => software.overlapTensor && split.tensor > 1,
  waiting: ({ split }) => split.gpus > 8,
};

/** A simplex that has shrunk too early goes on when it is begun anew. */
const RESTARTS = 3;

/** Any number to one between bounds. */
function within([low, high]: readonly [number, number], x: number): number {
  return low + (high - low) / (1 + Math.exp(-x));
}
