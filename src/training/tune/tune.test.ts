import { describe, expect, it } from 'vitest';
import { EFFICIENCIES } from '../machine/efficiencies.js';
import { GPUS } from '../machine/gpus.js';
import type { Gpu, Machine } from '../machine/machine.js';
import { SOFTWARE, type Software } from '../machine/software.js';
import { PRESETS } from '../model/presets.js';
import type { Transformer } from '../model/transformer.js';
import { brokenRules } from '../split/rules.js';
import { RECOMPUTES, type Split, type Work } from '../split/split.js';
import { memoryOf } from '../step/memory.js';
import { stepTime } from '../step/step.js';
import { nearlyEven, tune } from './tune.js';

const core = SOFTWARE.get('megatron-core') as Software;
const model = (name: string) => PRESETS.get(name) as Transformer;

function machineOf(name: string): Machine {
  const gpu = GPUS.get(name) as Gpu;
  return { gpu, efficiency: EFFICIENCIES[gpu.generation], network: { nic_Bps: 50e9, latency_s: 14e-6, levels: [] } };
}

const CASES: [string, string, number, Work][] = [
  ['llama-3.1-8b', 'H100', 32, { sequence: 8192, batch: 64, precision: 'bf16' }],
  ['mixtral-8x7b', 'H100', 24, { sequence: 4096, batch: 48, precision: 'fp8' }],
  ['nemotron-4-15b', 'A100', 24, { sequence: 4096, batch: 48, precision: 'bf16' }],
];

const counts = (most: number) => Array.from({ length: most }, (_, i) => i + 1);

/** Every split by counting alone, kept where it breaks no rule. */
function everySplit(machine: Machine, name: string, gpus: number, work: Work): Split[] {
  const { layers, experts } = model(name);
  const product = <T extends object, K extends string>(some: T[], key: K, values: readonly number[]) =>
    some.flatMap((each) => values.map((value) => ({ ...each, [key]: value }) as T & Record<K, number>));
  const pieces = [1, 2, 4, 8, 16, 32].filter((context) => work.sequence / context >= 256);
  const ranks = product(product(product([{}], 'tensor', counts(8)), 'pipeline', counts(Math.min(layers, gpus))), 'context', pieces).flatMap(
    (each) => {
      const room = Math.floor(gpus / (each.tensor * each.pipeline * each.context));
      return counts(room)
        .filter((data) => 2 * data > room)
        .map((data) => ({ ...each, gpus: each.tensor * each.pipeline * each.context * data }));
    },
  );
  const found = product(
    product(product(ranks, 'microbatch', [1, 2, 4, 8, 16]), 'interleave', counts(layers)),
    'expert',
    counts(experts?.count ?? 1),
  );
  return found
    .map((each): Split => ({ ...each, sequenceParallel: each.tensor > 1, shardOptimiser: true, recompute: 'none' }))
    .filter(({ pipeline, interleave }) => nearlyEven(layers, pipeline) && nearlyEven(layers, pipeline * interleave))
    .filter((split) => brokenRules(machine.gpu, model(name), work, split).length === 0);
}

describe('the fastest split', () => {
  it.each(CASES)('of %s on %s is found', (name, gpu, gpus, work) => {
    const machine = machineOf(gpu);
    const found = tune(machine, core, model(name), work, gpus);
    let best = Number.POSITIVE_INFINITY;
    for (const split of everySplit(machine, name, gpus, work))
      for (const recompute of RECOMPUTES) {
        const asked = { ...split, recompute };
        if (memoryOf(core, model(name), work, asked).total_bytes > machine.gpu.memory_bytes) continue;
        best = Math.min(best, stepTime(machine, core, model(name), work, asked).step_s);
      }
    expect(found.best[0].step.step_s).toBeCloseTo(best, 9);
  });

  it.each(CASES)('and the next of %s on %s keep all rules and fit', (name, gpu, gpus, work) => {
    const machine = machineOf(gpu);
    const { best } = tune(machine, core, model(name), work, gpus);
    expect(best.length).toBeGreaterThan(2);
    for (const { split, memory } of best) {
      expect(brokenRules(machine.gpu, model(name), work, split)).toEqual([]);
      expect(split.gpus).toBeLessThanOrEqual(gpus);
      expect(memory.total_bytes).toBeLessThanOrEqual(machine.gpu.memory_bytes);
    }
    const times = best.map(({ step }) => step.step_s);
    expect(times).toEqual(times.slice().sort((a, b) => a - b));
  });

  it('of a model that fits nowhere is none, and the nearest is told', () => {
    const { best, nearest, tried, tooLarge } = tune(
      machineOf('A100'),
      core,
      model('gpt-3-175b'),
      { sequence: 2048, batch: 8, precision: 'bf16' },
      8,
    );
    expect(best).toEqual([]);
    expect(tooLarge).toBe(tried);
    expect(nearest?.memory.total_bytes).toBeGreaterThan(80e9);
  });
});
