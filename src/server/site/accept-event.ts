import { mayAs } from '../../api/index.js';
import { disputeKey, eventFaults, eventSchema, type RecordedEvent, type SiteEvent } from '../../asbuilt/index.js';
import type { Finding } from '../../finding/index.js';
import type { SiteStore } from '../../store/index.js';
import type { Caller } from '../access/caller.js';
import type { LiveSite } from './live-site.js';
import type { SiteAcceptance } from './site-acceptance.js';

/** An event of the right form, or what is wrong with it: all faults at once. */
export function eventOf(raw: unknown): { event: SiteEvent } | { faults: Finding[] } {
  const parsed = eventSchema.safeParse(raw);
  if (!parsed.success)
    return {
      faults: parsed.error.issues.map(({ path, message }) =>
        fault('EVENT-FORM', path.length > 0 ? `${path.join('.')}: ${message}` : message),
      ),
    };
  if (!wellFormed(parsed.data)) return { faults: [fault('EVENT-TEXT', 'a text holds half of a character')] };
  return { event: parsed.data };
}

/** The last event that one was told of by whoever says it: what it refers to, and what had been heard when it was said. */
export function hearsOf(event: SiteEvent): number {
  if (event.kind === 'settled') return Math.max(event.accepted, event.seen);
  if (event.kind === 'retracted') return event.event;
  return event.kind === 'defect-closed' ? event.opened : 0;
}

/**
 * Why an event may not be kept, by its subject, who may say it, and what it refers to; the later faults need what comes before. None where
 * it may.
 *
 * @param hints  for how many wrong names the nearest one may still be looked for
 */
export async function whyNot(
  event: SiteEvent,
  caller: Caller,
  site: LiveSite,
  store: Pick<SiteStore, 'photos'>,
  acceptance: SiteAcceptance,
  hints: { left: number },
): Promise<Finding[]> {
  const faults = eventFaults(event, site.subjects, hints);
  if (faults.length > 0) return faults;
  return event.kind === 'signed' ? signingFaults(event, caller, acceptance) : referenceFaults(event, caller, site, store);
}

async function referenceFaults(event: SiteEvent, caller: Caller, site: LiveSite, store: Pick<SiteStore, 'photos'>): Promise<Finding[]> {
  const lead = mayAs(caller.role, 'lead');
  switch (event.kind) {
    case 'photo':
      return (await store.photos.has(event.photo)) ? [] : [fault('EVENT-PHOTO', 'there is no such photo; send it first', event)];
    case 'settled': {
      if (!lead) return [fault('EVENT-ROLE', 'a lead settles disputes', event)];
      const faults = referred(event, event.accepted, await told(site, event.accepted));
      return faults.length > 0 || inDispute(event, site)
        ? faults
        : [
            fault(
              'EVENT-REFERS',
              `event ${event.accepted} is in no open dispute about "${event.aspect}"; it was settled, or retracted`,
              event,
            ),
          ];
    }
    case 'retracted': {
      const earlier = await told(site, event.event);
      const faults = referred(event, event.event, earlier);
      if (faults.length === 0 && !lead && earlier?.by !== caller.name)
        faults.push(fault('EVENT-ROLE', `event ${event.event} is by ${earlier?.by}; a lead retracts what others said`, event));
      return faults;
    }
    case 'defect-closed': {
      const earlier = await told(site, event.opened);
      const faults = referred(event, event.opened, earlier);
      if (faults.length === 0 && earlier?.kind !== 'defect-opened')
        faults.push(fault('EVENT-REFERS', `event ${event.opened} opened no defect`, event));
      if (faults.length === 0 && !lead && earlier?.by !== caller.name)
        faults.push(fault('EVENT-ROLE', `the defect was opened by ${earlier?.by}; a lead closes those of others`, event));
      return faults;
    }
    default:
      return [];
  }
}

/** A part is signed for when it meets all criteria, by whoever may. */
function signingFaults(event: SiteEvent & { kind: 'signed' }, caller: Caller, acceptance: SiteAcceptance): Finding[] {
  const part = acceptance.named(event.subject.of, event.subject.name);
  if (!part) return [fault('EVENT-SIGN', `a ${event.subject.of} such as "${event.subject.name}" is not accepted by itself`, event)];
  return acceptance.whyNot(part, event.as, caller).map((why) => fault('EVENT-SIGN', why, event));
}

function inDispute({ subject, aspect, accepted }: SiteEvent & { kind: 'settled' }, { state, subjects }: LiveSite): boolean {
  const dispute = state.disputes.get(disputeKey(subject.of, subjects[subject.of].rowOf(subject.name), aspect));
  return dispute?.statements.some(({ seq }) => seq === accepted) ?? false;
}

async function told(site: LiveSite, seq: number): Promise<RecordedEvent | undefined> {
  const [event] = await site.after(seq - 1, 1);
  return event?.seq === seq ? event : undefined;
}

/** An event that is referred to must be there, and be about the same subject. */
function referred(event: SiteEvent, seq: number, earlier: RecordedEvent | undefined): Finding[] {
  if (!earlier) return [fault('EVENT-REFERS', `there is no event ${seq}`, event)];
  const { of, name } = earlier.subject;
  if (of === event.subject.of && name === event.subject.name) return [];
  return [fault('EVENT-REFERS', `event ${seq} is about ${of} "${name}", not about ${event.subject.of} "${event.subject.name}"`, event)];
}

export function fault(code: string, message: string, event?: SiteEvent): Finding {
  const subjects = event ? [{ kind: event.subject.of, name: event.subject.name }] : [];
  return { code, severity: 'error', message, subjects };
}

/** Half of a surrogate pair is no text: a database of UTF-8 cannot keep it. */
function wellFormed(value: unknown): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(wellFormed);
}
