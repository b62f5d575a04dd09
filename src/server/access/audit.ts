import { randomUUID } from 'node:crypto';
import { type Database, type Queries, WorldError } from '../../store/index.js';

/** Who does something, and from where, for the audit. */
export interface Doer {
  who: string;
  from: string;
}

/** One thing that was done or tried. */
export interface Deed extends Doer {
  what: string;
  outcome: string;
}

interface Noted extends Deed {
  id: string;
  when: Date;
}

const GROUP_MS = 200;
/** Waiting deeds beyond this are written at once; beyond the other, while the database cannot be reached, the oldest are given up. */
const MOST_WAITING = 500;
const MOST_HELD = 10_000;
const DAY_MS = 86_400_000;
/** How long deeds are kept: longer than a site is built, by a season. */
const KEPT_MS = 400 * DAY_MS;

/** A deed as it is told. */
export interface ToldDeed extends Deed {
  id: string;
  at: string;
}

/**
 * Who did what, when, from where, and how it ended. What changes rights (sign-in, users, tokens) is written with the change (`noteWith`),
 * or before it is answered; events, which say themselves who reported them, are written in groups.
 */
export class Audit {
  private waiting: Noted[] = [];
  private prunedAt_ms = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly now: () => number,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** The last deeds before one, the last first. @param before  id of a deed */
  async list(limit: number, before?: string): Promise<ToldDeed[]> {
    const rows = await this.database.query<Omit<ToldDeed, 'at'> & { at: Date }>(
      `select id, at, who, what, address as "from", outcome from audit
       where $2::text is null or (at, id) < (select at, id from audit where id = $2::text::uuid) order by at desc, id desc limit $1`,
      [limit, before ?? null],
    );
    return rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
  }

  /** Writes a deed. */
  async note(deed: Deed): Promise<void> {
    this.noteSoon(deed);
    await this.flush();
  }

  /** Writes a deed with the next group. */
  noteSoon(deed: Deed): void {
    this.waiting.push({ ...asText(deed), id: randomUUID(), when: new Date(this.now()) });
    if (this.waiting.length >= MOST_WAITING) void this.flush().catch(this.failed);
    else this.timer ??= setTimeout(() => void this.flush().catch(this.failed), GROUP_MS);
  }

  /** Writes all that waits. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const group = this.waiting;
    this.waiting = [];
    this.writing = this.writing.catch(() => undefined).then(() => this.writeAll(group));
    return this.writing;
  }

  /** What cannot be written because of the database waits for the next group; what cannot be because of itself holds up no other. */
  private async writeAll(group: readonly Noted[]): Promise<void> {
    try {
      await this.write(group);
    } catch (error) {
      if (error instanceof WorldError) {
        this.waiting = [...group, ...this.waiting].slice(-MOST_HELD);
        throw error;
      }
      for (const deed of group) await this.write([deed]).catch(this.failed);
    }
  }

  private async write(group: readonly Noted[]): Promise<void> {
    if (group.length === 0) return;
    const now = this.now();
    const prune = now - this.prunedAt_ms >= DAY_MS;
    await this.database.transaction(async (tx) => {
      await insert(tx, group);
      if (prune) await tx.query('delete from audit where at < $1', [new Date(now - KEPT_MS)]);
    });
    if (prune) this.prunedAt_ms = now;
  }
}

/** Writes a deed with what was done, so that neither is there without the other. */
export async function noteWith(tx: Queries, deed: Deed, when: Date): Promise<void> {
  await insert(tx, [{ ...asText(deed), id: randomUUID(), when }]);
}

async function insert(tx: Queries, group: readonly Noted[]): Promise<void> {
  const column = (key: keyof Deed | 'id') => group.map((deed) => deed[key]);
  const at = group.map(({ when }) => when.toISOString());
  await tx.query(
    `insert into audit (id, at, who, what, address, outcome)
     select * from unnest($1::text[]::uuid[], $2::text[]::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[])
     on conflict do nothing`,
    [column('id'), at, column('who'), column('what'), column('from'), column('outcome')],
  );
}

/** Texts as a database can hold them: control characters and halves of characters are shown as what they are not. */
function asText({ who, what, from, outcome }: Deed): Deed {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  const clean = (text: string) => text.replace(/[\u0000-\u001f\u007f]|\p{Surrogate}/gu, '\ufffd');
  return { who: clean(who), what: clean(what), from: clean(from), outcome: clean(outcome) };
}
