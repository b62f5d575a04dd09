import { useEffect, useRef, useState } from 'preact/hooks';
import { goQuery, place } from '../route/index.js';
import { whatIfOf, wordsOf } from './address.js';
import type { WhatIf } from './what-if.js';

/** Browsers let a page change its address only so often, and a slider moves more often. */
const WRITE_MS = 300;

/** What is asked, by the address when the page opens or the address changes, and then as it is changed; the address follows. */
export function useWhatIf(): [whatIf: WhatIf, change: (whatIf: WhatIf) => void] {
  const { query } = place.value;
  const [whatIf, setWhatIf] = useState(() => whatIfOf(query));
  const asked = JSON.stringify(wordsOf(whatIfOf(query)));
  const written = useRef(asked);
  useEffect(() => {
    if (asked !== written.current) setWhatIf(whatIfOf(query));
    written.current = asked;
  }, [asked]);
  useEffect(() => {
    const words = wordsOf(whatIf);
    const timer = setTimeout(() => {
      written.current = JSON.stringify(words);
      goQuery(words);
    }, WRITE_MS);
    return () => clearTimeout(timer);
  }, [whatIf]);
  return [whatIf, setWhatIf];
}
