import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'password' | 'search' | 'number';
  placeholder?: string;
  autoComplete?: string;
  required?: boolean;
  /** The keys that a phone shows. */
  inputMode?: 'text' | 'decimal' | 'numeric';
  /** Shown under the field, and read with it. */
  hint?: ComponentChildren;
  /** What is wrong with the value. */
  wrong?: string | undefined;
  /** The label is read, not shown. */
  quiet?: boolean;
}

/** A line of text with its label. */
export function Field({
  label,
  value,
  onInput,
  type = 'text',
  placeholder,
  autoComplete,
  required,
  inputMode,
  hint,
  wrong,
  quiet,
}: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id} class={quiet ? 'unseen' : undefined}>
        {label}
      </label>
      <input
        id={id}
        // The types want the kind to be known where it is written.
        {...({ type } as { type: 'text' })}
        value={value}
        placeholder={placeholder}
        autocomplete={autoComplete ?? 'off'}
        required={required}
        inputMode={inputMode}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={hint || wrong ? `${id}-more` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {(hint || wrong) && (
        <small id={`${id}-more`} class={wrong ? 'wrong' : 'soft'}>
          {wrong ?? hint}
        </small>
      )}
    </div>
  );
}

interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [value: Value, words: string])[];
  onChange: (value: Value) => void;
  quiet?: boolean;
}

/** One of a few values. */
export function Select<Value extends string>({ label, value, options, onChange, quiet }: SelectProps<Value>) {
  const id = useId();
  return (
    <div class="field field-inline">
      <label for={id} class={quiet ? 'unseen' : undefined}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value as Value)}>
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
