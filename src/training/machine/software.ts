/** What training software does: what a step is made of, not how well a GPU does it. */
export interface Software {
  /** Attention's core is one kernel that writes no scores to memory. */
  flashAttention: boolean;
  dropout: boolean;
  /** Tensor parallel communication runs beside matrix products. */
  overlapTensor: boolean;
  /** Keys and values go round beside attention's core; otherwise they are gathered before it. */
  overlapContext: boolean;
  /** Gradients are reduced, and weights gathered, while others are computed. */
  overlapData: boolean;
  /** Pipeline sends run beside computation. */
  overlapPipeline: boolean;
  /** Bytes of a gradient as it is kept, and as it is reduced. */
  keptGradient_bytes: number;
  gradient_bytes: number;
}

const MODERN: Software = {
  flashAttention: true,
  dropout: false,
  overlapTensor: true,
  overlapContext: true,
  overlapData: true,
  overlapPipeline: true,
  keptGradient_bytes: 2,
  gradient_bytes: 2,
};

/**
 * Software by name. `megatron-2021`: Megatron-LM as measured in arXiv 2104.04473 and 2205.05198. `nemo-2023`: NeMo of MLPerf 3.1, whose GPT
 * configuration has `overlap_grad_sync: False`. `megatron-core`: NeMo and Megatron-Bridge since 2024 as their performance pages are measured.
 * `plain`: one attention kernel and nothing else side by side, gradients in 32 bit.
 */
export const SOFTWARE: ReadonlyMap<string, Software> = new Map([
  [
    'megatron-2021',
    {
      flashAttention: false,
      dropout: true,
      overlapTensor: false,
      overlapContext: false,
      overlapData: false,
      overlapPipeline: false,
      keptGradient_bytes: 4,
      gradient_bytes: 2,
    },
  ],
  ['nemo-2023', { ...MODERN, overlapData: false }],
  [
    'plain',
    {
      ...MODERN,
      overlapTensor: false,
      overlapContext: false,
      overlapData: false,
      overlapPipeline: false,
      keptGradient_bytes: 4,
      gradient_bytes: 4,
    },
  ],
  ['megatron-core', MODERN],
]);
