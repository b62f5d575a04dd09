import { useEffect, useRef, useState } from 'preact/hooks';
import { type Fault, faultOf } from './fault.js';
import { connection, follow, onNews } from './live.js';
import { site } from './site.js';

/** Something that the server knows, and that changes with what is reported. */
export interface Followed<T> {
  value: T | undefined;
  /** Why it, or what came after it, is not here. */
  fault: Fault | undefined;
  again: () => void;
}

/** The clock alone changes what is late. */
const QUIET_MS = 60_000;

/**
 * Loads something in a component and keeps it true: anew when the key changes, some time after news, each minute, and when the network is
 * back. What was there stays while the next is on its way, and when it does not come.
 *
 * @param gather_ms  news come in dozens a second when a crew scans
 */
export function useFollowed<T>(key: string, load: () => Promise<T>, gather_ms = 2000): Followed<T> {
  const [state, setState] = useState<{ key: string; value?: T; fault?: Fault | undefined }>({ key });
  const ask = useRef<() => void>(() => undefined);
  const live = connection.value === 'live';
  useEffect(() => {
    let wanted = true;
    let soon: ReturnType<typeof setTimeout> | undefined;
    let due_ms = 0;
    let asked = 0;
    /** Asks within so long, or sooner where that was wanted before. */
    const later = (within_ms: number) => {
      const at_ms = performance.now() + within_ms;
      if (soon !== undefined && due_ms <= at_ms) return;
      clearTimeout(soon);
      due_ms = at_ms;
      soon = setTimeout(now, within_ms);
    };
    const now = () => {
      clearTimeout(soon);
      soon = undefined;
      const mine = ++asked;
      load()
        .then(
          (value) => wanted && mine === asked && setState({ key, value, fault: undefined }),
          (thrown) =>
            wanted && mine === asked && setState((before) => ({ ...(before.key === key ? before : { key }), fault: faultOf(thrown) })),
        )
        .finally(() => wanted && mine === asked && later(QUIET_MS));
    };
    ask.current = now;
    const stop = onNews(() => later(gather_ms));
    void follow(site.value?.seq ?? 0);
    now();
    return () => {
      wanted = false;
      clearTimeout(soon);
      stop();
    };
  }, [key]);
  const current = state.key === key ? state : undefined;
  useEffect(() => {
    if (live && current?.fault) ask.current();
  }, [live]);
  return { value: current?.value, fault: current?.fault, again: () => ask.current() };
}
