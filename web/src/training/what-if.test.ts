import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrainingClusterTold } from '../../../src/api/index.js';
import { EFFICIENCIES, GPUS, type Machine, PRESETS, readFailures, readJob } from '../../../src/training/index.js';
import { clusterOf, whatIfOf, wordsOf } from './address.js';
import { answer } from './answer.js';
import { clustersOf } from './clusters.js';
import { costOf } from './cost.js';
import { FIELDS, type FieldName, stopAt, stopsOf, valueAt, within } from './fields.js';
import { jobText } from './job-text.js';
import { modelOf, presetWhatIf, type WhatIf } from './what-if.js';

const H200 = GPUS.get('H200');
const { failures: file } = readFailures(readFileSync('templates/failures.yaml', 'utf8'), 'failures.yaml');
if (!H200 || !file) throw new Error('not shipped');
const MACHINE: Machine = {
  gpu: H200,
  efficiency: EFFICIENCIES.hopper,
  network: { nic_Bps: 50e9, latency_s: 14e-6, levels: [{ name: 'leaf', gpus: 16_384, share: 1 }] },
};
const TOLD: TrainingClusterTold = {
  ...{ seq: 0, name: 'test', gpus: 16_384, servers: 2048, accepted_gpus: 1024, power_w: 23e6, price_low_usd: 600e6, price_high_usd: 900e6 },
  ...{ machine: MACHINE, failures: file.profiles[0], recovery: file.recovery },
};
const INTERRUPTED = { failures: TOLD.failures, recovery: TOLD.recovery };
const CLUSTERS = clustersOf(TOLD, MACHINE);
const [NOW, FULL, TWICE, A100] = CLUSTERS;
const answered = (whatIf: WhatIf, cluster = FULL) => {
  const { answered: found, findings } = answer(whatIf, cluster, INTERRUPTED);
  if (!found) throw new Error(JSON.stringify(findings));
  return found;
};
const changed = (preset: string, sizes: Partial<WhatIf['sizes']>, more: Partial<WhatIf> = {}): WhatIf => {
  const first = presetWhatIf(preset);
  return { ...first, sizes: { ...first.sizes, ...sizes }, ...more };
};

describe('the address', () => {
  it('says what was asked, whatever it was', () => {
    const sizes = fc.record(
      Object.fromEntries(
        (Object.keys(FIELDS) as FieldName[]).map((name) => [name, fc.nat(stopsOf(name)).map((stop) => valueAt(name, stop))]),
      ) as Record<FieldName, fc.Arbitrary<number>>,
    );
    const rank = fc.integer({ min: 1, max: 64 });
    const ranks = { tensor: rank, pipeline: rank, interleave: rank, context: rank, expert: rank, microbatch: rank };
    const split = fc.record({ ...ranks, recompute: fc.constantFrom('none' as const, 'selective' as const, 'full' as const) });
    const whatIf = fc.record({
      preset: fc.constantFrom(...PRESETS.keys()),
      sizes,
      precision: fc.constantFrom('bf16' as const, 'fp8' as const),
      split: fc.option(split, { nil: undefined }),
    });
    fc.assert(
      fc.property(whatIf, (asked) => {
        const words = Object.entries(wordsOf(asked)).filter((entry): entry is [string, string] => entry[1] !== undefined);
        expect(whatIfOf(new URLSearchParams(words))).toEqual(asked);
      }),
    );
  });

  it('is short for a preset, and passes over what means nothing', () => {
    expect(Object.values(wordsOf(presetWhatIf('llama-3.1-405b'))).filter(Boolean)).toEqual([]);
    const odd = 'model=none&layers=1e9&hidden=a&batch=1.5&split=8.0.1.1.1.1.none&precision=int4&on=mars';
    expect(whatIfOf(new URLSearchParams(odd))).toEqual(presetWhatIf('llama-3.1-405b'));
    expect(clusterOf(new URLSearchParams(odd))).toBe('full');
  });
});

describe('sliders', () => {
  it.each(Object.keys(FIELDS) as FieldName[])('of %s go through their range, and stand where their value is', (name) => {
    const stops = Array.from({ length: stopsOf(name) + 1 }, (_, stop) => valueAt(name, stop));
    expect([stops[0], stops.at(-1)]).toEqual([FIELDS[name].least, FIELDS[name].most]);
    for (const [i, value] of stops.entries()) {
      if (i > 0) expect(value).toBeGreaterThanOrEqual(stops[i - 1]);
      expect(within(name, value)).toBe(value);
      expect(Math.abs(valueAt(name, stopAt(name, value)) - value)).toBeLessThanOrEqual(0.05 * value);
    }
  });
});

describe('a training', () => {
  it('is shorter on more GPUs, and longest on 2,000 A100', () => {
    const days = [NOW, FULL, TWICE, A100].map((cluster) => answered(presetWhatIf('llama-3.1-70b'), cluster).prediction.days);
    expect(days[1]).toBeLessThan(days[0]);
    expect(days[2]).toBeLessThan(days[1]);
    expect(days[3]).toBeGreaterThan(days[0]);
  });

  it('takes longer with interruptions, the more the longer a checkpoint takes', () => {
    const [short, long] = [30, 600].map((checkpoint) => answered(changed('llama-3.1-405b', { checkpoint })));
    expect(long.prediction.days).toBeGreaterThan(short.prediction.days);
    expect(short.prediction.days).toBeCloseTo(short.prediction.training_days / short.prediction.goodput, 9);
  });

  it('by hand uses as many GPUs as the batch can be shared among, and says which rule it breaks', () => {
    const split = { tensor: 8, pipeline: 8, interleave: 1, context: 1, expert: 1, microbatch: 1, recompute: 'none' as const };
    const { prediction } = answered(changed('llama-3.1-70b', { batch: 1500 }, { split }), NOW);
    expect([prediction.data, prediction.split.gpus]).toEqual([15, 960]);
    const { findings } = answer(changed('llama-3.1-70b', {}, { split: { ...split, tensor: 7 } }), NOW, INTERRUPTED);
    expect(findings.map(({ code }) => code)).toContain('SPLIT-RULE');
  });

  it('that is impossible says why', () => {
    const why = (whatIf: WhatIf, cluster = FULL) => answer(whatIf, cluster, INTERRUPTED).findings.map(({ message }) => message);
    expect(why(presetWhatIf('llama-3.1-405b'), { ...NOW, gpus: 0 })).toEqual(['no node is accepted yet']);
    expect(why(changed('llama-3.1-405b', { kv_heads: 7 }))).toEqual(['128 attention heads cannot share 7 heads of keys and values evenly']);
    expect(why(changed('mixtral-8x7b', { per_token: 16 }))).toEqual(['a token cannot go through 16 of 8 experts']);
    expect(why(presetWhatIf('megatron-1t'), { ...NOW, gpus: 8 }).join()).toContain('8 H200');
  });

  it('takes 16 bit where a GPU lacks the format', () => {
    const asked = changed('llama-3.1-8b', {}, { precision: 'fp8' });
    expect([answered(asked).precision, answered(asked, A100).precision]).toEqual(['fp8', 'bf16']);
  });

  it('costs its share of the price and its electricity', () => {
    const training = { split: { gpus: 8192 } as never, days: 365.25, energy_MWh: 1000 };
    const { capital_usd, energy_usd } = costOf(training, FULL, { years: 4, kwh: 0.1 });
    expect(capital_usd.map(Math.round)).toEqual([75e6, 112.5e6]);
    expect(energy_usd).toBe(100_000);
  });
});

describe('the job file', () => {
  it.each([
    ['a preset', presetWhatIf('llama-3.1-405b')],
    ['changed sizes', changed('gpt-3-175b', { layers: 80, tokens: 12.5 })],
    ['experts', changed('mixtral-8x7b', { experts: 16 })],
    ['latent attention', changed('deepseek-v3', { layers: 32 })],
    ['a dense model made of experts', changed('llama-3.1-8b', { experts: 8, expert_ffn: 4096 })],
  ])('of %s is read as what it was made of', (_, whatIf) => {
    const { prediction } = answered(whatIf);
    const { job, findings } = readJob(jobText(whatIf, prediction), 'job.yaml', PRESETS);
    expect(findings).toEqual([]);
    const { gpus, ...split } = prediction.split;
    // With one tensor rank there is nothing to split along the sequence.
    expect(job).toMatchObject({ gpus, split: { ...split, sequenceParallel: true }, tokens: whatIf.sizes.tokens * 1e9, run: { spares: 2 } });
    expect(job?.model).toEqual(modelOf(whatIf));
  });
});
