import type { SiteEvent } from '../../../src/asbuilt/index.js';
import type { OutboxNow, Waiting } from './outbox-store.js';

/** What to do next with an outbox. */
export type NextSend =
  | { what: 'send'; entries: Waiting[]; events: SiteEvent[] }
  | { what: 'upload'; photo: string }
  /** It takes back what never came to be. */
  | { what: 'drop'; entry: Waiting }
  | { what: 'nothing' };

/**
 * The next thing to send of what waits, in the order in which it was seen: photos before the events that show them, events before those
 * that take them back. What others saw with this device waits until they sign in.
 *
 * @param by  who is signed in
 * @param uploaded  photos that need not be sent any more: the server has them, or takes them not at all
 * @param most  events in one request
 */
export function nextSend({ waiting, sent }: OutboxNow, by: string, uploaded: ReadonlySet<string>, most: number): NextSend {
  const seqOf = new Map(sent.map(({ event, seq }) => [event.key, seq]));
  const entries: Waiting[] = [];
  const events: SiteEvent[] = [];
  const batch = (): NextSend => ({ what: 'send', entries, events });
  for (const entry of waiting) {
    if (entry.by !== '' && entry.by !== by) continue;
    if (entries.length === most) return batch();
    const { event } = entry;
    if (event.kind === 'photo' && !uploaded.has(event.photo)) return entries.length > 0 ? batch() : { what: 'upload', photo: event.photo };
    if (event.kind === 'retracted' && entry.undoes !== undefined) {
      const seq = seqOf.get(entry.undoes);
      if (seq === undefined) return entries.length > 0 ? batch() : { what: 'drop', entry };
      events.push({ ...event, event: seq });
    } else events.push(event);
    entries.push(entry);
  }
  return entries.length > 0 ? batch() : { what: 'nothing' };
}
