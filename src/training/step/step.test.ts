import { describe, expect, it } from 'vitest';
import { EFFICIENCIES } from '../machine/efficiencies.js';
import { GPUS } from '../machine/gpus.js';
import type { Gpu, Machine } from '../machine/machine.js';
import { SOFTWARE, type Software } from '../machine/software.js';
import { PRESETS } from '../model/presets.js';
import type { Transformer } from '../model/transformer.js';
import type { Split, Work } from '../split/split.js';
import { exchange_s, gather_s, levelName, ringRate_Bps } from './collective.js';
import { matrix_s } from './matrix.js';
import { stepTime } from './step.js';

const h100 = GPUS.get('H100') as Gpu;
const perfect = { attention: 1, memory: 1, kernel_s: 0, nvlink: 1, network: 1, hidden: 0, waiting: 0 };
const ideal: Machine = {
  gpu: h100,
  efficiency: { ...perfect, matrix: { bf16: 1, fp8: 1 } },
  network: {
    nic_Bps: 50e9,
    latency_s: 0,
    levels: [
      { name: 'rail', gpus: 512, share: 1 },
      { name: 'spine', gpus: 8192, share: 0.5 },
      { name: 'core', gpus: 100_000, share: 0.25 },
    ],
  },
};
const real: Machine = { ...ideal, efficiency: EFFICIENCIES.hopper };
const core = SOFTWARE.get('megatron-core') as Software;
const plain = SOFTWARE.get('plain') as Software;
const gpt = PRESETS.get('gpt-3-175b') as Transformer;
const work: Work = { sequence: 2048, batch: 1024, precision: 'bf16' };
const one: Split = {
  gpus: 512,
  tensor: 8,
  pipeline: 8,
  interleave: 1,
  context: 1,
  expert: 1,
  microbatch: 1,
  sequenceParallel: true,
  shardOptimiser: true,
  recompute: 'none',
};

describe('a matrix product', () => {
  it('takes its FLOPs at the peak where tiles fill all processors', () => {
    // 132 processors: 33 x 4 tiles of 256 x 128.
    const [m, k, n] = [33 * 256, 65_536, 4 * 128];
    expect(matrix_s(ideal, 'bf16', m, k, n) / ((2 * m * k * n) / 989.4e12)).toBeCloseTo(1, 9);
  });

  it('takes another wave for one tile more', () => {
    const [m, k, n] = [33 * 256, 65_536, 4 * 128];
    expect(matrix_s(ideal, 'bf16', m + 1, k, n) / matrix_s(ideal, 'bf16', m, k, n)).toBeGreaterThan(1.4);
  });

  it('takes the time of moving its matrices where they are thin', () => {
    expect(matrix_s(ideal, 'bf16', 1, 8192, 8192)).toBeCloseTo((2 * (8192 + 8192 * 8192 + 8192)) / 3.35e12, 9);
  });

  it('in half as many bits takes more than half the time, for the casts', () => {
    const [full, half] = [matrix_s(ideal, 'bf16', 8448, 65_536, 512), matrix_s(ideal, 'fp8', 8448, 65_536, 512)];
    expect(half).toBeGreaterThan(full / 2);
  });
});

describe('communication', () => {
  it('within a domain goes at the rate of NVLink, beyond it at that of the adapters', () => {
    expect(gather_s(ideal, { ranks: 8, stride: 1 }, 450e9)).toBeCloseTo(7 / 8, 9);
    // One rank a server: one adapter.
    expect(gather_s(ideal, { ranks: 64, stride: 8 }, 50e9)).toBeCloseTo(63 / 64, 9);
    // Four ranks a server, of two rings each: four adapters.
    expect(ringRate_Bps(ideal, { ranks: 64, stride: 2 })).toBe(4 * 50e9);
  });

  it('a ring feels an oversubscribed level only when few ranks stay below it', () => {
    // Of 64 ranks behind a leaf one passes on what leaves it.
    expect(ringRate_Bps(ideal, { ranks: 1024, stride: 8 })).toBe(50e9);
    // Ranks as far apart as a unit all leave it.
    expect(ringRate_Bps(ideal, { ranks: 4, stride: 512 })).toBe(25e9);
    expect(levelName(ideal, { ranks: 4, stride: 512 })).toBe('spine');
    expect(levelName(ideal, { ranks: 8, stride: 1 })).toBe('NVLink');
  });

  it('an exchange sends a token once to each domain that has some of its experts', () => {
    // Two domains, eight copies: nearly always one of them is in the other domain.
    const far = 2 * (1 - 0.5 ** 8) * 0.5;
    expect(exchange_s(ideal, { ranks: 16, stride: 1 }, 50e9, 8)).toBeCloseTo(far, 2);
  });
});

describe('a step', () => {
  it('is the sum of its parts', () => {
    for (const software of [core, plain])
      for (const split of [one, { ...one, context: 2, gpus: 1024, interleave: 6, recompute: 'full' as const }]) {
        const { step_s, utilisation, flops_per_s, tokens_per_s, ...parts } = stepTime(real, software, gpt, work, split);
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(step_s, 9);
        expect(Object.values(parts).every((part) => part >= 0)).toBe(true);
      }
  });

  it('idles (p - 1) / (v m) of its time in a pipeline', () => {
    const bubble = (interleave: number) => {
      const { bubble_s, compute_s, tensor_s } = stepTime(ideal, core, { ...gpt, vocabulary: 1 }, work, { ...one, interleave });
      return bubble_s / (compute_s + tensor_s);
    };
    expect(bubble(1)).toBeCloseTo(7 / 128, 3);
    expect(bubble(6)).toBeCloseTo(7 / 128 / 6, 3);
  });

  it('never beats the peak', () => {
    expect(stepTime(ideal, core, gpt, work, one).utilisation).toBeLessThan(1);
  });

  it('takes longer where its communication is not hidden', () => {
    expect(stepTime(real, plain, gpt, work, one).step_s).toBeGreaterThan(stepTime(real, core, gpt, work, one).step_s);
  });

  it('has no gradients of experts to reduce where each is on one GPU', () => {
    const mixture = PRESETS.get('mixtral-8x7b') as Transformer;
    const split: Split = { ...one, gpus: 8, tensor: 1, pipeline: 1, expert: 8 };
    const { data_s } = stepTime(ideal, plain, mixture, work, split);
    const dense = stepTime(ideal, plain, mixture, work, { ...split, expert: 1 }).data_s;
    expect(data_s).toBeLessThan(dense / 4);
  });

  it('sends between stages over what oversubscription leaves', () => {
    const far: Split = { ...one, gpus: 8192, pipeline: 8, interleave: 1 };
    const level = (share: number): Machine => ({
      ...ideal,
      network: {
        ...ideal.network,
        levels: [
          { name: 'rail', gpus: 512, share: 1 },
          { name: 'spine', gpus: 8192, share },
        ],
      },
    });
    const { pipeline_s } = stepTime(level(1), plain, gpt, work, far);
    expect(stepTime(level(0.25), plain, gpt, work, far).pipeline_s / pipeline_s).toBeCloseTo(4, 6);
  });

  it('passes keys and values round once more where the forward pass is done again', () => {
    const split: Split = { ...one, gpus: 1024, context: 2, tensor: 8 };
    const { context_s } = stepTime(ideal, plain, gpt, work, split);
    const bytes = (2 * 2048 * 2 * gpt.heads * gpt.headSize) / 8;
    expect(context_s).toBeCloseTo((128 * 12 * 3 * (bytes / 2)) / 50e9, 6);
    expect(stepTime(ideal, plain, gpt, work, { ...split, recompute: 'full' }).context_s / context_s).toBeCloseTo(4 / 3, 9);
  });

  it('splits an optimiser that is not split over data ranks neither for experts', () => {
    const mixture = PRESETS.get('mixtral-8x7b') as Transformer;
    const split: Split = { ...one, gpus: 64, tensor: 8, pipeline: 1, expert: 1, shardOptimiser: false };
    const { optimiser_s } = stepTime(ideal, plain, mixture, work, split);
    expect(stepTime(ideal, plain, mixture, work, { ...split, expert: 8 }).optimiser_s).toBeLessThan(optimiser_s / 2);
  });
});
