import type { Finding } from '../../../src/finding/index.js';
import {
  type Failures,
  goodput,
  type Precision,
  type Prediction,
  predict,
  type Recovery,
  SOFTWARE,
  type Split,
  usualJob,
} from '../../../src/training/index.js';
import type { Cluster } from './clusters.js';
import { type HandSplit, modelOf, sizeFindings, type WhatIf } from './what-if.js';

/** What a training interrupts, as the site tells it. */
export interface Interrupted {
  failures: Failures;
  recovery: Recovery[];
}

/** A prediction, and what interrupts the training. */
export interface Answered {
  prediction: Prediction;
  precision: Precision;
  /** Between two interruptions, in the mean, and between two checkpoints. */
  mean_s: number;
  interval_s: number;
}

/** Without a prediction the findings say what is lacking, with one what may be. */
export interface Answer {
  answered?: Answered;
  findings: Finding[];
}

/** Answers what a training takes on a cluster. Tens to hundreds of milliseconds where the split is looked for. */
export function answer(whatIf: WhatIf, cluster: Cluster, interrupted: Interrupted): Answer {
  const { sizes } = whatIf;
  const software = SOFTWARE.get('megatron-core');
  if (!software) throw new Error('megatron-core is not known');
  const split = whatIf.split && wholeSplit(whatIf.split, sizes.batch, cluster.gpus);
  const wrong = [...sizeFindings(whatIf), ...gpuFindings(cluster, split)];
  if (wrong.length > 0) return { findings: wrong };
  const usual = { ...interrupted, gpusPerNode: cluster.gpusPerNode, checkpoint_s: sizes.checkpoint };
  const kept = (gpus: number) => goodput(usualJob(gpus, usual));
  const precision = cluster.machine.gpu.peak_flops[whatIf.precision] ? whatIf.precision : 'bf16';
  const { prediction, findings } = predict({
    machine: cluster.machine,
    software,
    model: modelOf(whatIf),
    work: { sequence: sizes.sequence, batch: sizes.batch, precision },
    tokens: Math.round(sizes.tokens * 1e9),
    gpus: cluster.gpus,
    ...(split ? { split } : {}),
    goodput: (gpus) => kept(gpus).goodput,
    power_w: cluster.power_w,
  });
  if (!prediction) return { findings };
  const { interruptions, interval_s } = kept(prediction.split.gpus);
  return { answered: { prediction, precision, mean_s: interruptions.mean_s, interval_s }, findings };
}

/** Too few GPUs for any training, or for a split. */
function gpuFindings({ gpus }: Cluster, split: Split | undefined): Finding[] {
  const finding = (message: string, remedy: string): Finding[] => [
    { code: 'TRAIN-GPUS', severity: 'error', message, subjects: [], remedy },
  ];
  if (gpus === 0) return finding('no node is accepted yet', 'the page of acceptance tells what they lack');
  const few = split !== undefined && split.gpus > gpus;
  return few ? finding(`the split needs ${figure(split.gpus)} GPUs; there are ${figure(gpus)}`, 'take a smaller one') : [];
}

function figure(value: number): string {
  return value.toLocaleString('en-US');
}

/** A split by hand with as many data ranks as the GPUs allow and the batch can be shared among. */
function wholeSplit(split: HandSplit, batch: number, gpus: number): Split {
  const ranks = split.tensor * split.pipeline * split.context;
  let data = Math.max(1, Math.floor(gpus / ranks));
  const shared = batch / split.microbatch;
  if (Number.isInteger(shared)) {
    data = Math.min(data, shared);
    while (shared % data !== 0) data--;
  }
  return { ...split, gpus: ranks * data, sequenceParallel: split.tensor > 1, shardOptimiser: true };
}
