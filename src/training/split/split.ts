import type { Optimiser } from './optimiser.js';

/** Which activations are computed again in the backward pass: none, those of attention's core, or those of whole layers. */
export const RECOMPUTES = ['none', 'selective', 'full'] as const;
export type Recompute = (typeof RECOMPUTES)[number];

/** Number format of the matrix products. */
export const PRECISIONS = ['bf16', 'fp8', 'mxfp8', 'nvfp4'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** What is done in one step, whatever the machines. */
export interface Work {
  /** Tokens of a sequence. */
  sequence: number;
  /** Sequences a step, over all GPUs. */
  batch: number;
  precision: Precision;
  /** Adam unless given. */
  optimiser?: Optimiser;
}

/**
 * How a step is split over GPUs. The product of tensor, context, pipeline and data is the number of GPUs; data is what is left over, and
 * experts are split over ranks of tensor, context and data.
 */
export interface Split {
  gpus: number;
  tensor: number;
  pipeline: number;
  /** Groups of layers that a pipeline rank holds, passed through in turn; 1 without interleaving. */
  interleave: number;
  context: number;
  expert: number;
  /** Sequences that go through the pipeline together. */
  microbatch: number;
  /** Norms and dropouts are split over the tensor ranks, too. */
  sequenceParallel: boolean;
  /** Optimiser states are split over the data ranks. */
  shardOptimiser: boolean;
  recompute: Recompute;
}

/** Ranks of data parallelism: how many copies of the model there are. */
export function dataRanks({ gpus, tensor, pipeline, context }: Split): number {
  return gpus / (tensor * pipeline * context);
}

/** GPUs that optimiser states are split over: those of weights that all data ranks share, and those of experts. */
export function optimiserRanks(split: Split): { dense: number; expert: number } {
  if (!split.shardOptimiser) return { dense: 1, expert: 1 };
  const dense = dataRanks(split) * split.context;
  return { dense, expert: Math.max(1, (dense * split.tensor) / split.expert) };
}
