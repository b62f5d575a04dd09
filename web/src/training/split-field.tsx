import { useId } from 'preact/hooks';
import type { Prediction, Recompute } from '../../../src/training/index.js';
import { Button, Field, Select } from '../ui/index.js';
import { type HandSplit, RECOMPUTE_WORDS, type WhatIf } from './what-if.js';

interface SplitFieldProps {
  whatIf: WhatIf;
  /** Where by hand begins. */
  found: Prediction | undefined;
  onChange: (split: HandSplit | undefined) => void;
}

const PARTS = ['tensor', 'pipeline', 'interleave', 'context', 'expert', 'microbatch'] as const;
const PLAIN: HandSplit = { tensor: 8, pipeline: 8, interleave: 1, context: 1, expert: 1, microbatch: 1, recompute: 'none' };

/** How a step is split over the GPUs: the fastest way, or one by hand. */
export function SplitField({ whatIf: { split }, found, onChange }: SplitFieldProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} class="tr-group">
      <h3 id={id}>Split over GPUs</h3>
      <div class="tr-choice">
        <Button pressed={split === undefined} onClick={() => onChange(undefined)}>
          The fastest
        </Button>
        <Button pressed={split !== undefined} onClick={() => split ?? onChange(handSplit(found?.split ?? PLAIN))}>
          By hand
        </Button>
      </div>
      {split && (
        <div class="tr-split">
          {PARTS.map((part) => (
            <Field
              key={part}
              label={part}
              inputMode="numeric"
              value={String(split[part])}
              onInput={(text) => /^[1-9]\d{0,4}$/.test(text) && onChange({ ...split, [part]: Number(text) })}
            />
          ))}
          <Select<Recompute>
            label="computed again"
            value={split.recompute}
            options={Object.entries(RECOMPUTE_WORDS) as [Recompute, string][]}
            onChange={(recompute) => onChange({ ...split, recompute })}
          />
        </div>
      )}
    </div>
  );
}

/** What is chosen by hand of a whole split. */
export function handSplit({ tensor, pipeline, interleave, context, expert, microbatch, recompute }: HandSplit): HandSplit {
  return { tensor, pipeline, interleave, context, expert, microbatch, recompute };
}
