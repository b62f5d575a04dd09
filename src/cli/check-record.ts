import { emptyState, fold, type SiteEvent, type SiteState, type Subject, type SubjectKind, siteSubjects } from '../asbuilt/index.js';
import { type Check, type FoundCause, linksOfSubject, RIGHT, UNSEEN } from '../commissioning/index.js';
import type { EventLog } from '../store/index.js';
import { cell } from '../table/index.js';
import { beside } from './beside.js';
import { number } from './columns.js';
import { keyOf, whoSays } from './reporter.js';
import { print } from './run.js';
import { localName, withAccess } from './site-access.js';
import type { SitePlaceOptions } from './site-place.js';

/** What a defect that a check opened begins with; then comes the cause's id. */
const MARK = 'check ';
/** Longest text of a defect. */
const MOST_TEXT = 2000;
const READ_PAGE = 5000;

/**
 * Brings the site's list of defects up to what a check found: one is opened for each cause that has none, with what is to be moved; those
 * of earlier checks are closed where all links of what they are about are right now.
 */
export async function recordCauses(folder: string, name: string, check: Check, options: SitePlaceOptions & { by?: string }): Promise<void> {
  await withAccess(
    options,
    async (access) => {
      const by = await whoSays(access, options.by);
      if (by === undefined) return;
      const state = await stateOf(access.store.log, emptyState(siteSubjects(name, check.ends.tables)));
      const events = eventsFor(check, state, keyOf(options.by ?? localName()), new Date().toISOString());
      const { added } = await access.store.log.bulk(events.map((event) => ({ event, by })));
      const audit = new access.server.Audit(access.store.database, Date.now, () => undefined);
      await audit.note({ ...access.by, what: 'events', outcome: `check: ${added} kept, as ${by}` });
      const opened = events.filter(({ kind }) => kind === 'defect-opened').length;
      await print(
        `${number(opened)} ${opened === 1 ? 'defect' : 'defects'} opened on the site, ${number(events.length - opened)} closed\n`,
      );
    },
    beside(folder, 'site'),
  );
}

async function stateOf(log: EventLog, state: SiteState): Promise<SiteState> {
  for (;;) {
    const events = await log.since(state.seq, READ_PAGE);
    if (events.length === 0) return state;
    for (const event of events) fold(state, event);
  }
}

/** Keys are made of what is said and of when it was heard of last: the same defect can come again after it was closed. */
function eventsFor(check: Check, state: SiteState, key: (said: string) => string, at: string): SiteEvent[] {
  const open = new Map([...state.defects.values()].flatMap((defect) => idOf(defect.defect).map((id) => [id, defect] as const)));
  const found = new Set(check.causes.map(({ id }) => id));
  const events: SiteEvent[] = [];
  for (const [i, cause] of check.causes.entries()) {
    if (open.has(cause.id)) continue;
    const said = { kind: 'defect-opened', subject: subjectOf(check, cause), defect: textOf(check, cause, i), seen: state.seq } as const;
    events.push({ ...said, at, key: key(JSON.stringify(said)) });
  }
  for (const [id, { of, row, opened }] of open) {
    if (found.has(id) || !isMended(check, of, row)) continue;
    const said = { kind: 'defect-closed', subject: { of, name: state.subjects[of].name(row) }, opened, seen: state.seq } as const;
    events.push({ ...said, at, key: key(JSON.stringify(said)) });
  }
  return events;
}

function idOf(defect: string): string[] {
  const [, id] = /^check (K[0-9a-f]+):/.exec(defect) ?? [];
  return id === undefined ? [] : [id];
}

/** Some link of it was seen, and all that were seen are right. */
function isMended({ ends, links }: Check, of: SubjectKind, row: number): boolean {
  const seen = linksOfSubject(ends.tables, of, row).filter((link) => links.link[link] !== UNSEEN);
  return seen.length > 0 && seen.every((link) => links.link[link] === RIGHT);
}

function subjectOf({ ends: { tables } }: Check, { devices, trunks, links, kind }: FoundCause): Subject {
  if (trunks.length > 0) return { of: 'trunk', name: cell(tables.trunks.columns.trunk, trunks[0]) };
  if (kind === 'rails crossed' || kind.includes('device')) return { of: 'device', name: cell(tables.devices.columns.device, devices[0]) };
  return { of: 'cable', name: cell(tables.links.columns.cable, links[0]) };
}

function textOf({ work }: Check, { id, words }: FoundCause, cause: number): string {
  const moves = work.tasks.find((task) => task.cause === cause)?.moves ?? [];
  const steps = moves.map(
    ({ label, from, to }) => `plug "${label}": ${from.rack} ${from.device}:${from.port} -> ${to.rack} ${to.device}:${to.port}`,
  );
  const text = [`${MARK}${id}: ${words}`, ...steps].join('\n');
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 2)} …`;
}
