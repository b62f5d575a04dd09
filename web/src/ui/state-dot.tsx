import type { StatusKind } from '../../../src/asbuilt/index.js';
import { statePlace, stateWords } from '../data/index.js';

/** How far a subject is: a dot in the state's colour and the word. */
export function StateDot({ of, code }: { of: StatusKind; code: number | undefined }) {
  if (code === undefined) return <span class="state soft">...</span>;
  const words = stateWords(of);
  const place = statePlace(of, code);
  const steps = words.length - 2;
  const colour = place >= steps ? ['defect', 'disputed'][place - steps] : String(Math.round((place / (steps - 1)) * 5));
  return (
    <span class={`state state-${colour}`}>
      <span class="state-dot" aria-hidden="true" />
      {words[place]}
    </span>
  );
}
