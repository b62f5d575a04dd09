import type { SiteEvent } from '../../../src/asbuilt/index.js';
import type { OutboxNow, Waiting } from './outbox-store.js';

/** What to do next with an outbox. */
export type NextSend =
  | { what: 'send'; entries: Waiting[]; events: SiteEvent[] }
  | { what: 'upload'; photo: string }
  /** It takes back what the server refused. */
  | { what: 'drop'; entry: Waiting }
  /** It takes back an event whose number this device does not have; the server knows whether there is one. */
  | { what: 'look up'; entry: Waiting; undoes: string }
  | { what: 'nothing' };

/**
 * The next thing to send of what waits, in the order in which it was seen: photos before the events that show them, events before those
 * that take them back. What others saw with this device waits until they sign in.
 *
 * @param by  who is signed in
 * @param uploaded  photos that need not be sent any more: the server has them, or takes them not at all
 * @param most  events in one request
 */
export function nextSend({ waiting, sent, refused }: OutboxNow, by: string, uploaded: ReadonlySet<string>, most: number): NextSend {
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
      if (seq === undefined) {
        if (entries.length > 0) return batch();
        const undoes = entry.undoes;
        return refused.some((each) => each.event.key === undoes) ? { what: 'drop', entry } : { what: 'look up', entry, undoes };
      }
      events.push({ ...event, event: seq });
    } else events.push(event);
    entries.push(entry);
  }
  return entries.length > 0 ? batch() : { what: 'nothing' };
}
