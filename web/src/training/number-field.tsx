import { useId, useState } from 'preact/hooks';
import { thousands } from '../ui/index.js';
import { FIELDS, type FieldName, type FieldOf, stopAt, stopsOf, valueAt, within } from './fields.js';

interface NumberFieldProps {
  name: FieldName;
  value: number;
  onChange: (value: number) => void;
}

/** A number with its label: a slider for trying, a line of text for saying exactly. */
export function NumberField({ name, value, onChange }: NumberFieldProps) {
  const id = useId();
  const { label, unit, least, most }: FieldOf = FIELDS[name];
  // What is being typed, as long as it is no good number.
  const [typed, setTyped] = useState<string>();
  const words = unit ? `${label}, ${unit}` : label;
  const take = (text: string) => {
    const number = text.trim() === '' ? undefined : within(name, Number(text));
    setTyped(number === undefined ? text : undefined);
    if (number !== undefined) onChange(number);
  };
  return (
    <div class="tr-number">
      <label for={id}>
        {label}
        {unit && <span class="soft"> {unit}</span>}
      </label>
      <input
        type="range"
        aria-label={`${words}: slider`}
        min={0}
        max={stopsOf(name)}
        step={1}
        value={stopAt(name, value)}
        aria-valuetext={String(value)}
        onInput={(event) => {
          setTyped(undefined);
          onChange(valueAt(name, Number(event.currentTarget.value)));
        }}
      />
      <input
        id={id}
        class="field-input"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={typed ?? String(value)}
        aria-invalid={typed === undefined ? undefined : 'true'}
        aria-describedby={typed === undefined ? undefined : `${id}-wrong`}
        onInput={(event) => take(event.currentTarget.value)}
        onBlur={() => setTyped(undefined)}
      />
      {typed !== undefined && (
        <small id={`${id}-wrong`} class="wrong">
          from {least < 1 ? least : thousands(least)} to {thousands(most)}
        </small>
      )}
    </div>
  );
}
