import type { Prediction } from '../../training/index.js';
import { type PipelineSchedule, pipelineSchedule } from './pipeline-schedule.js';

/** A step as it is drawn: the pipeline with most of its microbatches left out, then what follows it. */
export interface StepPlan {
  stages: number;
  microbatches: number;
  /** Of the microbatches that are drawn. */
  schedule: PipelineSchedule;
  /** Microbatches that are left out, the moment at which they stand, and how long they take. */
  folded: { microbatches: number; at_s: number; for_s: number };
  /** What follows the pipeline, one after the other; times with what is folded. */
  after: { part: AfterPart; start_s: number; end_s: number }[];
  all_s: number;
}

export type AfterPart = 'pipeline sends' | 'data parallel' | 'optimiser' | 'waiting';

/**
 * A predicted step over time. Its end is that of the prediction: the pipeline's bubble gives the time of the stages before the last one, what of the
 * bubble is no stage's time (sends) follows the pipeline with the other sends. Drawn as if backward took twice as long as forward, and what is
 * computed again besides. In the middle of a step every stage repeats itself, so microbatches there are left out.
 */
export function stepPlan({ split, data, step }: Pick<Prediction, 'split' | 'data' | 'step'>, batch: number): StepPlan {
  const { pipeline: stages, interleave: groups, microbatch } = split;
  const microbatches = batch / (data * microbatch);
  const busy_s = step.compute_s + step.recompute_s + step.tensor_s + step.context_s + step.expert_s;
  const slowest_s = busy_s / microbatches;
  const again_s = step.recompute_s / microbatches;
  const forward_s = (slowest_s - again_s) / 3;
  const others = stages > 1 ? Math.min(1, (step.bubble_s * groups) / (stages - 1) / slowest_s) : 1;
  const drawn = drawnOf(stages, groups, microbatches);
  const schedule = pipelineSchedule({ stages, groups, microbatches: drawn, forward_s, backward_s: slowest_s - forward_s, others });
  const for_s = (microbatches - drawn) * slowest_s;
  const sends_s = step.pipeline_s + step.bubble_s - ((stages - 1) * others * slowest_s) / groups;
  const after: StepPlan['after'] = [];
  let all_s = schedule.all_s + for_s;
  const add = (part: AfterPart, part_s: number) => {
    after.push({ part, start_s: all_s, end_s: all_s + part_s });
    all_s += part_s;
  };
  add('pipeline sends', Math.max(0, sends_s));
  add('data parallel', step.data_s);
  add('optimiser', step.optimiser_s);
  add('waiting', step.waiting_s);
  const folded = { microbatches: microbatches - drawn, at_s: middleOf(schedule), for_s };
  return { stages, microbatches, schedule, folded, after: after.filter(({ start_s, end_s }) => end_s - start_s > LEAST * all_s), all_s };
}

/** So many fill the pipeline, repeat themselves, and empty it; all where there are few. Interleaved, a multiple of the stages. */
function drawnOf(stages: number, groups: number, microbatches: number): number {
  const least = stages === 1 ? FEW : stages * Math.max(2, Math.ceil(FEW / stages));
  return least + (groups > 1 ? stages : 1) > microbatches ? microbatches : least;
}

const FEW = 6;

/** What follows the pipeline is left out below this share of the step. */
const LEAST = 5e-4;

/** Halfway between the first stage's first backward and its last forward pass: there all stages alternate. */
function middleOf({ stage, backward, start_s, end_s }: PipelineSchedule): number {
  let from_s = Number.POSITIVE_INFINITY;
  let to_s = 0;
  for (let row = 0; row < stage.length && stage[row] === 0; row++)
    if (backward[row] === 1) from_s = Math.min(from_s, start_s[row]);
    else to_s = end_s[row];
  return (from_s + to_s) / 2;
}
