import { useId, useMemo, useState } from 'preact/hooks';
import { go } from '../../route/index.js';
import { toId } from '../addresses.js';
import { buzz } from '../floor-state.js';
import { type Found, idFinder } from '../plan/find-id.js';
import type { FloorPlan } from '../plan/floor-plan.js';

/** A field for an id as people type it, and what it may mean. */
export function FindForm({ plan }: { plan: FloorPlan }) {
  const id = useId();
  const find = useFind(plan);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string>();
  const { found, near, why } = useMemo(() => find(text), [find, text]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const only = found ?? (near.length === 1 ? near[0] : undefined);
    if (only) return go(toId(nameOf(only)));
    buzz(80);
    setWrong(why ?? `The plan has no “${text.trim()}”.`);
  };
  return (
    <form class="find" onSubmit={submit} role="search">
      <label for={id}>Cable, rack or device</label>
      <div class="find-line">
        <input
          id={id}
          value={text}
          placeholder="c301, r1-5, gpu-1-1"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          enterkeyhint="go"
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={`${id}-more`}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setWrong(undefined);
          }}
        />
        <button type="submit" class="big primary">
          Go
        </button>
      </div>
      <div id={`${id}-more`} aria-live="polite">
        {wrong && <p class="alarm">{wrong}</p>}
        {!wrong && found && text.trim().toUpperCase() !== nameOf(found) && <p class="soft">{`${found.of} ${nameOf(found)}`}</p>}
      </div>
      {near.length > 0 && (
        <ul class="rows">
          {near.map((each) => (
            <li key={`${each.of} ${each.name}`}>
              <a class="row" href={toId(each.name)}>
                <b>{each.name}</b>
                <span class="soft">{each.of}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}

/** The finder of a plan, made once. */
export function useFind(plan: FloorPlan) {
  return useMemo(() => idFinder(plan.tables), [plan]);
}

/** The id as it is printed on the label. */
export function nameOf(found: Found): string {
  return found.of === 'cable' && found.cord ? found.name + found.cord : found.name;
}
