import { examplePlan, shippedSite } from '../../../test/support/site.js';
import { makeTries, schedule } from '../../schedule/index.js';
import { cableEnds } from '../ends.js';
import type { RecordedEvent, SiteEvent } from '../event.js';
import { fold } from '../fold.js';
import { emptyState, type SiteState } from '../state.js';
import { siteSubjects } from '../subjects.js';

const { tables, body } = examplePlan('lab');

/** The lab of the examples, with its schedule. */
export const lab = {
  name: body.name,
  plan: tables,
  ends: cableEnds(tables),
  schedule: scheduled(),
};

function scheduled() {
  const document = { ...body, files: {} } as never;
  const { schedule: made } = makeTries(schedule(tables, document, shippedSite(), { minimise: undefined, budget_usd: undefined }));
  if (!made) throw new Error('the lab has no schedule');
  return made.tables;
}

export const subjects = siteSubjects(lab.name, lab.plan, lab.schedule);

type Said = { [K in SiteEvent['kind']]: Omit<Extract<SiteEvent, { kind: K }>, 'key' | 'at' | 'seen'> }[SiteEvent['kind']];

/** A log that grows by what people say, each a minute after the one before. */
export class Log {
  readonly events: RecordedEvent[] = [];
  readonly state: SiteState = emptyState(subjects);

  /** @param seen  all that was said before, unless given */
  say(by: string, said: Said, seen = this.events.length): RecordedEvent {
    const seq = this.events.length + 1;
    const at = new Date(Date.UTC(2026, 0, 5) + seq * 60_000).toISOString();
    const key = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`;
    const event = { ...said, key, at, seen, seq, by, server_at: at } as RecordedEvent;
    this.events.push(event);
    fold(this.state, event);
    return event;
  }
}

/** When an event of a `Log` was, in seconds since 1970. */
export const second = (seq: number) => Date.UTC(2026, 0, 5) / 1000 + seq * 60;
