import type { RecordedEvent, SiteEvent } from '../../asbuilt/index.js';
import { WorldError } from '../world-error.js';
import { type Appended, appendGroup, type Draft, known } from './append.js';
import { type BulkLoaded, bulkLoad } from './bulk.js';
import type { Database } from './database.js';
import { follow } from './follow.js';

/** Events of waiting appends that become one transaction. */
const MOST_IN_GROUP = 2000;
/** Events that wait at most: what comes beyond them is refused, for the database is slower than people are. */
const MOST_WAITING = 20_000;
/** SQLSTATE of values that the database cannot hold. */
const BAD_VALUE = /^22/;

interface Waiting {
  drafts: readonly Draft[];
  done: (appended: Appended[]) => void;
  fail: (error: unknown) => void;
}

interface EventRow extends Record<string, unknown> {
  seq: number;
  by: string;
  server_at: Date;
  event: SiteEvent;
}

/**
 * The events of a site: numbered from 1 without gaps, in the order in which they were committed, each key once. Several processes may
 * write to one PostgreSQL database at once; in a folder there is one.
 */
export class EventLog {
  private readonly waiting: Waiting[] = [];
  private waitingEvents = 0;
  private busy = false;

  /** @param now  the server's clock */
  constructor(
    private readonly database: Database,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Keeps events; when it resolves they are on disk. All calls that wait become one transaction, so that a thousand writers need no
   * thousand syncs.
   *
   * @returns for each its number; for a key that is there already, that of the first, and whether its content differs; for a value that the
   * database cannot hold, why
   * @throws WorldError when the database fails, or too many wait: then it is not known whether they were kept, and sending them again is safe
   */
  append(drafts: readonly Draft[]): Promise<Appended[]> {
    if (drafts.length === 0) return Promise.resolve([]);
    if (this.waitingEvents > MOST_WAITING)
      return Promise.reject(
        new WorldError('keeping events: too many wait for the database\n  None of this call was kept; send them again.'),
      );
    this.waitingEvents += drafts.length;
    return new Promise((done, fail) => {
      this.waiting.push({ drafts, done, fail });
      if (this.busy) return;
      this.busy = true;
      // Whoever calls in this turn comes along.
      setImmediate(() => void this.work());
    });
  }

  /**
   * Keeps very many events by COPY, 25,000 a transaction. If it fails half-way, what is there stays, and all may be sent again.
   *
   * @throws WorldError when the database fails
   */
  bulk(drafts: Iterable<Draft>): Promise<BulkLoaded> {
    return bulkLoad(this.database, drafts, this.now);
  }

  /** Events after one, in order. */
  async since(seq: number, limit = 1000): Promise<RecordedEvent[]> {
    const sql = 'select seq, by, server_at, event from events where seq > $1 order by seq limit $2';
    return (await this.database.query<EventRow>(sql, [seq, limit])).map(recorded);
  }

  /** Events about one subject after one, in order. */
  async ofSubject(of: string, name: string, seq = 0, limit = 1000): Promise<RecordedEvent[]> {
    const sql =
      'select seq, by, server_at, event from events where subject_of = $1 and subject_name = $2 and seq > $3 order by seq limit $4';
    return (await this.database.query<EventRow>(sql, [of, name, seq, limit])).map(recorded);
  }

  /** Of events that may have been sent before, what was answered then; undefined for those that are new. */
  known(drafts: readonly Draft[]): Promise<(Appended | undefined)[]> {
    return known(this.database, drafts);
  }

  /** Number of the last event; 0 for none. */
  async last(): Promise<number> {
    return (await this.database.query<{ last: number }>('select coalesce(max(seq), 0) as last from events'))[0].last;
  }

  /**
   * Every event after one, of every process, in order, each once, within a second.
   *
   * @param heard  is given them some at a time, and no more until it has resolved; what it throws is a fault of the program
   * @param since  the last one that is known already; the last of all unless given
   * @returns stops it
   */
  async follow(heard: (events: RecordedEvent[]) => void | Promise<void>, since?: number): Promise<() => Promise<void>> {
    return follow(this, this.database, heard, since ?? (await this.last()));
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.group();
      await this.commit(group);
      for (const { drafts } of group) this.waitingEvents -= drafts.length;
    }
    this.busy = false;
  }

  private group(): Waiting[] {
    let events = 0;
    let calls = 0;
    while (calls < this.waiting.length && (calls === 0 || events + this.waiting[calls].drafts.length <= MOST_IN_GROUP))
      events += this.waiting[calls++].drafts.length;
    return this.waiting.splice(0, calls);
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    try {
      const appended = await appendGroup(
        this.database,
        group.flatMap(({ drafts }) => drafts),
        this.now(),
      );
      let at = 0;
      for (const { drafts, done } of group) {
        done(appended.slice(at, at + drafts.length));
        at += drafts.length;
      }
    } catch (error) {
      const { code, message } = error as { code?: unknown; message?: string };
      if (typeof code !== 'string' || !BAD_VALUE.test(code)) for (const { fail } of group) fail(error);
      // One bad value must not hold up the others.
      else if (group.length > 1) for (const each of group) await this.commit([each]);
      else if (group[0].drafts.length > 1) await this.commitEach(group[0]);
      else group[0].done([{ key: group[0].drafts[0].event.key, seq: 0, duplicate: false, differs: false, unfit: String(message) }]);
    }
  }

  private async commitEach({ drafts, done, fail }: Waiting): Promise<void> {
    const appended: Appended[] = [];
    let failed = undefined as { error: unknown } | undefined;
    for (const draft of drafts)
      if (!failed)
        await this.commit([
          {
            drafts: [draft],
            done: (each) => void appended.push(...each),
            fail: (error) => {
              failed = { error };
            },
          },
        ]);
    if (failed) fail(failed.error);
    else done(appended);
  }
}

function recorded({ seq, by, server_at, event }: EventRow): RecordedEvent {
  return { ...event, seq, by, server_at: server_at.toISOString() };
}
