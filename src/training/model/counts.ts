import type { Transformer } from './transformer.js';

/** Layers with experts, and layers with a dense MLP. */
export function layerKinds({ layers, experts }: Transformer): { dense: number; sparse: number } {
  const dense = experts ? Math.min(layers, experts.denseLayers) : layers;
  return { dense, sparse: layers - dense };
}

/** Weights of the matrices around attention in one layer. */
export function attentionWeights({ hidden, heads, kvHeads, headSize, latent }: Transformer): number {
  if (!latent) return hidden * headSize * (2 * heads + 2 * kvHeads);
  const { queryRank, keyValueRank, plainHead, ropeHead, valueHead } = latent;
  const down = hidden * (queryRank + keyValueRank + ropeHead);
  const up = heads * (queryRank * (plainHead + ropeHead) + keyValueRank * (plainHead + valueHead));
  return down + up + heads * valueHead * hidden;
}

/** Weights of one MLP of inner size `ffn`. */
export function mlpWeights({ hidden, gated }: Transformer, ffn: number): number {
  return (gated ? 3 : 2) * hidden * ffn;
}

/**
 * Weights of the whole model, and those that each token goes through; of the embeddings the output's alone, as the input's are only
 * looked up. Norms and biases are left out: below 0.1 %.
 */
export function weights(model: Transformer): { all: number; active: number } {
  const { hidden, vocabulary, tied, experts, layers } = model;
  const { dense, sparse } = layerKinds(model);
  const always = layers * attentionWeights(model) + dense * mlpWeights(model, model.ffn);
  const shared = experts ? mlpWeights(model, experts.sharedFfn) + hidden * experts.count : 0;
  const expert = experts ? mlpWeights(model, experts.ffn) : 0;
  const table = vocabulary * hidden;
  return {
    all: always + sparse * (shared + (experts?.count ?? 0) * expert) + table * (tied ? 1 : 2),
    active: always + sparse * (shared + (experts?.perToken ?? 0) * expert) + table,
  };
}

/**
 * FLOPs of the model for one token, forward and backward: 6 for each active weight, and attention's core.
 *
 * @param square  share of attention's square that counts: half is what a causal model needs; the whole is what Narayanan et al. 2021 (arXiv
 *   2104.04473) and most published utilisations count
 */
export function flopsPerToken(model: Transformer, sequence: number, square: 0.5 | 1): number {
  return 6 * weights(model).active + 6 * square * sequence * model.layers * model.heads * coreSizes(model);
}

/** Sizes of a head's query and value together: what attention's core multiplies for each pair of tokens. */
export function coreSizes({ headSize, latent }: Transformer): number {
  return latent ? latent.plainHead + latent.ropeHead + latent.valueHead : 2 * headSize;
}

/**
 * Values of a token's queries, of its keys and values together, and of attention's result, over all heads; heads of keys and values that are fewer
 * than the tensor ranks stand on several of them.
 */
export function projected({ heads, kvHeads, headSize, latent }: Transformer, tensor: number) {
  if (!latent) return { queries: heads * headSize, keysValues: 2 * Math.max(kvHeads, tensor) * headSize, values: heads * headSize };
  const key = heads * (latent.plainHead + latent.ropeHead);
  const values = heads * latent.valueHead;
  return { queries: key, keysValues: key + values, values };
}
