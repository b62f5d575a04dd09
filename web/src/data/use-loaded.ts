import { useEffect, useState } from 'preact/hooks';
import { type Fault, faultOf } from './fault.js';

/** Something that is being loaded: here, or why not. */
export interface Loaded<T> {
  value: T | undefined;
  fault: Fault | undefined;
  again: () => void;
}

/** Loads something in a component, anew when the key changes; what comes too late is dropped. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<{ key: string; value?: T; fault?: Fault }>({ key });
  useEffect(() => {
    let wanted = true;
    setState((before) => (before.key === key && !before.fault ? before : { key }));
    load().then(
      (value) => wanted && setState({ key, value }),
      (thrown) => wanted && setState({ key, fault: faultOf(thrown) }),
    );
    return () => {
      wanted = false;
    };
  }, [key, tries]);
  const current = state.key === key ? state : undefined;
  return { value: current?.value, fault: current?.fault, again: () => setTries(tries + 1) };
}
