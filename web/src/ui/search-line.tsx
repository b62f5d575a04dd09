import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './button.js';
import { Field } from './field.js';
import { Icon } from './icon.js';

interface SearchLineProps {
  words: string;
  onWords: (words: string) => void;
  placeholder: string;
  /** The other filters fold away. */
  narrow: boolean;
  /** How many of them are set: told while they cannot be seen. */
  set: number;
  /** The other filters. */
  children: ComponentChildren;
}

/** Words that are looked for, and other filters beside them; on a narrow page these fold below a button. */
export function SearchLine({ words, onWords, placeholder, narrow, set, children }: SearchLineProps) {
  const [unfolded, setUnfolded] = useState(false);
  return (
    <>
      <div class="search-line">
        <Icon name="search" />
        <Field label="Search" quiet type="search" value={words} placeholder={placeholder} onInput={onWords} />
      </div>
      {narrow && (
        <Button pressed={unfolded} onClick={() => setUnfolded(!unfolded)} icon="list">
          Filter{set > 0 ? ` (${set})` : ''}
        </Button>
      )}
      {(!narrow || unfolded) && children}
    </>
  );
}
