import type { ComponentChildren } from 'preact';
import type { Said } from '../subject-now.js';
import { FAILED_WORD, saidWords } from './said-words.js';

/** One step of the work: what it is, who did it or the button to say so. */
export interface Step {
  key: string;
  title: ComponentChildren;
  said: Said | undefined;
  /** Said by the button; without one there is only the state. */
  action?: { words: string; label: string; run: () => void } | undefined;
}

/** The work on a subject, in its order, with what is done of it. */
export function Steps({ label, steps, me }: { label: string; steps: readonly Step[]; me: string | undefined }) {
  return (
    <ol class="steps" aria-label={label}>
      {steps.map(({ key, title, said, action }) => (
        <li key={key} class={said ? (said.value === FAILED_WORD ? 'step step-bad' : 'step step-done') : 'step'}>
          <span class="tick" aria-hidden="true">
            {said ? (said.value === FAILED_WORD ? '✗' : '✓') : ''}
          </span>
          <span class="step-words">
            <b>{title}</b>
            {said && <small>{saidWords(said, me)}</small>}
          </span>
          {action && (
            <button type="button" class="big" aria-label={action.label} onClick={action.run}>
              {action.words}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
