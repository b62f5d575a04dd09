import { describe, expect, it } from 'vitest';
import { flopsPerToken, weights } from './counts.js';
import { PRESETS } from './presets.js';
import type { Transformer } from './transformer.js';

const model = (name: string) => PRESETS.get(name) as Transformer;

describe('counts of a model', () => {
  it.each([
    // As their papers say, in billions: all, and those that each token goes through.
    ['megatron-22b', 22, 22],
    ['gpt-3-175b', 175, 175],
    ['megatron-530b', 529.6, 529.6],
    ['megatron-1t', 1008, 1008],
    ['llama-3.1-8b', 8.03, undefined],
    ['llama-3.1-70b', 70.6, undefined],
    ['llama-3.1-405b', 405, undefined],
    ['mixtral-8x7b', 46.7, 12.9],
    ['mixtral-8x22b', 141, 39],
    ['qwen3-30b-a3b', 30.5, 3.3],
    ['qwen3-235b-a22b', 235, 22],
    ['deepseek-v3', 671, 37],
  ])('%s has as many weights as is said of it', (name, all, active) => {
    const found = weights(model(name));
    expect(Math.abs(found.all / 1e9 / all - 1)).toBeLessThan(0.005);
    if (active !== undefined) expect(Math.abs(found.active / 1e9 / active - 1)).toBeLessThan(0.09);
  });

  it('FLOPs of GPT models are those of Narayanan et al. 2021, without what is computed again', () => {
    const { layers: l, hidden: h, vocabulary: v } = model('gpt-3-175b');
    const s = 2048;
    const theirs = 72 * l * h * h * (1 + s / (6 * h) + v / (12 * l * h));
    expect(flopsPerToken(model('gpt-3-175b'), s, 1) / theirs).toBeCloseTo(1, 6);
  });

  it('a longer sequence costs more for each token by attention alone', () => {
    const [short, long] = [1024, 4096].map((sequence) => flopsPerToken(model('llama-3.1-8b'), sequence, 0.5));
    expect(long - short).toBe(6 * 32 * 4096 * (4096 - 1024));
  });
});
