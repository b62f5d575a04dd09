/**
 * Does work while nobody else of this name does theirs: in no page of this browser, or in this page alone where the browser has no locks,
 * as on plain http.
 */
export function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (globalThis.navigator?.locks) return navigator.locks.request(name, work) as Promise<T>;
  const turn = (last.get(name) ?? Promise.resolve()).then(work);
  // Whoever is next does not care how this one ended.
  last.set(
    name,
    turn.then(
      () => undefined,
      () => undefined,
    ),
  );
  return turn;
}

const last = new Map<string, Promise<void>>();
