import { useId } from 'preact/hooks';
import { PRESETS, type Precision, type Prediction } from '../../../src/training/index.js';
import { Button, Select, useMedia } from '../ui/index.js';
import type { FieldName } from './fields.js';
import { NumberField } from './number-field.js';
import { SplitField } from './split-field.js';
import { isPreset, isUnused, MODEL_FIELDS, presetWhatIf, type WhatIf } from './what-if.js';

interface QuestionProps {
  whatIf: WhatIf;
  /** Number formats that the plan's GPU multiplies. */
  precisions: readonly Precision[];
  found: Prediction | undefined;
  onChange: (whatIf: WhatIf) => void;
}

const MODELS = [...PRESETS.keys()].map((name) => [name, name] as const);

/** What is trained, how, and what money costs. */
export function Question({ whatIf, precisions, found, onChange }: QuestionProps) {
  const narrow = useMedia('(max-width: 1000px)');
  const { sizes, precision, preset } = whatIf;
  const fields = (names: readonly FieldName[]) =>
    names
      .filter((name) => !isUnused(whatIf, name))
      .map((name) => (
        <NumberField
          key={name}
          name={name}
          value={sizes[name]}
          onChange={(value) => onChange({ ...whatIf, sizes: { ...sizes, [name]: value } })}
        />
      ));
  return (
    <section class="panel tr-ask" aria-label="What is trained">
      <div class="tr-group">
        <div class="tr-model">
          <Select
            label="Model"
            value={preset}
            options={MODELS}
            onChange={(name) => onChange({ ...presetWhatIf(name), precision, split: undefined })}
          />
          {!isPreset(whatIf) && (
            <Button onClick={() => onChange({ ...whatIf, sizes: { ...sizes, ...modelSizes(preset) } })}>Undo changes</Button>
          )}
        </div>
        <details open={!narrow}>
          <summary>Sizes of the model{isPreset(whatIf) ? '' : ', changed'}</summary>
          {fields(MODEL_FIELDS)}
        </details>
      </div>
      <Group title="Training">
        {fields(['sequence', 'batch', 'tokens', 'checkpoint'])}
        <Select
          label="precision"
          value={precision}
          options={precisions.map((each) => [each, each] as const)}
          onChange={(each) => onChange({ ...whatIf, precision: each })}
        />
      </Group>
      <SplitField whatIf={whatIf} found={found} onChange={(split) => onChange({ ...whatIf, split })} />
      <Group title="Cost, assumed">{fields(['years', 'kwh'])}</Group>
    </section>
  );
}

function Group({ title, children }: { title: string; children: preact.ComponentChildren }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} class="tr-group">
      <h3 id={id}>{title}</h3>
      {children}
    </div>
  );
}

function modelSizes(preset: string): Partial<WhatIf['sizes']> {
  const { sizes } = presetWhatIf(preset);
  return Object.fromEntries(MODEL_FIELDS.map((name) => [name, sizes[name]]));
}
