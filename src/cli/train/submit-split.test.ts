import { describe, expect, it } from 'vitest';
import { examplePlan } from '../../../test/support/site.js';
import type { PlanDocument } from '../../plan/index.js';
import { type Job, PRESETS, readJob } from '../../training/index.js';
import { findSplit } from './submit-split.js';

const { tables, body } = examplePlan('lab');
const plan = { tables, document: body as PlanDocument };
const GPUS = { gpus: 64, ranksPerNode: 8, gpusPerNode: 8 };

function jobOf(model: string, batch: number): Job {
  const { job } = readJob(`job: a\nmodel: ${model}\nsequence: 8192\nbatch: ${batch}\ntokens: 1 T\ngpus: 64\n`, 'job.yaml', PRESETS);
  if (!job) throw new Error('no job');
  return job;
}

describe('the split of a job whose file has none', () => {
  it('uses all GPUs, and is told', () => {
    const { split, said } = findSplit(jobOf('llama-3.1-8b', 128), GPUS, plan);
    if (!split) throw new Error(said);
    expect(Number.isInteger(64 / (split.tensor * split.pipeline * split.context))).toBe(true);
    expect(said).toMatch(/^split: \{tensor: \d+, pipeline: .*\}, the fastest; [\d.]+ s a step$/);
    // As a job file takes it.
    const line = `${said.slice(0, said.indexOf('}'))}}\n`;
    const file = `job: a\nmodel: llama-3.1-8b\nsequence: 8192\nbatch: 128\ntokens: 1 T\ngpus: 64\n${line}`;
    // Of one tensor rank there is nothing to be parallel in.
    const sequenceParallel = split.tensor === 1 || split.sequenceParallel;
    expect(readJob(file, 'job.yaml', PRESETS).job?.split).toEqual({ ...split, sequenceParallel });
  });

  it('is none where the model does not know, and says why', () => {
    const job = jobOf('llama-3.1-8b', 128);
    const none = (of: Job, ranks: Partial<typeof GPUS>, on = plan) => {
      const { split, said } = findSplit(of, { ...GPUS, ...ranks }, on);
      expect(split).toBeUndefined();
      return said;
    };
    expect(none(job, { ranksPerNode: 1 })).toContain('a node has 1 ranks and not one for each of 8 GPUs');
    expect(none(jobOf('megatron-1t', 128), {})).toContain('none comes out even and fits into memory');
    expect(none(jobOf('llama-3.1-8b', 61), { gpus: 61 * 8 + 8 })).toMatch(/none uses all 496 GPUs; the fastest uses \d+/);
    const catalog = plan.document.catalog.map((model) => (model.kind === 'server' ? { ...model, gpu: 'X1' } : model));
    expect(none(job, {}, { tables, document: { ...plan.document, catalog } })).toContain('the GPU of lab is not known');
  });
});
