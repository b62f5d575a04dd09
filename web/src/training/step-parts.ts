import type { Memory, Prediction } from '../../../src/training/index.js';
import type { Part } from './share-bar.js';

type StepSecond = Exclude<keyof Prediction['step'], 'step_s' | 'utilisation' | 'tokens_per_s'>;
type Level = keyof Prediction['levels'];

const STEP_PARTS: readonly [key: StepSecond, name: string, level?: Level][] = [
  ['compute_s', 'compute'],
  ['recompute_s', 'computed again'],
  ['tensor_s', 'tensor parallel', 'tensor'],
  ['context_s', 'context parallel', 'context'],
  ['expert_s', 'expert parallel', 'expert'],
  ['pipeline_s', 'pipeline sends', 'pipeline'],
  ['bubble_s', 'pipeline bubble'],
  ['data_s', 'data parallel', 'data'],
  ['optimiser_s', 'optimiser'],
  ['waiting_s', 'waiting for the slowest'],
];

/** Where the seconds of a step go, and over what. */
export function stepParts({ step, levels }: Pick<Prediction, 'step' | 'levels'>): Part[] {
  return STEP_PARTS.map(([key, name, level]) => ({
    key: key.replace('_s', ''),
    name,
    value: step[key],
    ...(level && levels[level] ? { more: `over ${levels[level]}` } : {}),
  }));
}

/** What the fullest GPU's memory holds, and what is free. */
export function memoryParts(memory: Memory, memory_bytes: number): Part[] {
  const { weights_bytes, gradients_bytes, optimiser_bytes, activations_bytes, reserved_bytes, total_bytes } = memory;
  return [
    { key: 'weights', name: 'weights', value: weights_bytes },
    { key: 'gradients', name: 'gradients', value: gradients_bytes },
    { key: 'states', name: 'optimiser', value: optimiser_bytes },
    { key: 'activations', name: 'activations', value: activations_bytes },
    { key: 'libraries', name: 'reserved', value: reserved_bytes },
    { key: 'free', name: 'free', value: memory_bytes - total_bytes },
  ];
}

/** What a slower step loses most by. */
export function lostBy(best: Prediction['step'], step: Prediction['step']): { name: string; by_s: number } | undefined {
  const lost = STEP_PARTS.map(([key, name]) => ({ name, by_s: step[key] - best[key] })).sort((a, b) => b.by_s - a.by_s)[0];
  return lost.by_s > 0 ? lost : undefined;
}
