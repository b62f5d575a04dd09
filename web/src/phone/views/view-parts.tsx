/** What is looked at, in the largest type of the page. */
export function Head({ kind, name, state, more }: { kind: string; name: string; state?: string | undefined; more?: string | undefined }) {
  const bad = state === 'disputed' || state === 'defect';
  return (
    <header class="view-head">
      <p class="soft">{kind}</p>
      <h1 tabIndex={-1}>{name}</h1>
      {state && (
        <span
          class={bad ? 'view-state view-state-bad' : state === 'to do' || state === 'planned' ? 'view-state' : 'view-state view-state-good'}
        >
          {state}
        </span>
      )}
      {more && <p class="soft view-more">{more}</p>}
    </header>
  );
}

/** The one thing to do next, where the thumb is. */
export function Primary({ words, run }: { words: string; run: () => void }) {
  return (
    <div class="primary-bar">
      <button type="button" class="big primary" onClick={run}>
        {words}
      </button>
    </div>
  );
}
