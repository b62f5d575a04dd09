import type { Machine } from '../machine/machine.js';
import type { Software } from '../machine/software.js';
import { flopsPerToken, layerKinds, projected } from '../model/counts.js';
import type { Transformer } from '../model/transformer.js';
import { OPTIMISER_BYTES } from '../split/optimiser.js';
import { dataRanks, optimiserRanks, type Split, type Work } from '../split/split.js';
import { exchange_s, gather_s, type Ring, ringRate_Bps, sendRate_Bps } from './collective.js';
import { type LayerTimes, meanLayer } from './layer.js';
import { matrix_s } from './matrix.js';
import { stageLayers } from './stages.js';
import { weightsOnGpu } from './weights.js';

/** Where the time of a step goes. What is hidden behind computation is left out, so that the parts add up to the step. */
export interface StepTime {
  step_s: number;
  compute_s: number;
  /** Computed again, to save memory. */
  recompute_s: number;
  /** Waiting for others of the pipeline. */
  bubble_s: number;
  /** Exposed communication, by kind. */
  tensor_s: number;
  context_s: number;
  expert_s: number;
  pipeline_s: number;
  data_s: number;
  optimiser_s: number;
  /** Waiting for the slowest of all GPUs. */
  waiting_s: number;
  /** FLOPs of the model a second and GPU, with half of attention's square; and over the 16 bit peak. */
  flops_per_s: number;
  utilisation: number;
  tokens_per_s: number;
}

/**
 * Time of one training step.
 *
 * Layers run one after another; a microbatch takes a stage's forward and backward time, and m microbatches through p stages take m + (p - 1)/v of
 * the slowest stage's time with v groups of layers a rank (Narayanan et al. 2021, arXiv 2104.04473, section 2.2). Collectives follow
 * latency and bandwidth, matrix products and element-wise work the roofline.
 *
 * @param layer  where it is known already: it does not hang on pipeline, interleaving, data ranks or what is computed again
 */
export function stepTime(
  machine: Machine,
  software: Software,
  model: Transformer,
  work: Work,
  split: Split,
  layer: LayerTimes = meanLayer(machine, software, model, work, split),
): StepTime {
  const { gpu, efficiency } = machine;
  const { tensor, pipeline, interleave, context, microbatch } = split;
  const data = dataRanks(split);
  const microbatches = work.batch / (data * microbatch);
  const tokens = (microbatch * work.sequence) / context;
  const { dense, sparse } = layerKinds(model);
  const { forward_s, backward_s, core_s } = layer;
  const again_s = split.recompute === 'full' ? forward_s : split.recompute === 'selective' ? core_s : 0;

  // Communication of one layer and microbatch, forward and backward.
  const passes = split.recompute === 'full' ? 3 : 2;
  const activation_bytes = 2 * tokens * model.hidden;
  const tensorRing: Ring = { ranks: tensor, stride: 1 };
  const hiddenShare = software.overlapTensor ? efficiency.hidden : 0;
  // Around attention and around the MLP, which has none where experts are whole: each a gather and a scatter, or an all-reduce, which is both.
  const around = 1 + (dense + (model.experts?.sharedFfn ? sparse : 0)) / model.layers;
  const tensorLayer_s = 2 * passes * around * gather_s(machine, tensorRing, activation_bytes) * (1 - hiddenShare);
  const contextLayer_s = contextTime(machine, software, model, work, split, core_s);
  const expertLayer_s = expertTime(machine, model, split, tokens, passes) * (sparse / model.layers);
  const layer_s = forward_s + backward_s + again_s + tensorLayer_s + contextLayer_s + expertLayer_s;

  const logits_s = logitsTime(machine, model, tensor, tokens);
  const stages = stageLayers(model.layers, pipeline);
  const inner_s = stages.most * layer_s;
  const last_s = stages.last * layer_s + logits_s;
  const slowest_s = Math.max(inner_s, last_s);
  const all_s = model.layers * layer_s + logits_s;

  const send_s = pipeline > 1 ? pipelineSend(machine, split, activation_bytes) : 0;
  // Beside computation a send still takes a kernel's start.
  const sends_s = 2 * interleave * microbatches * (pipeline > 1 && software.overlapPipeline ? efficiency.kernel_s : send_s);
  const bubble_s = (all_s - slowest_s) / interleave + (pipeline > 1 ? 2 * (pipeline - 1) * send_s : 0);

  const held = weightsOnGpu(model, split, stages.most);
  // Interleaved, a group of layers is done with a step when as many microbatches are still to come as the pipeline is deep.
  const beside_s = PASSES_BESIDE * (interleave > 1 ? pipeline : 1) * stages.most * (backward_s + again_s);
  const data_s = dataTime(machine, software, split, held, beside_s);
  const ranks = optimiserRanks(split);
  const optimiser_s =
    (OPTIMISER_BYTES[work.optimiser ?? 'adam'].moved * (held.dense / ranks.dense + held.expert / ranks.expert)) /
    (gpu.memory_Bps * efficiency.memory);

  const busy_s = microbatches * slowest_s;
  const plain_s = busy_s + bubble_s + sends_s + data_s + optimiser_s;
  const waiting_s = plain_s * efficiency.waiting * Math.log2(Math.max(1, split.gpus / 8));
  const step_s = plain_s + waiting_s;
  const flops_per_s = (flopsPerToken(model, work.sequence, 0.5) * work.batch * work.sequence) / (step_s * split.gpus);
  const share = (part_s: number) => microbatches * (last_s > inner_s ? stages.last : stages.most) * part_s;
  const tensor_s = share(tensorLayer_s);
  const context_s = share(contextLayer_s);
  const expert_s = share(expertLayer_s);
  const recompute_s = share(again_s);
  return {
    step_s,
    compute_s: busy_s - tensor_s - context_s - expert_s - recompute_s,
    recompute_s,
    bubble_s,
    tensor_s,
    context_s,
    expert_s,
    pipeline_s: sends_s,
    data_s,
    optimiser_s,
    waiting_s,
    flops_per_s,
    utilisation: flops_per_s / (gpu.peak_flops.bf16 ?? 0),
    tokens_per_s: (work.batch * work.sequence) / step_s,
  };
}

/**
 * Keys and values go round the ranks of a sequence, once forward and again where that is computed again, and twice backward, with their gradients.
 * Beside attention's core only what takes longer is exposed, and a kernel's start for each piece.
 */
function contextTime(machine: Machine, software: Software, model: Transformer, work: Work, split: Split, core_s: number): number {
  const { context, tensor, microbatch, recompute } = split;
  if (context === 1) return 0;
  const bytes = (2 * microbatch * work.sequence * projected(model, tensor).keysValues) / tensor;
  const ring: Ring = { ranks: context, stride: tensor };
  const rate = software.overlapContext ? sendRate_Bps(machine, ring) : ringRate_Bps(machine, ring);
  const forward_s = (bytes * (context - 1)) / context / rate;
  const exposed_s = software.overlapContext ? Math.max(0, forward_s - core_s) : forward_s;
  return (recompute === 'none' ? 3 : 4) * (exposed_s + (context - 1) * machine.efficiency.kernel_s);
}

/** Tokens go to their experts and back: two exchanges forward, two more where that is computed again, and two backward. */
function expertTime(machine: Machine, { hidden, experts }: Transformer, { expert, tensor }: Split, tokens: number, passes: number): number {
  if (!experts || expert === 1) return 0;
  return 2 * passes * exchange_s(machine, { ranks: expert, stride: 1 }, ((2 * tokens) / tensor) * hidden, experts.perToken);
}

/** The output's product over the vocabulary, forward and backward, and the loss over it. */
function logitsTime(machine: Machine, { hidden, vocabulary }: Transformer, tensor: number, tokens: number): number {
  const product_s = matrix_s(machine, 'bf16', tokens, hidden, vocabulary / tensor);
  const loss_bytes = (LOSS_BYTES * tokens * vocabulary) / tensor;
  return 3 * product_s + loss_bytes / (machine.gpu.memory_Bps * machine.efficiency.memory);
}

/** Logits are written, made 32 bit, read for the loss and its gradient. */
const LOSS_BYTES = 16;

/** One activation from a stage to the next; tensor ranks send a part each. */
function pipelineSend(machine: Machine, { tensor, gpus, pipeline }: Split, bytes: number): number {
  return bytes / tensor / sendRate_Bps(machine, { ranks: pipeline, stride: gpus / pipeline }) + machine.network.latency_s;
}

/**
 * Gradients are reduced over the data ranks, and where the optimiser is split the new weights are gathered. Where that runs beside computation,
 * what takes longer than the last microbatch's backward and the first one's forward pass is exposed, and always the first layer's share.
 */
function dataTime(
  machine: Machine,
  software: Software,
  split: Split,
  weights: { dense: number; expert: number },
  beside_s: number,
): number {
  const { tensor, context, expert } = split;
  const ranks = dataRanks(split) * context;
  const both = (numbers: number, ring: Ring) =>
    gather_s(machine, ring, software.gradient_bytes * numbers) +
    gather_s(machine, ring, (split.shardOptimiser ? 2 : software.gradient_bytes) * numbers);
  const all_s =
    both(weights.dense, { ranks, stride: tensor }) +
    both(weights.expert, { ranks: Math.max(1, (ranks * tensor) / expert), stride: expert });
  return software.overlapData ? Math.max(0, all_s - beside_s) + all_s * FIRST_SHARE : all_s;
}

/** Gradients hide behind the backward pass, weights behind half as much, the forward pass. */
const PASSES_BESIDE = 1.5;

/** The last bucket's gradients and the first one's weights have nothing to hide behind. Assumption: one bucket in twenty. */
const FIRST_SHARE = 0.05;
