import { useEffect, useState } from 'preact/hooks';
import type { RecordedEvent, SubjectKind } from '../../../src/asbuilt/index.js';
import { type Answer, askKept } from './ask-kept.js';
import { askJson } from './http.js';
import { connection, onNews } from './live.js';
import { type Loaded, useLoaded } from './use-loaded.js';

/** All that was said of a subject, newest first, and live; without a network what was said when it was last looked at. */
export function useHistory(of: SubjectKind, name: string): Loaded<RecordedEvent[]> & { kept: boolean } {
  const loaded = useLoaded(`events ${of} ${name}`, () => historyOf(of, name));
  const [heard, setHeard] = useState<{ name: string; events: RecordedEvent[] }>({ name, events: [] });
  useEffect(() => {
    setHeard({ name, events: [] });
    return onNews(({ events }) => {
      const own = events.filter(({ subject }) => subject.of === of && subject.name === name);
      if (own.length > 0) setHeard((before) => ({ name, events: [...before.events, ...own] }));
    });
  }, [of, name]);
  const kept = loaded.value?.kept ?? false;
  const live = connection.value === 'live';
  useEffect(() => {
    if (live && (kept || loaded.fault)) loaded.again();
  }, [live]);
  if (!loaded.value) return { ...loaded, value: undefined, kept };
  const all = new Map([...loaded.value.value, ...(heard.name === name ? heard.events : [])].map((event) => [event.seq, event]));
  return { ...loaded, kept, value: [...all.values()].sort((a, b) => b.seq - a.seq) };
}

async function historyOf(of: SubjectKind, name: string): Promise<Answer<RecordedEvent[]>> {
  const question = new URLSearchParams({ of, name });
  return askKept(`history ${of} ${name}`, async () => {
    const { events } = await askJson<{ events: RecordedEvent[] }>(`loading the history of ${name}`, `/api/events?${question}`);
    return events;
  });
}
