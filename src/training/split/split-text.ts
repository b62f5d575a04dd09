import type { Split } from './split.js';

/** A split as a job file writes it, without what is as usual. @example {tensor: 8, pipeline: 16, interleave: 8, microbatch: 1} */
export function splitText(split: Split): string {
  const { tensor, pipeline, interleave, context, expert, microbatch, recompute, sequenceParallel, shardOptimiser } = split;
  const parts = [
    `tensor: ${tensor}`,
    `pipeline: ${pipeline}`,
    ...(interleave > 1 ? [`interleave: ${interleave}`] : []),
    ...(context > 1 ? [`context: ${context}`] : []),
    ...(expert > 1 ? [`expert: ${expert}`] : []),
    `microbatch: ${microbatch}`,
    ...(recompute === 'none' ? [] : [`recompute: ${recompute}`]),
    ...(tensor > 1 && !sequenceParallel ? ['sequence_parallel: false'] : []),
    ...(shardOptimiser ? [] : ['shard_optimiser: false']),
  ];
  return `{${parts.join(', ')}}`;
}
