import type { Precision } from '../../../src/training/index.js';
import { PRESETS } from '../../../src/training/index.js';
import { CLUSTER_IDS, type ClusterId } from './clusters.js';
import { FIELDS, type FieldName, within } from './fields.js';
import { FIRST_PRESET, type HandSplit, presetWhatIf, RECOMPUTE_WORDS, type WhatIf } from './what-if.js';

const NAMES = Object.keys(FIELDS) as FieldName[];
const PRECISIONS: readonly Precision[] = ['bf16', 'fp8', 'mxfp8', 'nvfp4'];
const PARTS = ['tensor', 'pipeline', 'interleave', 'context', 'expert', 'microbatch'] as const;
const MOST_RANKS = 65_536;

/** What the address asks; a word that means nothing is passed over. */
export function whatIfOf(query: URLSearchParams): WhatIf {
  const asked = query.get('model') ?? FIRST_PRESET;
  const first = presetWhatIf(PRESETS.has(asked) ? asked : FIRST_PRESET);
  const sizes = { ...first.sizes };
  for (const name of NAMES) {
    const word = query.get(name);
    if (word !== null) sizes[name] = within(name, Number(word)) ?? sizes[name];
  }
  const precision = PRECISIONS.find((each) => each === query.get('precision')) ?? first.precision;
  return { preset: first.preset, sizes, precision, split: splitOf(query.get('split')) };
}

/** The words of an address that asks the same: only what is other than the preset. */
export function wordsOf({ preset, sizes, precision, split }: WhatIf): Record<string, string | undefined> {
  const first = presetWhatIf(preset);
  const changed = NAMES.map((name) => [name, sizes[name] === first.sizes[name] ? undefined : String(sizes[name])]);
  return {
    model: preset === FIRST_PRESET ? undefined : preset,
    ...Object.fromEntries(changed),
    precision: precision === first.precision ? undefined : precision,
    split: split && [...PARTS.map((part) => split[part]), split.recompute].join('.'),
  };
}

/** The cluster that is looked at closely. */
export function clusterOf(query: URLSearchParams): ClusterId {
  return CLUSTER_IDS.find((id) => id === query.get('on')) ?? 'full';
}

function splitOf(word: string | null): HandSplit | undefined {
  const words = word?.split('.') ?? [];
  const ranks = words.slice(0, PARTS.length).map(Number);
  const recompute = words[PARTS.length];
  if (ranks.length < PARTS.length || !ranks.every((rank) => Number.isInteger(rank) && rank >= 1 && rank <= MOST_RANKS)) return undefined;
  if (!Object.hasOwn(RECOMPUTE_WORDS, recompute)) return undefined;
  return { ...Object.fromEntries(PARTS.map((part, i) => [part, ranks[i]])), recompute } as HandSplit;
}
