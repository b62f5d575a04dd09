import { type PartState, STATE_MEANS, STATE_SIGNS, stateClass } from './words.js';

/** A state with its sign and colour. */
export function StateChip({ state }: { state: PartState }) {
  return (
    <span class={`acc-chip ${stateClass(state)}`} title={STATE_MEANS[state]}>
      <i aria-hidden="true">{STATE_SIGNS[state]}</i>
      {state}
    </span>
  );
}
