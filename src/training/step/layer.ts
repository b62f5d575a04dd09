import type { Machine } from '../machine/machine.js';
import type { Software } from '../machine/software.js';
import { coreSizes, layerKinds, projected } from '../model/counts.js';
import type { Transformer } from '../model/transformer.js';
import type { Split, Work } from '../split/split.js';
import { matrix_s } from './matrix.js';

/** Times of one layer for one microbatch on one GPU, without communication. */
export interface LayerTimes {
  forward_s: number;
  backward_s: number;
  /** Attention's core alone, forward: what selective recomputation does again. */
  core_s: number;
}

/** A layer of the model in the mean, where some have a dense MLP and others experts. */
export function meanLayer(machine: Machine, software: Software, model: Transformer, work: Work, split: Split): LayerTimes {
  const { dense, sparse } = layerKinds(model);
  const nothing = { forward_s: 0, backward_s: 0, core_s: 0 };
  const one = dense > 0 ? layerTimes(machine, software, model, work, split, false) : nothing;
  const other = sparse > 0 ? layerTimes(machine, software, model, work, split, true) : nothing;
  const mean = (a: number, b: number) => (dense * a + sparse * b) / model.layers;
  return {
    forward_s: mean(one.forward_s, other.forward_s),
    backward_s: mean(one.backward_s, other.backward_s),
    core_s: mean(one.core_s, other.core_s),
  };
}

/** Backward, attention's core in one kernel makes five products where forward makes two (Dao 2023, arXiv 2307.08691). */
const CORE_BACKWARD = 2.5;

/** One layer with a dense MLP, or with experts where `sparse`. */
function layerTimes(machine: Machine, software: Software, model: Transformer, work: Work, split: Split, sparse: boolean): LayerTimes {
  const tokens = (split.microbatch * work.sequence) / split.context;
  const core = coreTimes(machine, software, model, work, split, tokens);
  const mlp = sparse ? expertProducts(machine, model, work, split, tokens) : mlpProducts(machine, model, work, split, tokens, model.ffn);
  const products = attentionProducts(machine, model, work, split, tokens) + mlp;
  const simple =
    simpleBytes(software, model, split, tokens, sparse) / (machine.gpu.memory_Bps * machine.efficiency.memory) +
    KERNELS * machine.efficiency.kernel_s;
  return {
    forward_s: products + core.forward_s + simple,
    backward_s: 2 * products + core.backward_s + 2 * simple,
    core_s: core.forward_s,
  };
}

/** Element-wise kernels of a layer: two norms, two residuals, the activation, two rearrangements. */
const KERNELS = 7;

function attentionProducts(machine: Machine, model: Transformer, { precision }: Work, { tensor }: Split, tokens: number): number {
  const { hidden, heads, kvHeads, headSize, latent } = model;
  if (!latent)
    return (
      matrix_s(machine, precision, tokens, hidden, ((heads + 2 * Math.max(kvHeads, tensor)) * headSize) / tensor) +
      matrix_s(machine, precision, tokens, (heads * headSize) / tensor, hidden)
    );
  const { queryRank, keyValueRank, plainHead, ropeHead, valueHead } = latent;
  return (
    matrix_s(machine, precision, tokens, hidden, queryRank + keyValueRank + ropeHead) +
    matrix_s(machine, precision, tokens, queryRank, (heads * (plainHead + ropeHead)) / tensor) +
    matrix_s(machine, precision, tokens, keyValueRank, (heads * (plainHead + valueHead)) / tensor) +
    matrix_s(machine, precision, tokens, (heads * valueHead) / tensor, hidden)
  );
}

function mlpProducts(
  machine: Machine,
  { hidden, gated }: Transformer,
  { precision }: Work,
  { tensor }: Split,
  tokens: number,
  ffn: number,
): number {
  return (
    matrix_s(machine, precision, tokens, hidden, ((gated ? 2 : 1) * ffn) / tensor) +
    matrix_s(machine, precision, tokens, ffn / tensor, hidden)
  );
}

/** Each token goes to some experts, evenly; a GPU holds whole experts, and gets their tokens from all ranks that share them. */
function expertProducts(machine: Machine, model: Transformer, work: Work, split: Split, tokens: number): number {
  const { hidden, gated, experts } = model;
  if (!experts) return 0;
  const { precision } = work;
  const local = experts.count / split.expert;
  const each = ((tokens / split.tensor) * experts.perToken) / local;
  const shared = experts.sharedFfn > 0 ? mlpProducts(machine, model, work, split, tokens, experts.sharedFfn) : 0;
  return (
    shared +
    matrix_s(machine, 'bf16', tokens / split.tensor, hidden, experts.count) +
    matrix_s(machine, precision, each, hidden, (gated ? 2 : 1) * experts.ffn, local) +
    matrix_s(machine, precision, each, experts.ffn, hidden, local)
  );
}

/** Queries by keys, softmax, by values. In one kernel half of the square is left out as it is masked; in several all of it goes to memory. */
function coreTimes(
  { gpu, efficiency }: Machine,
  { flashAttention }: Software,
  model: Transformer,
  { sequence }: Work,
  { tensor }: Split,
  tokens: number,
): { forward_s: number; backward_s: number } {
  const pairs = (tokens * sequence * model.heads) / tensor;
  const peak = gpu.peak_flops.bf16 ?? 0;
  const flops = 2 * pairs * coreSizes(model);
  if (flashAttention) {
    const forward_s = flops / 2 / (peak * efficiency.attention) + efficiency.kernel_s;
    return { forward_s, backward_s: CORE_BACKWARD * forward_s };
  }
  const forward_s =
    flops / (peak * (efficiency.matrix.bf16 ?? 0)) +
    (pairs * SCORE_BYTES) / (gpu.memory_Bps * efficiency.memory) +
    CORE_KERNELS * efficiency.kernel_s;
  return { forward_s, backward_s: 2 * forward_s };
}

/**
 * Bytes moved for a pair of tokens and head where attention is several kernels: scores written (2), softmax reads and writes them (4), dropout reads
 * them and writes them and its mask (5), the product with the values reads them (2).
 */
const SCORE_BYTES = 13;
const CORE_KERNELS = 4;

/**
 * Bytes that element-wise work moves in a layer, forward: two norms (read and written, 8 a value), two residuals (12, with dropout's masks 14), the
 * activation between the MLP's products, and queries, keys and values once rearranged.
 */
function simpleBytes({ dropout }: Software, model: Transformer, split: Split, tokens: number, sparse: boolean): number {
  const { hidden, gated, ffn, experts } = model;
  const { queries, keysValues } = projected(model, split.tensor);
  const whole = split.sequenceParallel ? split.tensor : 1;
  const activation = gated ? 6 : 4;
  const inner = sparse && experts ? experts.perToken * experts.ffn + experts.sharedFfn : ffn;
  // Tokens are put into the order of their experts and back: read and written twice for each expert that they go to.
  const sorted = sparse && experts ? (8 * experts.perToken * hidden) / split.tensor : 0;
  const attention = (4 * (queries + keysValues)) / split.tensor;
  return tokens * (((dropout ? 22 : 20) * hidden) / whole + (activation * inner) / split.tensor + attention + sorted);
}
