import type { Software } from '../machine/software.js';
import { layerKinds, projected } from '../model/counts.js';
import type { Transformer } from '../model/transformer.js';
import { OPTIMISER_BYTES } from '../split/optimiser.js';
import { dataRanks, optimiserRanks, type Split, type Work } from '../split/split.js';
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

/** 16 bit weights. */
const WEIGHT = 2;

/** Driver, communication, and what is free only in pieces. Assumption: 3 GB; no document states it. */
const RESERVED_BYTES = 3e9;

/**
 * Memory of the fullest GPU. The first stage keeps activations of the most microbatches: as many as the pipeline is deep, and with interleaving
 * (p - 1)/v more (Korthikanti et al. 2022, arXiv 2205.05198, section 4.2.3); the last keeps those of one, or of ((v - 1) p + 1)/v, and the logits. Weights
 * are taken as those of the first stage.
 */
export function memoryOf(software: Software, model: Transformer, work: Work, split: Split): Memory {
  const { pipeline, interleave, microbatch, tensor, context } = split;
  const { most, last } = stageLayers(model.layers, pipeline);
  const { dense, expert } = weightsOnGpu(model, split, most);
  const ranks = optimiserRanks(split);
  const microbatches = work.batch / (dataRanks(split) * microbatch);
  const tokens = (microbatch * work.sequence) / context;
  const kept = keptPerToken(software, model, work, split);
  const again = working(software, model, work, split);
  const logits = (LOGIT * tokens * model.vocabulary) / tensor;
  const first = Math.min(microbatches, interleave > 1 ? pipeline + (pipeline - 1) / interleave : pipeline);
  const final = Math.min(microbatches, interleave > 1 ? ((interleave - 1) * pipeline + 1) / interleave : 1);
  const firstStage = tokens * (first * most * kept + again);
  const lastStage = tokens * (final * last * kept + again) + logits;

  const weights_bytes = WEIGHT * (dense + expert);
  const gradients_bytes = software.keptGradient_bytes * (dense + expert);
  const optimiser_bytes = optimiserPerWeight(software, work) * (dense / ranks.dense + expert / ranks.expert);
  const activations_bytes = pipeline === 1 ? firstStage + logits : Math.max(firstStage, lastStage);
  const total_bytes = weights_bytes + gradients_bytes + optimiser_bytes + activations_bytes + RESERVED_BYTES;
  return { weights_bytes, gradients_bytes, optimiser_bytes, activations_bytes, reserved_bytes: RESERVED_BYTES, total_bytes };
}

/** Gradients that are kept in 16 bit are made 32 bit for the optimiser (Megatron Core, guide to the distributed optimiser). */
function optimiserPerWeight({ keptGradient_bytes }: Software, { optimiser = 'adam' }: Work): number {
  return OPTIMISER_BYTES[optimiser].kept + (keptGradient_bytes === 2 ? 4 : 0);
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
  const { hidden, heads, gated, ffn, experts, layers } = model;
  const { dense, sparse } = layerKinds(model);
  const { queries, keysValues, values } = projected(model, split.tensor);
  const attention = 2 * (queries + keysValues + values);
  const inner = gated ? 6 : 4;
  const routed = experts ? experts.perToken * (2 * hidden + inner * experts.ffn) + inner * experts.sharedFfn : 0;
  const mlp = (dense * inner * ffn + sparse * routed) / layers;
  const scores = software.flashAttention || split.recompute !== 'none' ? 0 : 5 * heads * sequence;
  return ((software.dropout ? 10 : 8) * hidden) / wholeSplit(split) + (attention + mlp + scores) / split.tensor;
}

function wholeSplit({ sequenceParallel, tensor }: Split): number {
  return sequenceParallel ? tensor : 1;
}
