import type { Machine } from '../machine/machine.js';
import type { Software } from '../machine/software.js';
import { layerKinds } from '../model/counts.js';
import type { Transformer } from '../model/transformer.js';
import type { Recompute, Split, Work } from '../split/split.js';
import { type LayerTimes, meanLayer } from '../step/layer.js';
import { type Memory, memoryOf } from '../step/memory.js';
import { type StepTime, stepTime } from '../step/step.js';

/** One way to split a step, and what comes of it. */
export interface Tuned {
  split: Split;
  step: StepTime;
  memory: Memory;
}

export interface TuneResult {
  /** The fastest of each division into tensor, pipeline, context and expert ranks, fastest first. */
  best: Tuned[];
  /** Splits that keep all rules, and of these those that do not fit into memory. */
  tried: number;
  tooLarge: number;
  /** Of those that do not fit, the one that lacks least. */
  nearest: { split: Split; memory: Memory } | undefined;
}

/**
 * All splits of a step over up to so many GPUs that keep the rules of `brokenRules`, and the fastest of them. Within the model of `stepTime` there
 * is no faster one among: tensor ranks within an NVLink domain, pipelines whose parts are full but for `MOST_MISSING` layers, contexts that are
 * powers of two, experts by divisors, microbatches that are powers of two up to `MOST_MICROBATCH`, with and without interleaving. Of the ways to
 * compute again the least that fits is taken: more only takes longer. Data ranks must divide the batch, which may leave GPUs idle: up to
 * half of those that there are room for.
 */
export function tune(machine: Machine, software: Software, model: Transformer, work: Work, gpus: number, most = 10): TuneResult {
  const fastest = new Map<string, Tuned>();
  const result: TuneResult = { best: [], tried: 0, tooLarge: 0, nearest: undefined };
  const recomputes: readonly Recompute[] = software.flashAttention ? ['none', 'full'] : ['none', 'selective', 'full'];
  const layers = new Map<string, LayerTimes>();
  for (const given of rankChoices(machine, model, work, gpus)) {
    const shape = `${given.tensor} ${given.context} ${given.microbatch} ${given.expert}`;
    let layer = layers.get(shape);
    for (const interleave of interleaves(model.layers, given, work))
      for (const recompute of recomputes) {
        const split = withParts(given, interleave, recompute);
        result.tried++;
        const memory = memoryOf(software, model, work, split);
        if (memory.total_bytes > machine.gpu.memory_bytes) {
          result.tooLarge++;
          if (!result.nearest || memory.total_bytes < result.nearest.memory.total_bytes) result.nearest = { split, memory };
          continue;
        }
        layer ??= meanLayer(machine, software, model, work, split);
        layers.set(shape, layer);
        keepFastest(fastest, { split, step: stepTime(machine, software, model, work, split, layer), memory });
        break;
      }
  }
  result.best = [...fastest.values()].sort((a, b) => a.step.step_s - b.step.step_s).slice(0, most);
  return result;
}

/** Field by field: spreading an object takes longer than reckoning its step. */
function withParts(given: Ranks, interleave: number, recompute: Recompute): Split {
  const { gpus, tensor, pipeline, context, expert, microbatch, sequenceParallel, shardOptimiser } = given;
  return { gpus, tensor, pipeline, interleave, context, expert, microbatch, sequenceParallel, shardOptimiser, recompute };
}

function keepFastest(fastest: Map<string, Tuned>, tuned: Tuned): void {
  const { tensor, pipeline, context, expert } = tuned.split;
  const key = `${tensor} ${pipeline} ${context} ${expert}`;
  const before = fastest.get(key);
  if (!before || tuned.step.step_s < before.step.step_s) fastest.set(key, tuned);
}

const MOST_MICROBATCH = 16;
/** A rank is given at least so many tokens of a sequence: fewer do not fill matrix products. */
const LEAST_TOKENS = 256;

/** A split but for interleaving and what is computed again. */
type Ranks = Omit<Split, 'interleave' | 'recompute'>;

function* rankChoices(machine: Machine, model: Transformer, work: Work, gpus: number): Generator<Ranks> {
  const experts = expertRanks(model);
  for (const { tensor, context, pipeline } of divisions(machine, model, work, gpus))
    for (let microbatch = 1; microbatch <= MOST_MICROBATCH && work.batch % microbatch === 0; microbatch *= 2)
      for (const data of dataChoices(work.batch / microbatch, Math.floor(gpus / (tensor * context * pipeline))))
        for (const expert of experts) {
          if ((tensor * context * data) % expert !== 0) continue;
          const all = tensor * context * pipeline * data;
          yield { gpus: all, tensor, context, pipeline, microbatch, expert, sequenceParallel: tensor > 1, shardOptimiser: true };
        }
}

function* divisions(machine: Machine, model: Transformer, work: Work, gpus: number) {
  for (const tensor of tensors(machine, model))
    for (const context of contexts(work, tensor))
      for (const pipeline of pipelines(model.layers, Math.floor(gpus / (tensor * context)))) yield { tensor, context, pipeline };
}

function tensors({ gpu }: Machine, model: Transformer): number[] {
  const divides = (tensor: number) =>
    model.heads % tensor === 0 &&
    (layerKinds(model).dense === 0 || model.ffn % tensor === 0) &&
    (model.experts?.sharedFfn ?? 0) % tensor === 0 &&
    (model.latent || model.kvHeads % tensor === 0 || tensor % model.kvHeads === 0);
  return upTo(gpu.domain).filter(divides);
}

function contexts({ sequence }: Work, tensor: number): number[] {
  const found = [1];
  for (let context = 2; sequence % (2 * context) === 0 && sequence / context >= LEAST_TOKENS; context *= 2) found.push(context);
  return found.filter((context) => (sequence / context) % tensor === 0);
}

function pipelines(layers: number, most: number): number[] {
  return upTo(Math.min(layers, most)).filter((pipeline) => nearlyEven(layers, pipeline));
}

function interleaves(layers: number, ranks: Ranks, { batch }: Work): number[] {
  const { gpus, tensor, context, pipeline, microbatch } = ranks;
  const microbatches = batch / microbatch / (gpus / (tensor * context * pipeline));
  if (pipeline === 1 || microbatches % pipeline !== 0) return [1];
  return upTo(Math.ceil((layers + 2) / pipeline)).filter((interleave) => nearlyEven(layers, pipeline * interleave));
}

/** Divisors of the experts, ascending. */
function expertRanks({ experts }: Transformer): number[] {
  return upTo(experts?.count ?? 1).filter((expert) => (experts?.count ?? 1) % expert === 0);
}

/** Whether layers fill so many parts but for a few: the embedding, the output and a layer that predicts a second token may stand there. */
export function nearlyEven(layers: number, parts: number): boolean {
  return Math.ceil(layers / parts) * parts - layers <= MOST_MISSING && parts <= layers + 2;
}

const MOST_MISSING = 3;

function upTo(most: number): number[] {
  return Array.from({ length: Math.max(0, most) }, (_, i) => i + 1);
}

/** Divisors of a number from a limit down to half of it. O(sqrt). */
function dataChoices(value: number, limit: number): number[] {
  const found: number[] = [];
  const take = (divisor: number) => {
    if (divisor <= limit && 2 * divisor > limit) found.push(divisor);
  };
  for (let low = 1; low * low <= value; low++) {
    if (value % low !== 0) continue;
    take(low);
    if (value / low !== low) take(value / low);
  }
  // A batch may have fewer parts than there is room for.
  return found.length > 0 || value > limit ? found : [value];
}
