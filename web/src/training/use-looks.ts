import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Grows when this page has started or stopped a job. */
export const jobsChanged = signal(0);

/** A step takes seconds. */
const LOOK_MS = 5000;

/** Asks for jobs again and again while the page is seen, and at once when one was started or stopped here. */
export function useLooks(again: () => void): void {
  const changed = jobsChanged.value;
  useEffect(() => {
    if (changed > 0) again();
    const timer = setInterval(() => document.visibilityState === 'visible' && again(), LOOK_MS);
    return () => clearInterval(timer);
  }, [changed]);
}
