import { describe, expect, it } from 'vitest';
import { SOFTWARE, type Software } from '../machine/software.js';
import { PRESETS } from '../model/presets.js';
import type { Transformer } from '../model/transformer.js';
import type { Recompute, Split } from '../split/split.js';
import { layerPerToken, memoryOf } from './memory.js';

const megatron = SOFTWARE.get('megatron-2021') as Software;
const model = (name: string) => PRESETS.get(name) as Transformer;
const GiB = 2 ** 30;

function split(
  gpus: number,
  pipeline: number,
  interleave: number,
  microbatch: number,
  recompute: Recompute,
  sequenceParallel: boolean,
): Split {
  const rest = { context: 1, expert: 1, shardOptimiser: false };
  return { gpus, tensor: 8, pipeline, interleave, microbatch, recompute, sequenceParallel, ...rest };
}

describe('memory of a step', () => {
  // Korthikanti et al. 2022 (arXiv 2205.05198), figure 1, as calculon-ai/calculon quotes it in validation/: GiB on a GPU.
  it.each([
    ['megatron-22b', 8, 1, 1, 4, 59.25, 9.5625],
    ['gpt-3-175b', 64, 8, 3, 1, 66.84375, 12.3515625],
    ['megatron-530b', 280, 35, 3, 1, 114.0234375, 23.076171875],
    ['megatron-1t', 512, 64, 1, 1, 131.25, 26.5625],
  ])('activations of %s are those published, to 0.3 GiB of the logits', (name, gpus, pipeline, interleave, microbatch, none, selective) => {
    const work = { sequence: 2048, batch: 512 * microbatch, precision: 'bf16' as const };
    const of = (recompute: Recompute, parallel: boolean) =>
      memoryOf(megatron, model(name), work, split(gpus, pipeline, interleave, microbatch, recompute, parallel)).activations_bytes / GiB;
    expect(Math.abs(of('none', false) - none)).toBeLessThan(0.31);
    expect(Math.abs(of('selective', true) - selective)).toBeLessThan(0.31);
  });

  it.each([
    ['megatron-22b', 66.84, 49.42, 16.18, 7.64],
    ['gpt-3-175b', 62.04, 56.53, 18.49, 8.71],
    ['megatron-530b', 58.31, 62.04, 20.27, 9.42],
    ['megatron-1t', 58.31, 62.04, 20.27, 9.42],
  ])('shares of a layer of %s are those of its figure 7, as read from the picture', (name, sequence, selective, both, full) => {
    const of = (recompute: Recompute, parallel: boolean) =>
      layerPerToken(megatron, model(name), { sequence: 2048, batch: 1, precision: 'bf16' }, split(8, 1, 1, 1, recompute, parallel));
    const whole = of('none', false);
    expect((100 * of('none', true)) / whole).toBeCloseTo(sequence, 0);
    expect((100 * of('selective', false)) / whole).toBeCloseTo(selective, 0);
    expect((100 * of('selective', true)) / whole).toBeCloseTo(both, 0);
    expect((100 * 2 * model(name).hidden) / whole).toBeCloseTo(full, 0);
  });

  it('weights, gradients and optimiser of 175 B parameters on 64 GPUs take 18 bytes each', () => {
    const { weights_bytes, gradients_bytes, optimiser_bytes } = memoryOf(
      megatron,
      model('gpt-3-175b'),
      { sequence: 2048, batch: 64, precision: 'bf16' },
      split(64, 8, 3, 1, 'full', false),
    );
    // Published without embeddings: 45.5625 GiB.
    const embeddings = (18 * 51200 * 12288) / 8 / GiB;
    expect((weights_bytes + gradients_bytes + optimiser_bytes) / GiB - embeddings).toBeCloseTo(45.5625, 1);
  });

  it('a split optimiser takes its share of the data ranks', () => {
    const work = { sequence: 2048, batch: 64, precision: 'bf16' as const };
    const whole = split(512, 8, 1, 1, 'none', true);
    const of = (shardOptimiser: boolean) => memoryOf(megatron, model('gpt-3-175b'), work, { ...whole, shardOptimiser }).optimiser_bytes;
    expect(of(false) / of(true)).toBeCloseTo(8, 9);
  });

  it('an optimiser that keeps less takes less', () => {
    const of = (optimiser: 'adam' | 'adam-8bit' | 'sgd') =>
      memoryOf(megatron, model('gpt-3-175b'), { sequence: 2048, batch: 64, precision: 'bf16', optimiser }, split(64, 8, 3, 1, 'full', true))
        .optimiser_bytes;
    expect(of('adam') / of('adam-8bit')).toBeCloseTo(2, 9);
    expect(of('adam') / of('sgd')).toBeCloseTo(1.5, 9);
  });

  it('the last stage is the fullest where its logits are more than what the first keeps', () => {
    const llama = model('llama-3.1-8b');
    const asked: Split = { ...split(2, 2, 1, 1, 'full', false), tensor: 1 };
    const work = { sequence: 8192, batch: 8, precision: 'bf16' as const };
    const { activations_bytes } = memoryOf(SOFTWARE.get('megatron-core') as Software, llama, work, asked);
    expect(activations_bytes).toBeGreaterThan(6 * 8192 * 128_256);
  });

  it('no more microbatches are kept than there are', () => {
    const of = (batch: number) =>
      memoryOf(megatron, model('gpt-3-175b'), { sequence: 2048, batch, precision: 'bf16' }, split(64, 8, 12, 1, 'none', true))
        .activations_bytes;
    expect(of(8)).toBeLessThan(of(16));
  });

  it('latent attention keeps what its own sizes say, whatever the size of a head', () => {
    const deep = model('deepseek-v3');
    const of = (headSize: number) =>
      layerPerToken(megatron, { ...deep, headSize }, { sequence: 4096, batch: 1, precision: 'bf16' }, split(8, 1, 1, 1, 'full', true));
    expect(of(56)).toBe(of(192));
  });
});
