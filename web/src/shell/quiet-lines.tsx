import { type Signal, signal } from '@preact/signals';
import { type Fault, planChanged } from '../data/index.js';
import { IconButton } from '../ui/index.js';

/** Why signing out failed. */
export const signOutFault = signal<Fault | undefined>(undefined);

/** What one should know and need not act on: a line each under the bar of every page, until it is closed. */
export function QuietLines() {
  return (
    <>
      {signOutFault.value && (
        <p class="quiet-line" role="alert">
          <span>You are still signed in. {signOutFault.value.message}.</span>
          <Close line={signOutFault} />
        </p>
      )}
      {planChanged.value && (
        <p class="quiet-line" role="status">
          <span>The plan has changed. This is the new one.</span>
          <Close line={planChanged} />
        </p>
      )}
    </>
  );
}

function Close<T>({ line }: { line: Signal<T | undefined> }) {
  return (
    <IconButton
      icon="close"
      label="Close this line"
      onClick={() => {
        line.value = undefined;
      }}
    />
  );
}
