import type { Finding } from '../../finding/index.js';
import type { Split } from '../split/split.js';
import { splitText } from '../split/split-text.js';
import type { Memory } from '../step/memory.js';
import { gigabytes } from '../step/memory-text.js';
import { type TuneResult, tune } from '../tune/tune.js';
import type { Question } from './predict.js';

/**
 * How far beyond a GPU's memory a split given by hand may be by the estimate and is still predicted, with a warning: activations are those of
 * Megatron-LM, and software that frees or recomputes some of them does with less. Llama 3 ran at 1.17.
 */
const BEYOND = 1.3;

/** What is lacking on a GPU with a split that was given, and the fastest one that would fit, which was tried; undefined where it fits. */
export function memoryFinding(question: Question, split: Split, memory: Memory): Finding | undefined {
  const { machine, software, model, work } = question;
  const lacking = memory.total_bytes - machine.gpu.memory_bytes;
  if (lacking <= 0) return undefined;
  const far = memory.total_bytes > BEYOND * machine.gpu.memory_bytes;
  const instead = tune(machine, software, model, work, split.gpus, 1).best[0];
  return {
    code: 'TRAIN-MEMORY',
    severity: far ? 'error' : 'warning',
    message: `${far ? '' : 'may not fit: '}${model.name} needs ${gigabytes(memory.total_bytes)} on each GPU with this split, ${gigabytes(lacking)} more than ${machine.gpu.model} has: ${memoryText(memory)}`,
    subjects: [{ kind: 'field', name: 'split' }],
    remedy: instead
      ? `this fits in ${gigabytes(instead.memory.total_bytes)}: split: ${splitText(instead.split)}${instead.split.gpus === split.gpus ? '' : `, gpus: ${instead.split.gpus}`}`
      : `no split of ${figure(split.gpus)} GPUs fits${moreGpus(question)}`,
    figures: { needed_bytes: memory.total_bytes, lacking_bytes: lacking },
  };
}

/** Why no split was found: nothing comes out even, or nothing fits. */
export function nothingFits(question: Question, { tried, nearest }: TuneResult): Finding {
  const { machine, model, work, gpus } = question;
  if (!nearest)
    return {
      code: 'TRAIN-NO-SPLIT',
      severity: 'error',
      message: `no split of ${gpusText(gpus)} comes out even for ${model.name} with ${figure(work.batch)} sequences of ${figure(work.sequence)} tokens`,
      subjects: [{ kind: 'field', name: 'batch' }],
      remedy: 'take a batch with more divisors, such as a power of two',
    };
  const lacking = nearest.memory.total_bytes - machine.gpu.memory_bytes;
  return {
    code: 'TRAIN-MEMORY',
    severity: 'error',
    message: `${model.name} does not fit on ${figure(gpus)} ${machine.gpu.model}: of ${figure(tried)} splits the smallest, ${splitText(nearest.split)}, needs ${gigabytes(nearest.memory.total_bytes)} on each GPU, ${gigabytes(lacking)} more than there are: ${memoryText(nearest.memory)}`,
    subjects: [{ kind: 'field', name: 'gpus' }],
    remedy: `nothing fits${moreGpus(question)}`,
    figures: { needed_bytes: nearest.memory.total_bytes, lacking_bytes: lacking },
  };
}

/** How many GPUs it takes, by doubling until something fits. */
function moreGpus({ machine, software, model, work, gpus }: Question): string {
  for (let more = 2 * gpus; more <= MOST_TIMES * gpus; more *= 2)
    if (tune(machine, software, model, work, more, 1).best.length > 0) return `; ${figure(more)} GPUs are enough`;
  return `, nor on ${MOST_TIMES} times as many`;
}

const MOST_TIMES = 64;

function memoryText({ weights_bytes, gradients_bytes, optimiser_bytes, activations_bytes, reserved_bytes }: Memory): string {
  return `weights ${gigabytes(weights_bytes)}, gradients ${gigabytes(gradients_bytes)}, optimiser ${gigabytes(optimiser_bytes)}, activations ${gigabytes(activations_bytes)}, reserved ${gigabytes(reserved_bytes)}`;
}

function gpusText(gpus: number): string {
  return `${figure(gpus)} ${gpus === 1 ? 'GPU' : 'GPUs'}`;
}

function figure(value: number): string {
  return value.toLocaleString('en-US');
}
