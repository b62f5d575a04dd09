import type { EventResult } from '../../api/index.js';
import type { Signatory, SiteEvent } from '../../asbuilt/index.js';
import type { Finding } from '../../finding/index.js';
import type { Appended, SiteStore } from '../../store/index.js';
import type { Caller } from '../access/caller.js';
import { eventOf, fault, hearsOf, whyNot } from './accept-event.js';
import type { LiveSite } from './live-site.js';
import type { SiteAcceptance } from './site-acceptance.js';

/** Wrong names of one request for which the nearest right one is looked for. */
const MOST_HINTS = 3;

/** Keeps events as they were sent, each by itself; those that were kept are on disk and in the state when it resolves. */
export async function keepEvents(
  sent: readonly unknown[],
  site: LiveSite,
  store: Pick<SiteStore, 'log' | 'photos'>,
  acceptance: SiteAcceptance,
  caller: Caller,
): Promise<EventResult[]> {
  const formed = sent.map(eventOf);
  const events = formed.flatMap((each) => ('event' in each ? [each.event] : []));
  await heard(events, site, store);
  const hints = { left: MOST_HINTS };
  const faultsOf = new Map<SiteEvent, Finding[]>();
  await Promise.all(events.map(async (event) => faultsOf.set(event, await whyNot(event, caller, site, store, acceptance, hints))));
  for (const event of bothSides(events))
    faultsOf.get(event)?.push(fault('EVENT-SIGN', 'commissioning and operations do not sign together', event));
  const draft = (event: SiteEvent) => ({ event, by: caller.name });
  const faulty = events.filter((event) => faultsOf.get(event)?.length !== 0);
  const good = events.filter((event) => faultsOf.get(event)?.length === 0);
  const became = new Map<SiteEvent, Appended | undefined>();
  // What was kept before stays kept, whatever has become of what it is about since.
  const before = faulty.length > 0 ? await store.log.known(faulty.map(draft)) : [];
  for (const [i, event] of faulty.entries()) if (before[i]?.differs === false) became.set(event, before[i]);
  const appended = await store.log.append(good.map(draft));
  for (const [i, event] of good.entries()) became.set(event, appended[i]);
  // Whoever asks next finds what was just said.
  await site.reached(Math.max(0, ...appended.map(({ seq }) => seq)));
  return formed.map((each, i): EventResult => {
    const key = keyOf(sent[i]);
    if (!('event' in each)) return { key, faults: each.faults };
    const kept = became.get(each.event);
    if (!kept) return { key, faults: faultsOf.get(each.event) ?? [] };
    const { seq, duplicate, differs, unfit } = kept;
    if (unfit !== undefined) return { key, faults: [fault('EVENT-VALUE', `the database cannot hold a value (${unfit})`, each.event)] };
    if (!differs) return { key, seq, duplicate };
    return {
      key,
      faults: [
        fault('EVENT-KEY', `event ${seq} has this key already and says something else, or is by somebody else; the first one stands`),
      ],
    };
  });
}

/** Signatures for operations that come with one for commissioning, before it is known who gave that. */
function bothSides(events: readonly SiteEvent[]): SiteEvent[] {
  const signed = (as: Signatory) => events.filter((event) => event.kind === 'signed' && event.as === as);
  return signed('commissioning').length > 0 ? signed('operations') : [];
}

/** Waits until the state has what events refer to: another process may have kept it a moment ago. */
async function heard(events: readonly SiteEvent[], site: LiveSite, { log }: Pick<SiteStore, 'log'>): Promise<void> {
  const wanted = Math.max(0, ...events.map(hearsOf));
  if (wanted > site.state.seq) await site.reached(Math.min(wanted, await log.last()));
}

const MOST_KEY = 100;

function keyOf(raw: unknown): string {
  const key = (raw as { key?: unknown } | null)?.key;
  return typeof key === 'string' ? key.slice(0, MOST_KEY) : '';
}
