import { useEffect, useState } from 'preact/hooks';

/** Whether a media query holds, live. @example useMedia('(max-width: 720px)') */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const heard = () => setHolds(list.matches);
    heard();
    list.addEventListener('change', heard);
    return () => list.removeEventListener('change', heard);
  }, [query]);
  return holds;
}
