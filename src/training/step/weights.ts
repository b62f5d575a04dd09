import { attentionWeights, layerKinds, mlpWeights } from '../model/counts.js';
import type { Transformer } from '../model/transformer.js';
import type { Split } from '../split/split.js';

/** Weights on a GPU of a stage with so many layers, as numbers: those that all data ranks share, and those of its experts. */
export function weightsOnGpu(
  model: Transformer,
  { tensor, pipeline, expert }: Pick<Split, 'tensor' | 'pipeline' | 'expert'>,
  stage: number,
): { dense: number; expert: number } {
  const { dense, sparse } = layerKinds(model);
  const { experts, layers, vocabulary, hidden } = model;
  const shared = experts ? mlpWeights(model, experts.sharedFfn) : 0;
  const perLayer = attentionWeights(model) + (dense * mlpWeights(model, model.ffn) + sparse * shared) / layers;
  const tables = vocabulary * hidden * (pipeline === 1 && !model.tied ? 2 : 1);
  const routed = experts ? (sparse / layers) * experts.count * mlpWeights(model, experts.ffn) : 0;
  return { dense: (stage * perLayer + tables) / tensor, expert: (stage * routed) / expert };
}
