import { useEffect } from 'preact/hooks';
import type { NextTold } from '../../../src/api/index.js';
import { askJson, connection, type Loaded, useLoaded } from '../data/index.js';
import { here, trade } from './floor-state.js';

const LIMIT = 12;

/** What the schedule says is next for a trade near to where one stands, asked anew when the network is back. */
export function useNext(): Loaded<NextTold> {
  const question = new URLSearchParams({ limit: String(LIMIT) });
  if (trade.value !== '') question.set('trade', trade.value);
  if (here.value !== '') question.set('near', here.value);
  const loaded = useLoaded(`next ${question}`, () => askJson<NextTold>('asking what is next', `/api/next?${question}`));
  const live = connection.value === 'live';
  useEffect(() => {
    if (live && loaded.fault) loaded.again();
  }, [live]);
  // A trade or a rack of the plan before is no reason to show nothing.
  const { status } = loaded.fault ?? {};
  useEffect(() => {
    if (status === 400) trade.value = here.value = '';
  }, [status]);
  return loaded;
}
