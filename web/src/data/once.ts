import type { ReadonlySignal } from '@preact/signals';

/** Something that is loaded once. */
export interface Once<T> {
  /** It, on its way or here. */
  get: () => Promise<T>;
  /** What was loaded counts no more: the next one who wants it has it loaded anew. */
  forget: () => void;
}

/** Loads something when it is first wanted, and again when a number has changed (there is another plan, another schedule) or it failed. */
export function oncePer<T>(number: ReadonlySignal<number>, load: () => Promise<T>): Once<T> {
  let last: { of: number; loaded: Promise<T> } | undefined;
  return {
    get: () => {
      if (last?.of === number.value) return last.loaded;
      const made = { of: number.value, loaded: load() };
      last = made;
      made.loaded.catch(() => {
        if (last === made) last = undefined;
      });
      return made.loaded;
    },
    forget: () => {
      last = undefined;
    },
  };
}
