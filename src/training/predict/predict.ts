import { type Finding, hasErrors } from '../../finding/index.js';
import type { Machine } from '../machine/machine.js';
import type { Software } from '../machine/software.js';
import { flopsPerToken, weights } from '../model/counts.js';
import type { Transformer } from '../model/transformer.js';
import { brokenRules, ruleFindings } from '../split/rules.js';
import { dataRanks, type Split, type Work } from '../split/split.js';
import { levelName, type Ring } from '../step/collective.js';
import { type Memory, memoryOf } from '../step/memory.js';
import { type StepTime, stepTime } from '../step/step.js';
import { type Tuned, tune } from '../tune/tune.js';
import { memoryFinding, nothingFits } from './refusals.js';

/** What is to be trained, on what. */
export interface Question {
  machine: Machine;
  software: Software;
  model: Transformer;
  work: Work;
  /** Tokens to train on. */
  tokens: number;
  /** GPUs that may be used. */
  gpus: number;
  /** Undefined: the fastest. */
  split?: Split;
  /** Share of the time of a job of so many GPUs that is training which is kept; above 0. */
  goodput: (gpus: number) => number;
  /** Draw of the cluster for each GPU, with what joins it. */
  power_w: number;
}

/** A training as it is expected to go. */
export interface Prediction {
  split: Split;
  /** Ranks of data parallelism. */
  data: number;
  step: StepTime;
  memory: Memory;
  /** What each kind of communication goes over at the farthest; undefined where there is none. */
  levels: Record<'tensor' | 'context' | 'expert' | 'pipeline' | 'data', string | undefined>;
  parameters: { all: number; active: number };
  /** With half of attention's square. */
  flops_per_token: number;
  steps: number;
  goodput: number;
  /** With what is lost to interruptions. */
  tokens_per_day: number;
  /** Days of training alone, and with what is lost to interruptions. */
  training_days: number;
  days: number;
  energy_MWh: number;
  idle_gpus: number;
  /** The next best divisions of the GPUs, where the split was left to be found. */
  others: Tuned[];
  tried: number;
}

/**
 * Predicts a training: what a step takes and what it is made of, what a GPU's memory holds, days and energy for all tokens.
 *
 * @returns without a prediction where the split breaks a rule, or nothing fits into memory; the findings say which, and what would fit
 */
export function predict(question: Question): { prediction?: Prediction; findings: Finding[] } {
  const { machine, software, model, work, gpus } = question;
  if (question.split) return predictSplit(question, question.split);
  const findings = ruleFindings(brokenRules(machine.gpu, model, work, ALONE).filter(({ part }) => part === 'precision'));
  if (findings.length > 0) return { findings };
  const tuned = tune(machine, software, model, work, gpus);
  const [best, ...others] = tuned.best;
  if (!best) return { findings: [nothingFits(question, tuned)] };
  return { prediction: { ...predictionOf(question, best), others, tried: tuned.tried }, findings };
}

/** No split at all: what breaks a rule with it breaks it with any. */
const ALONE: Split = {
  gpus: 1,
  tensor: 1,
  pipeline: 1,
  interleave: 1,
  context: 1,
  expert: 1,
  microbatch: 1,
  sequenceParallel: false,
  shardOptimiser: false,
  recompute: 'none',
};

function predictSplit(question: Question, split: Split): { prediction?: Prediction; findings: Finding[] } {
  const { machine, software, model, work } = question;
  const findings = ruleFindings(brokenRules(machine.gpu, model, work, split));
  if (findings.length > 0) return { findings };
  const memory = memoryOf(software, model, work, split);
  const lacking = memoryFinding(question, split, memory);
  if (lacking) findings.push(lacking);
  if (hasErrors(findings)) return { findings };
  return { prediction: predictionOf(question, { split, memory, step: stepTime(machine, software, model, work, split) }), findings };
}

function predictionOf({ machine, model, work, tokens, gpus, goodput, power_w }: Question, { split, step, memory }: Tuned): Prediction {
  const { tensor, context, expert, pipeline } = split;
  const data = dataRanks(split);
  const level = (ranks: number, stride: number) => (ranks > 1 ? levelName(machine, { ranks, stride } satisfies Ring) : undefined);
  const training_days = tokens / step.tokens_per_s / DAY_S;
  const kept = goodput(split.gpus);
  const days = training_days / kept;
  return {
    split,
    data,
    step,
    memory,
    levels: {
      tensor: level(tensor, 1),
      context: level(context, tensor),
      expert: level(expert, 1),
      pipeline: level(pipeline, split.gpus / pipeline),
      data: level(data * context, tensor),
    },
    parameters: weights(model),
    flops_per_token: flopsPerToken(model, work.sequence, 0.5),
    steps: Math.ceil(tokens / (work.batch * work.sequence)),
    goodput: kept,
    tokens_per_day: step.tokens_per_s * DAY_S * kept,
    training_days,
    days,
    energy_MWh: (days * 24 * power_w * split.gpus) / 1e6,
    idle_gpus: gpus - split.gpus,
    others: [],
    tried: 1,
  };
}

const DAY_S = 86_400;
