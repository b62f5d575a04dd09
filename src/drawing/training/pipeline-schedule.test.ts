import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pipeline, type PipelineSchedule, pipelineSchedule } from './pipeline-schedule.js';

const pipelines = fc
  .record({
    stages: fc.integer({ min: 1, max: 9 }),
    groups: fc.integer({ min: 1, max: 5 }),
    rounds: fc.integer({ min: 1, max: 4 }),
    more: fc.integer({ min: 0, max: 8 }),
    forward_s: fc.double({ min: 0.1, max: 2, noNaN: true }),
    backward_s: fc.double({ min: 0.1, max: 4, noNaN: true }),
    others: fc.double({ min: 0.3, max: 1, noNaN: true }),
  })
  .map(({ rounds, more, groups, stages, ...rest }): Pipeline => {
    const interleaved = groups > 1 && stages > 1;
    return { ...rest, stages, groups: interleaved ? groups : 1, microbatches: interleaved ? rounds * stages : rounds + more };
  });

/** Operations that overlap on a stage, run too early, or are not there once. */
function faults(pipeline: Pipeline, schedule: PipelineSchedule): string[] {
  const { stages, groups, microbatches } = pipeline;
  const ends = new Map<string, { start_s: number; end_s: number }>();
  const found: string[] = [];
  schedule.stage.forEach((stage, row) => {
    const key = `${schedule.backward[row]} ${schedule.group[row] * stages + stage} ${schedule.microbatch[row]}`;
    if (ends.has(key)) found.push(`${key} runs twice`);
    ends.set(key, { start_s: schedule.start_s[row], end_s: schedule.end_s[row] });
    if (row > 0 && schedule.stage[row - 1] === stage && schedule.start_s[row] < schedule.end_s[row - 1] - 1e-9)
      found.push(`${key} overlaps`);
  });
  if (ends.size !== 2 * stages * groups * microbatches) found.push(`${ends.size} operations`);
  const last = stages * groups - 1;
  for (const [key, { start_s }] of ends) {
    const [backward, place, microbatch] = key.split(' ').map(Number);
    const needs =
      backward === 0
        ? place > 0 && `0 ${place - 1} ${microbatch}`
        : place < last
          ? `1 ${place + 1} ${microbatch}`
          : `0 ${place} ${microbatch}`;
    if (needs && start_s < (ends.get(needs)?.end_s ?? Number.POSITIVE_INFINITY) - 1e-9) found.push(`${key} before ${needs}`);
  }
  return found;
}

describe('the schedule of a pipeline', () => {
  it('runs each pass once, one at a time on a stage, after what it needs', () => {
    fc.assert(
      fc.property(pipelines, (pipeline) => {
        expect(faults(pipeline, pipelineSchedule(pipeline))).toEqual([]);
      }),
    );
  });

  it('of even stages ends after m + (p - 1)/v microbatches', () => {
    fc.assert(
      fc.property(pipelines, (pipeline) => {
        const { stages, groups, microbatches, forward_s, backward_s } = pipeline;
        const even = pipelineSchedule({ ...pipeline, others: 1 });
        expect(even.all_s).toBeCloseTo((microbatches + (stages - 1) / groups) * (forward_s + backward_s), 6);
      }),
    );
  });

  it('with a last stage that takes longest ends after all its microbatches and the others once', () => {
    fc.assert(
      fc.property(pipelines, (pipeline) => {
        const { stages, groups, microbatches, forward_s, backward_s, others } = pipeline;
        const busy = microbatches + (others * (stages - 1)) / groups;
        expect(pipelineSchedule(pipeline).all_s).toBeCloseTo(busy * (forward_s + backward_s), 6);
      }),
    );
  });

  it('faults that are planted are found', () => {
    const pipeline: Pipeline = { stages: 3, groups: 1, microbatches: 4, forward_s: 1, backward_s: 2, others: 1 };
    const early = pipelineSchedule(pipeline);
    early.start_s[9] = 0;
    expect(faults(pipeline, early).join()).toMatch(/overlaps|before/);
    const twice = pipelineSchedule(pipeline);
    twice.microbatch[1] = 0;
    expect(faults(pipeline, twice).join()).toContain('twice');
  });
});
