import { randomUUID } from 'node:crypto';
import type { Database } from '../../store/index.js';

/** One thing that was done or tried. */
export interface Deed {
  who: string;
  what: string;
  from: string;
  outcome: string;
}

const GROUP_MS = 200;
/** Waiting deeds beyond this are written at once. */
const MOST_WAITING = 500;

/**
 * Who did what, when, from where, and how it ended. What changes rights (sign-in, users, tokens) is written before it is answered;
 * events, which say themselves who reported them, are written in groups.
 */
export class Audit {
  private waiting: (Deed & { when: Date })[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly now: () => number,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Writes a deed. */
  async note(deed: Deed): Promise<void> {
    this.noteSoon(deed);
    await this.flush();
  }

  /** Writes a deed with the next group. */
  noteSoon(deed: Deed): void {
    this.waiting.push({ ...deed, when: new Date(this.now()) });
    if (this.waiting.length >= MOST_WAITING) void this.flush().catch(this.failed);
    else this.timer ??= setTimeout(() => void this.flush().catch(this.failed), GROUP_MS);
  }

  /** Writes all that waits. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const group = this.waiting;
    this.waiting = [];
    this.writing = this.writing.catch(() => undefined).then(() => this.write(group));
    return this.writing;
  }

  private async write(group: readonly (Deed & { when: Date })[]): Promise<void> {
    if (group.length === 0) return;
    const column = (key: keyof Deed) => group.map((deed) => deed[key]);
    const at = group.map(({ when }) => when.toISOString());
    await this.database.transaction((tx) =>
      tx.query(
        `insert into audit (id, at, who, what, address, outcome)
         select * from unnest($1::text[]::uuid[], $2::text[]::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[])`,
        [group.map(() => randomUUID()), at, column('who'), column('what'), column('from'), column('outcome')],
      ),
    );
  }
}
