import { useEffect, useState } from 'preact/hooks';
import type { RecordedEvent, SubjectKind } from '../../../src/asbuilt/index.js';
import { askJson } from './http.js';
import { onNews } from './live.js';
import { type Loaded, useLoaded } from './use-loaded.js';

/** All that was said of a subject, newest first, and live. */
export function useHistory(of: SubjectKind, name: string): Loaded<RecordedEvent[]> {
  const question = new URLSearchParams({ of, name });
  const loaded = useLoaded(`events ${of} ${name}`, () =>
    askJson<{ events: RecordedEvent[] }>(`loading the history of ${name}`, `/api/events?${question}`).then(({ events }) => events),
  );
  const [heard, setHeard] = useState<{ name: string; events: RecordedEvent[] }>({ name, events: [] });
  useEffect(() => {
    setHeard({ name, events: [] });
    return onNews(({ events }) => {
      const own = events.filter(({ subject }) => subject.of === of && subject.name === name);
      if (own.length > 0) setHeard((before) => ({ name, events: [...before.events, ...own] }));
    });
  }, [of, name]);
  const { value } = loaded;
  if (!value) return loaded;
  const all = new Map([...value, ...(heard.name === name ? heard.events : [])].map((event) => [event.seq, event]));
  return { ...loaded, value: [...all.values()].sort((a, b) => b.seq - a.seq) };
}
