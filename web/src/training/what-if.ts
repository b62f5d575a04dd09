import type { Finding } from '../../../src/finding/index.js';
import { PRESETS, type Precision, type Recompute, type Split, type Transformer } from '../../../src/training/index.js';
import type { FieldName, Sizes } from './fields.js';

/** Parts of a split that are chosen by hand. */
export type HandSplit = Pick<Split, 'tensor' | 'pipeline' | 'interleave' | 'context' | 'expert' | 'microbatch' | 'recompute'>;
export const RECOMPUTE_WORDS: Record<Recompute, string> = { none: 'nothing', selective: 'attention', full: 'whole layers' };

/** What the page is asked: which model, how it is trained, and what money costs. */
export interface WhatIf {
  preset: string;
  sizes: Sizes;
  precision: Precision;
  /** Undefined: the fastest is looked for. */
  split: HandSplit | undefined;
}

export const FIRST_PRESET = 'llama-3.1-405b';

/** Sizes of a model's parts; what the others are is how it is trained and what it costs. */
export const MODEL_FIELDS = [
  'layers',
  'hidden',
  'heads',
  'kv_heads',
  'head_size',
  'ffn',
  'vocabulary',
  'experts',
  'per_token',
  'expert_ffn',
] as const satisfies readonly FieldName[];

/** A preset as it was trained, where that is published. */
export function presetWhatIf(preset: string): WhatIf {
  const model = presetOf(preset);
  const { layers, hidden, heads, kvHeads, headSize, ffn, vocabulary, experts } = model;
  const [sequence, batch, billions] = TRAINED[preset] ?? LLAMA;
  return {
    preset,
    sizes: {
      ...{ layers, hidden, heads, kv_heads: kvHeads, head_size: headSize, ffn, vocabulary },
      ...{ experts: experts?.count ?? 0, per_token: experts?.perToken ?? 2, expert_ffn: experts?.ffn ?? ffn },
      ...{ sequence, batch, tokens: billions, checkpoint: 60, years: 4, kwh: 0.08 },
    },
    precision: 'bf16',
    split: undefined,
  };
}

type Trained = readonly [sequence: number, batch: number, billions: number];

/** The Llama 3 Herd of Models (arXiv 2407.21783), section 3.4; also for models of which nothing is published. */
const LLAMA: Trained = [8192, 2048, 15_600];
const TRAINED: Readonly<Record<string, Trained>> = {
  // Brown et al. 2020 (arXiv 2005.14165): 3.2 M tokens a batch; 1,536 sequences as Megatron-LM has it.
  'gpt-3-175b': [2048, 1536, 300],
  // Smith et al. 2022 (arXiv 2201.11990).
  'megatron-530b': [2048, 1920, 270],
  // Narayanan et al. 2021 (arXiv 2104.04473), section 5.1.
  'megatron-1t': [2048, 3072, 450],
  // Parmar et al. 2024 (arXiv 2402.16819).
  'nemotron-4-15b': [4096, 1152, 8000],
  // Qwen3 Technical Report (arXiv 2505.09388): 36 T tokens of 4,096; assumption: the batch.
  'qwen3-30b-a3b': [4096, 4096, 36_000],
  'qwen3-235b-a22b': [4096, 4096, 36_000],
  // DeepSeek-V3 Technical Report (arXiv 2412.19437), section 4.2.
  'deepseek-v3': [4096, 15_360, 14_800],
};

/** The model that is asked about; a changed preset has a name of its own. */
export function modelOf(whatIf: Pick<WhatIf, 'preset' | 'sizes'>): Transformer {
  const { experts: own, ...base } = presetOf(whatIf.preset);
  const { layers, hidden, heads, kv_heads, head_size, ffn, vocabulary, experts, per_token, expert_ffn } = whatIf.sizes;
  const { sharedFfn = 0, denseLayers = 0 } = own ?? {};
  return {
    ...base,
    name: isPreset(whatIf) ? whatIf.preset : `${whatIf.preset}-changed`,
    ...{ layers, hidden, heads, ffn, vocabulary },
    // Those of latent attention are others.
    kvHeads: base.latent ? heads : kv_heads,
    headSize: base.latent ? base.headSize : head_size,
    ...(experts > 1
      ? { experts: { count: experts, perToken: per_token, ffn: expert_ffn, sharedFfn, denseLayers: Math.min(layers, denseLayers) } }
      : {}),
  };
}

/** Whether the sizes of the model are those of its preset. */
export function isPreset({ preset, sizes }: Pick<WhatIf, 'preset' | 'sizes'>): boolean {
  const own = presetWhatIf(preset).sizes;
  return MODEL_FIELDS.every((name) => sizes[name] === own[name]);
}

/** Sizes that do not belong to this model at all. */
export function isUnused({ preset, sizes }: WhatIf, name: FieldName): boolean {
  if (name === 'kv_heads' || name === 'head_size') return presetOf(preset).latent !== undefined;
  return (name === 'per_token' || name === 'expert_ffn') && sizes.experts < 2;
}

/** Sizes that no model can have together. */
export function sizeFindings(whatIf: WhatIf): Finding[] {
  const { heads, kv_heads, experts, per_token } = whatIf.sizes;
  const found: [string, string][] = [];
  if (!isUnused(whatIf, 'kv_heads') && heads % kv_heads !== 0)
    found.push([
      `${heads} attention heads cannot share ${kv_heads} heads of keys and values evenly`,
      `take a divisor of ${heads}, such as ${divisorBelow(heads, kv_heads)}`,
    ]);
  if (experts > 1 && per_token > experts)
    found.push([`a token cannot go through ${per_token} of ${experts} experts`, `take at most ${experts}`]);
  return found.map(([message, remedy]) => ({ code: 'JOB-MODEL', severity: 'error', message, subjects: [], remedy }));
}

function divisorBelow(value: number, wanted: number): number {
  let divisor = Math.min(value, wanted);
  while (value % divisor !== 0) divisor--;
  return divisor;
}

function presetOf(preset: string): Transformer {
  const model = PRESETS.get(preset);
  if (!model) throw new Error(`no model is called "${preset}"`);
  return model;
}
