import { describe, expect, it } from 'vitest';
import { EFFICIENCIES, GPUS, type Machine, PRESETS, type Prediction, predict, SOFTWARE, type Split } from '../../training/index.js';
import { readSvg, unreadable } from '../testing/read-svg.js';
import { stepPlan } from './step-plan.js';
import { drawStepTimeline } from './step-timeline.js';

const H100 = GPUS.get('H100');
if (!H100) throw new Error('no H100');
const MACHINE: Machine = {
  // Memory is of no matter here.
  gpu: { ...H100, memory_bytes: 1e12 },
  efficiency: EFFICIENCIES.hopper,
  network: { nic_Bps: 50e9, latency_s: 14e-6, levels: [{ name: 'leaf', gpus: 16_384, share: 1 }] },
};

/** A step of Llama 3.1 405B, with 2,048 sequences unless said otherwise. */
function stepOf(change: Partial<Split>, batch = 2048): Prediction {
  const split: Split = {
    ...{ gpus: 16_384, tensor: 8, pipeline: 16, interleave: 1, context: 1, expert: 1, microbatch: 1 },
    ...{ sequenceParallel: true, shardOptimiser: true, recompute: 'full' as const },
    ...change,
  };
  const model = PRESETS.get('llama-3.1-405b');
  const software = SOFTWARE.get('megatron-core');
  if (!model || !software) throw new Error('no preset');
  const work = { sequence: 8192, batch, precision: 'bf16' as const };
  const asked = { machine: MACHINE, software, model, work, tokens: 1e12, gpus: 16_384, goodput: () => 1, power_w: 1000 };
  const { prediction, findings } = predict({ ...asked, split });
  if (!prediction) throw new Error(JSON.stringify(findings));
  return prediction;
}

const STEPS: Record<string, Prediction> = {
  'few microbatches': stepOf({ pipeline: 16 }),
  'many microbatches': stepOf({ pipeline: 16, gpus: 2048 }),
  'an even pipeline': stepOf({ pipeline: 14, gpus: 14_336 }),
  'interleaved groups': stepOf({ pipeline: 16, interleave: 8, gpus: 2048 }),
  'more stages than rows': stepOf({ pipeline: 126, gpus: 8064 }),
  'two stages': stepOf({ pipeline: 2, context: 16, gpus: 2048 }),
};

describe('a step as it is drawn', () => {
  it.each(Object.entries(STEPS))('of %s ends when the model says', (_, prediction) => {
    const plan = stepPlan(prediction, 2048);
    expect(plan.all_s).toBeCloseTo(prediction.step.step_s, 9);
  });

  it('leaves microbatches out, and says how many and for how long', () => {
    const { folded, schedule } = stepPlan(STEPS['many microbatches'], 2048);
    expect(folded.microbatches).toBe(128 - 32);
    const all = stepPlan(stepOf({ pipeline: 16, gpus: 2048 }, 32 * 16), 32 * 16);
    expect(all.folded.microbatches).toBe(0);
    expect(schedule.all_s).toBeCloseTo(all.schedule.all_s, 3);
  });
});

describe.each(Object.entries(STEPS))('the picture of %s', (name, prediction) => {
  it.each([
    [1100, false],
    [358, true],
  ])('can be read at a width of %d', (width, dark) => {
    const svg = drawStepTimeline(prediction, 2048, { width, dark });
    const picture = readSvg(svg);
    expect(unreadable(picture)).toEqual([]);
    expect(svg.length).toBeLessThan(400_000);
    const words = picture.written.map(({ content }) => content).join(' ');
    expect(words).toContain('backward');
    expect(words).toContain('stage 1');
    if (name === 'more stages than rows') expect(words).toContain('stage 126');
  });
});

it('is the picture that was looked at', async () => {
  const few = stepOf({ pipeline: 4, interleave: 1, context: 8, gpus: 4096 }, 256);
  await expect(drawStepTimeline(few, 256, { width: 1100, dark: false })).toMatchFileSnapshot('step-timeline.svg');
});
