import type { Software } from '../machine/software.js';
import { layerKinds } from '../model/counts.js';
import type { Transformer } from '../model/transformer.js';
import { dataRanks, type Split, type Work } from '../split/split.js';
import { stageLayers } from './stages.js';
import { weightsOnGpu } from './weights.js';

/** What fills the memory of the fullest GPU. */
export interface Memory {
  weights_bytes: number;
  gradients_bytes: number;
  optimiser_bytes: number;
  activations_bytes: number;
  /** Taken by the driver and by libraries. */
  reserved_bytes: number;
  /** All of it. */
  total_bytes: number;
}

/** 16 bit weights; for Adam a 32 bit copy and two moments. */
const WEIGHT = 2;
const OPTIMISER = 12;

/** Driver, communication, and what is free only in pieces. Assumption: 3 GB; no document states it. */
const RESERVED_BYTES = 3e9;

/**
 * Memory of a GPU of the first stage, which keeps activations of the most microbatches: as many as the pipeline is deep, and with interleaving
 * (p - 1)/(p v) more (Korthikanti et al. 2022, arXiv 2205.05198, section 4.2.3).
 */
export function memoryOf(software: Software, model: Transformer, work: Work, split: Split): Memory {
  const { pipeline, interleave, microbatch, tensor, context } = split;
  const layers = stageLayers(model.layers, pipeline).most;
  const { dense, expert } = weightsOnGpu(model, split, layers);
  const data = dataRanks(split);
  const sharedBy = split.shardOptimiser ? data * context : 1;
  const expertSharedBy = split.shardOptimiser ? Math.max(1, (data * context * tensor) / split.expert) : 1;
  const microbatches = work.batch / (data * microbatch);
  const inFlight = Math.min(microbatches, pipeline) * (interleave > 1 ? 1 + (pipeline - 1) / (pipeline * interleave) : 1);
  const tokens = (microbatch * work.sequence) / context;
  const logits = pipeline === 1 ? (LOGIT * tokens * model.vocabulary) / tensor : 0;

  const weights_bytes = WEIGHT * (dense + expert);
  const gradients_bytes = software.keptGradient_bytes * (dense + expert);
  const optimiser_bytes = OPTIMISER * (dense / sharedBy + expert / expertSharedBy);
  const activations_bytes =
    tokens * (inFlight * layers * keptPerToken(software, model, work, split) + working(software, model, work, split)) + logits;
  const total_bytes = weights_bytes + gradients_bytes + optimiser_bytes + activations_bytes + RESERVED_BYTES;
  return { weights_bytes, gradients_bytes, optimiser_bytes, activations_bytes, reserved_bytes: RESERVED_BYTES, total_bytes };
}

/** Logits in 16 and in 32 bit. */
const LOGIT = 6;

/** Bytes that a token's activations take in a layer until its backward pass. */
function keptPerToken(software: Software, model: Transformer, work: Work, split: Split): number {
  if (split.recompute === 'full') return (2 * model.hidden) / wholeSplit(split);
  return layerPerToken(software, model, work, split);
}

/** A layer that is computed again needs all its activations for that while. */
function working(software: Software, model: Transformer, work: Work, split: Split): number {
  return split.recompute === 'full' ? layerPerToken(software, model, work, split) : 0;
}

/**
 * Bytes of a layer's activations for one token, counted as in Korthikanti et al. 2022, section 4.1: inputs of norms (4 hidden), of the two products that
 * read the whole vector (4) and masks of dropout (2), where there is any; queries, keys, values and attention's result; what goes into the activation and out
 * of it; and the scores where attention writes them.
 */
export function layerPerToken(software: Software, model: Transformer, { sequence }: Work, split: Split): number {
  const { hidden, heads, kvHeads, headSize, gated, ffn, experts, layers, latent } = model;
  const { dense, sparse } = layerKinds(model);
  const values = latent ? heads * latent.valueHead : heads * headSize;
  const attention = 2 * (heads + 2 * kvHeads) * headSize + 2 * values;
  const inner = gated ? 6 : 4;
  const routed = experts ? experts.perToken * (2 * hidden + inner * experts.ffn) + inner * experts.sharedFfn : 0;
  const mlp = (dense * inner * ffn + sparse * routed) / layers;
  const scores = software.flashAttention || split.recompute !== 'none' ? 0 : 5 * heads * sequence;
  return ((software.dropout ? 10 : 8) * hidden) / wholeSplit(split) + (attention + mlp + scores) / split.tensor;
}

function wholeSplit({ sequenceParallel, tensor }: Split): number {
  return sequenceParallel ? tensor : 1;
}
