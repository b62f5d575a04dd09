import { describe, expect, it } from 'vitest';
import { printFinding } from '../../finding/index.js';
import { EFFICIENCIES } from '../machine/efficiencies.js';
import { GPUS } from '../machine/gpus.js';
import type { Gpu } from '../machine/machine.js';
import { SOFTWARE, type Software } from '../machine/software.js';
import { PRESETS } from '../model/presets.js';
import type { Transformer } from '../model/transformer.js';
import type { Split } from '../split/split.js';
import { predict, type Question } from './predict.js';

const h100 = GPUS.get('H100') as Gpu;
const question: Question = {
  machine: {
    gpu: h100,
    efficiency: EFFICIENCIES.hopper,
    network: {
      nic_Bps: 50e9,
      latency_s: 14e-6,
      levels: [
        { name: 'rail', gpus: 512, share: 1 },
        { name: 'spine', gpus: 16_384, share: 1 },
      ],
    },
  },
  software: SOFTWARE.get('megatron-core') as Software,
  model: PRESETS.get('llama-3.1-405b') as Transformer,
  work: { sequence: 8192, batch: 2048, precision: 'bf16' },
  tokens: 15.6e12,
  gpus: 16_384,
  goodput: () => 0.9,
  power_w: 1300,
};
const split: Split = {
  gpus: 16_384,
  tensor: 8,
  pipeline: 16,
  interleave: 8,
  context: 1,
  expert: 1,
  microbatch: 1,
  sequenceParallel: true,
  shardOptimiser: true,
  recompute: 'none',
};
const told = (asked: Question) => predict(asked).findings.map(printFinding).join('\n');

describe('a prediction', () => {
  it('reckons days and energy from the step', () => {
    const { prediction, findings } = predict({ ...question, split: { ...split, recompute: 'full' } });
    expect(findings).toEqual([]);
    if (!prediction) throw new Error('nothing was predicted');
    const { step, training_days, days, energy_MWh, steps, tokens_per_day } = prediction;
    expect(training_days).toBeCloseTo((steps * step.step_s) / 86_400, 2);
    expect(days).toBeCloseTo(training_days / 0.9, 9);
    expect(energy_MWh).toBeCloseTo((days * 24 * 1300 * 16_384) / 1e6, 6);
    expect(tokens_per_day * days).toBeCloseTo(15.6e12, 0);
    expect(prediction.levels).toEqual({ tensor: 'NVLink', context: undefined, expert: undefined, pipeline: 'spine', data: 'spine' });
  });

  it('finds a split where none is given, and uses as many GPUs as come out even', () => {
    const { prediction } = predict({ ...question, gpus: 16_500 });
    expect(prediction?.split.gpus).toBe(16_384);
    expect(prediction?.idle_gpus).toBe(116);
    expect(prediction?.others.length).toBeGreaterThan(3);
  });

  it('of a model that does not fit says what is lacking and what would fit', () => {
    expect(told({ ...question, split: { ...split, tensor: 4, pipeline: 4, interleave: 1 } })).toMatchInlineSnapshot(`
      "error: llama-3.1-405b needs 175.7 GB on each GPU with this split, 90.2 GB more than H100 has: weights 52.1 GB, gradients 52.1 GB, optimiser 0.4 GB, activations 68.2 GB, reserved 3.0 GB [TRAIN-MEMORY]
        maybe: this fits in 85.4 GB: split: {tensor: 8, pipeline: 16, interleave: 8, microbatch: 1}"
    `);
    expect(told({ ...question, gpus: 64, work: { ...question.work, batch: 64 } })).toMatchInlineSnapshot(`
      "error: llama-3.1-405b does not fit on 64 H100: of 3,666 splits the smallest, {tensor: 8, pipeline: 8, microbatch: 1, recompute: full}, needs 140.6 GB on each GPU, 55.1 GB more than there are: weights 13.3 GB, gradients 13.3 GB, optimiser 106.2 GB, activations 4.8 GB, reserved 3.0 GB [TRAIN-MEMORY]
        maybe: nothing fits; 128 GPUs are enough"
    `);
  });

  it('of an impossible split names every rule that it breaks', () => {
    const impossible: Split = { ...split, tensor: 3, pipeline: 17, interleave: 5, context: 3, expert: 4, microbatch: 7, gpus: 16_384 };
    expect(told({ ...question, work: { ...question.work, precision: 'nvfp4' }, split: impossible })).toMatchInlineSnapshot(`
      "error: precision: H100 does not multiply nvfp4 [SPLIT-RULE]
        maybe: one of bf16, fp8
      error: tensor: 128 heads cannot be split over tensor = 3 [SPLIT-RULE]
        maybe: 2 or 4 would do
      error: tensor: 8 heads of keys and values cannot be split over tensor = 3 [SPLIT-RULE]
        maybe: 2 or 4 would do
      error: tensor: an MLP of 53248 cannot be split over tensor = 3 [SPLIT-RULE]
        maybe: 2 or 4 would do
      error: context: a sequence of 8192 cannot be cut into 2 x context = 6 pieces [SPLIT-RULE]
        maybe: a power of two
      error: expert: a dense model has no experts to split over expert = 4 [SPLIT-RULE]
        maybe: expert: 1
      error: gpus: 16384 GPUs are no multiple of tensor x pipeline x context = 153 [SPLIT-RULE]
        maybe: gpus: 16371"
    `);
    expect(told({ ...question, split: { ...split, microbatch: 3 } })).toMatchInlineSnapshot(
      `
      "error: microbatch: a batch of 2048 sequences is no multiple of data x microbatch = 128 x 3 [SPLIT-RULE]
        maybe: batch: 1920"
    `,
    );
    expect(told({ ...question, work: { ...question.work, batch: 128 * 9 }, split })).toMatchInlineSnapshot(`
      "error: interleave: interleaved, 9 microbatches must be a multiple of pipeline = 16 [SPLIT-RULE]
        maybe: interleave: 1"
    `);
  });

  it('of sizes that no split comes out even for says so', () => {
    const odd = { ...question, model: { ...question.model, heads: 127, kvHeads: 127 }, gpus: 1, work: { ...question.work, batch: 1.5 } };
    expect(told(odd)).toContain('no split of 1 GPU comes out even');
  });
});
