import { gigabytes, type Memory, type Prediction, type Split, type StepTime, splitText } from '../../training/index.js';
import { columns, number, table } from '../columns.js';
import type { Asked } from './question.js';

/** A prediction on one screen. */
export function predictionText(asked: Asked, prediction: Prediction): string {
  const { job, cluster, question, usable } = asked;
  const { step, memory, split, others } = prediction;
  const paragraphs = [
    columns(figures(asked, prediction)),
    table(['a step', '', 'seconds', 'share'], stepRows(prediction)),
    columns(memoryRows(memory, question.machine.gpu)),
    ...(others.length > 0 ? [runnersUp(step, others)] : []),
  ];
  return [
    `${job.name} on ${number(split.gpus)} of the ${number(usable)} ${question.machine.gpu.model} of ${cluster}: ${time(prediction.days)}`,
    '',
    ...paragraphs.flatMap((lines) => [...lines.map((line) => `  ${line}`), '']),
  ].join('\n');
}

/** The fastest split as a job file takes it, and the next ones. */
export function tuneText({ job, cluster, question }: Asked, prediction: Prediction): string {
  const { split, step, memory, others, tried } = prediction;
  const { gpu } = question.machine;
  return [
    `${job.name} on ${cluster}: the fastest of ${number(tried)} splits of ${number(question.gpus)} ${gpu.model}`,
    '',
    `  split: ${splitText(split)}`,
    `  gpus: ${split.gpus}`,
    '',
    ...columns([
      ['step', `${seconds(step.step_s)} s, ${rate(step)}`],
      ['memory', `${gigabytes(memory.total_bytes)} of ${gigabytes(gpu.memory_bytes)}`],
      ['training', time(prediction.days)],
    ]).map((line) => `  ${line}`),
    '',
    ...runnersUp(step, others).map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** A prediction with what was asked; the split as a job file takes it. */
export function predictionJson({ job, cluster, usable, question }: Asked, software: string, prediction: Prediction) {
  const { split, others, ...rest } = prediction;
  const { gpu } = question.machine;
  return {
    job: job.name,
    cluster,
    software,
    asked: { model: job.model, ...question.work, tokens: question.tokens, gpus: question.gpus, usable_gpus: usable },
    gpu: { model: gpu.model, memory_bytes: gpu.memory_bytes, peak_flops: gpu.peak_flops },
    gpus: split.gpus,
    split: splitKeys(split),
    ...rest,
    others: others.map((each) => ({ gpus: each.split.gpus, ...each, split: splitKeys(each.split) })),
  };
}

function splitKeys({ gpus, sequenceParallel, shardOptimiser, ...split }: Split) {
  return { ...split, sequence_parallel: sequenceParallel, shard_optimiser: shardOptimiser };
}

function figures({ job, question }: Asked, prediction: Prediction): [string, string][] {
  const { step, split, data, parameters, steps, training_days, tokens_per_day, energy_MWh, idle_gpus, goodput } = prediction;
  const active = parameters.active < 0.9 * parameters.all ? `, ${large(parameters.active)} of them for each token` : '';
  const idle: [string, string][] = idle_gpus > 0 ? [['idle', `${number(idle_gpus)} of the ${number(question.gpus)} GPUs asked for`]] : [];
  return [
    ['model', `${job.model.name}: ${large(parameters.all)} parameters${active}`],
    ['split', splitText(split)],
    ['data ranks', number(data)],
    ...idle,
    ['step', `${seconds(step.step_s)} s for ${number(job.work.batch)} x ${number(job.work.sequence)} tokens in ${job.work.precision}`],
    ['rate', rate(step)],
    ['training', `${number(steps)} ${steps === 1 ? 'step' : 'steps'} for ${large(job.tokens)} tokens: ${time(training_days)}`],
    ['goodput', `${percent(goodput)}: ${time(prediction.days)} with interruptions, ${large(tokens_per_day)} tokens a day`],
    ['energy', `${number(Math.round(energy_MWh))} MWh, with all that is planned at its rated power`],
  ];
}

/** Published utilisations mostly count the whole of attention's square, which half of is masked. */
function rate({ flops_per_s, utilisation }: StepTime): string {
  return `${(flops_per_s / 1e12).toFixed(0)} TFLOPs a GPU, ${percent(utilisation)} of its 16 bit peak`;
}

function stepRows({ step, levels }: Prediction): string[][] {
  const rows: [string, string | undefined, number][] = [
    ['compute', undefined, step.compute_s],
    ['recompute', undefined, step.recompute_s],
    ['tensor parallel', levels.tensor, step.tensor_s],
    ['context parallel', levels.context, step.context_s],
    ['expert parallel', levels.expert, step.expert_s],
    ['pipeline sends', levels.pipeline, step.pipeline_s],
    ['pipeline bubble', undefined, step.bubble_s],
    ['data parallel', levels.data, step.data_s],
    ['optimiser', undefined, step.optimiser_s],
    ['waiting for the slowest', undefined, step.waiting_s],
  ];
  return rows
    .filter(([, , part_s]) => part_s > 0)
    .map(([part, level, part_s]) => [part, level === undefined ? '' : `over ${level}`, seconds(part_s), percent(part_s / step.step_s)]);
}

function memoryRows(memory: Memory, { memory_bytes }: { memory_bytes: number }): [string, string][] {
  return [
    ['memory', `${gigabytes(memory.total_bytes)} of ${gigabytes(memory_bytes)} on the fullest GPU`],
    ['weights', gigabytes(memory.weights_bytes)],
    ['gradients', gigabytes(memory.gradients_bytes)],
    ['optimiser', gigabytes(memory.optimiser_bytes)],
    ['activations', gigabytes(memory.activations_bytes)],
    ['reserved', gigabytes(memory.reserved_bytes)],
  ];
}

const PARTS: readonly [keyof StepTime, string][] = [
  ['compute_s', 'compute'],
  ['recompute_s', 'recompute'],
  ['tensor_s', 'tensor parallel'],
  ['context_s', 'context parallel'],
  ['expert_s', 'expert parallel'],
  ['pipeline_s', 'pipeline sends'],
  ['bubble_s', 'pipeline bubble'],
  ['data_s', 'data parallel'],
];

/** A split a row in few columns, so that it fits beside what it loses by. */
function runnersUp(best: StepTime, others: Prediction['others']): string[] {
  return table(
    ['next: tensor, pipeline x groups, context, expert, microbatch', 'loses by', 'seconds', 'memory'],
    others.map(({ split, step, memory }) => [shortly(split), lostBy(best, step), seconds(step.step_s), gigabytes(memory.total_bytes)]),
  );
}

/** @example 8, 16 x 8, 1, 1, 1 recompute full */
function shortly({ tensor, pipeline, interleave, context, expert, microbatch, recompute }: Split): string {
  const again = recompute === 'none' ? '' : `, recompute ${recompute}`;
  return `${tensor}, ${pipeline} x ${interleave}, ${context}, ${expert}, ${microbatch}${again}`;
}

/** What a slower split loses most by. Fewer GPUs show as more computing on each. */
function lostBy(best: StepTime, step: StepTime): string {
  const more = PARTS.map(([part, words]) => ({ words, s: step[part] - best[part] })).sort((a, b) => b.s - a.s);
  return more[0].s <= 0 ? '' : `${more[0].words} +${seconds(more[0].s)} s`;
}

function seconds(value: number): string {
  return value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(3);
}

/** @example 16.9 -> '17 days', 0.2 -> '4.8 hours' */
function time(days: number): string {
  if (days >= 10) return `${number(Math.round(days))} days`;
  if (days >= 1) return `${days.toFixed(1)} days`;
  return days >= 1 / 24 ? `${(days * 24).toFixed(1)} hours` : `${(days * 1440).toFixed(1)} minutes`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** @example 15.6e12 -> '15.6 T', 405.8e9 -> '405.8 B', 100 -> '100' */
function large(value: number): string {
  const scales: [number, string][] = [
    [1e12, ' T'],
    [1e9, ' B'],
    [1e6, ' M'],
  ];
  const [unit, word] = scales.find(([least]) => value >= least) ?? [1, ''];
  return unit === 1 ? number(Math.round(value)) : `${(value / unit).toFixed(1)}${word}`;
}
