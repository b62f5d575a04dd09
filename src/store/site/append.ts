import { isDeepStrictEqual } from 'node:util';
import type { SiteEvent } from '../../asbuilt/index.js';
import type { Database, Queries } from './database.js';

/** An event to be kept, and who says it. */
export interface Draft {
  event: SiteEvent;
  by: string;
}

/** What became of it. */
export interface Appended {
  key: string;
  seq: number;
  /** The key was there already; `seq` is that of the first. */
  duplicate: boolean;
  /** The key was there already, with other content or from somebody else: the first one stands. */
  differs: boolean;
  /** Why the database cannot hold it: it was left out, and `seq` is 0. */
  unfit?: string;
}

/** An event with its number. */
interface Numbered {
  seq: number;
  by: string;
  event: SiteEvent;
}

/** Whoever numbers events holds this lock until they are committed, so that their order is that of the commits. */
const NUMBERING_LOCK = 1_900_002;
/** On which the number of the last event is sent when some were added. */
export const EVENTS_CHANNEL = 'nineteen_events';
const KEYS_AT_ONCE = 5000;

const INSERT = `insert into events (seq, key, kind, subject_of, subject_name, by, at, server_at, seen, event)
select e.seq, (event->>'key')::uuid, event->>'kind', event->'subject'->>'of', event->'subject'->>'name', e.by,
  (event->>'at')::timestamptz, $2::timestamptz, (event->>'seen')::bigint, event
from jsonb_to_recordset($1::text::jsonb) as e(seq bigint, by text, event jsonb)`;

/** Keeps events as one transaction. @returns what became of each, in order */
export async function appendGroup(database: Database, drafts: readonly Draft[], now: Date): Promise<Appended[]> {
  return database.transaction(async (tx) => {
    const { appended, rows } = await numbered(tx, drafts);
    if (rows.length > 0) {
      await tx.query(INSERT, [JSON.stringify(rows), now]);
      await announce(tx, rows[rows.length - 1].seq);
    }
    return appended;
  });
}

/** Gives numbers to those events that are new. Until the transaction ends nobody else does so. */
export async function numbered(tx: Queries, drafts: readonly Draft[]): Promise<{ appended: Appended[]; rows: Numbered[] }> {
  await tx.query('select pg_advisory_xact_lock($1)', [NUMBERING_LOCK]);
  const [{ last }] = await tx.query<{ last: number }>('select coalesce(max(seq), 0) as last from events');
  // uuid is written in small letters by the database.
  const keys = drafts.map(({ event }) => event.key.toLowerCase());
  const there = await existing(tx, keys);
  const rows: Numbered[] = [];
  const appended = drafts.map(({ event: said, by }, i): Appended => {
    const key = keys[i];
    const event = said.key === key ? said : { ...said, key };
    const before = there.get(key);
    if (before) return again(before, event, by, said.key);
    const seq = last + rows.length + 1;
    const row = { seq, by, event };
    rows.push(row);
    there.set(key, row);
    return { key: said.key, seq, duplicate: false, differs: false };
  });
  return { appended, rows };
}

/** What would become of events whose keys are there already, in order; undefined for the others. */
export async function known(queries: Queries, drafts: readonly Draft[]): Promise<(Appended | undefined)[]> {
  const keys = drafts.map(({ event }) => event.key.toLowerCase());
  const there = await existing(queries, keys);
  return drafts.map(({ event, by }, i) => {
    const before = there.get(keys[i]);
    return before && again(before, { ...event, key: keys[i] }, by, event.key);
  });
}

/** Tells all processes, once this is committed. */
export async function announce(tx: Queries, last: number): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [EVENTS_CHANNEL, String(last)]);
}

function again(before: Numbered, event: SiteEvent, by: string, key: string): Appended {
  return { key, seq: before.seq, duplicate: true, differs: differs(before, event, by) };
}

async function existing(tx: Queries, keys: readonly string[]): Promise<Map<string, Numbered>> {
  const there = new Map<string, Numbered>();
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    const rows = await tx.query<{ key: string } & Numbered & Record<string, unknown>>(
      'select key, seq, by, event from events where key = any($1::uuid[])',
      [keys.slice(at, at + KEYS_AT_ONCE)],
    );
    for (const { key, seq, by, event } of rows) there.set(key, { seq, by, event });
  }
  return there;
}

function differs(before: Numbered, event: SiteEvent, by: string): boolean {
  return before.by !== by || !isDeepStrictEqual(before.event, JSON.parse(JSON.stringify(event)));
}
