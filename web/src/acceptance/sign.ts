import type { EventResult } from '../../../src/api/index.js';
import type { Signatory, SiteEvent, SubjectKind } from '../../../src/asbuilt/index.js';
import { eventNow, sendJson } from '../data/index.js';

/** A signature as it is sent: made once, so that it counts once, however often it is sent. */
export function signature(subject: { of: SubjectKind; name: string }, as: Signatory): SiteEvent {
  return eventNow({ kind: 'signed', subject, as });
}

/** Sends a signature, and waits for the answer: why it does not stand, none where it does. @throws Fault where there was no answer */
export async function sign(event: SiteEvent): Promise<string[]> {
  const { results } = await sendJson<{ results: EventResult[] }>(`signing for ${event.subject.name}`, '/api/events', { events: [event] });
  const result = results.find(({ key }) => key === event.key);
  if (!result) return ['the server did not say what became of it'];
  return 'faults' in result ? result.faults.map(({ message }) => message) : [];
}
