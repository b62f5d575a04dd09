import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Database } from './database.js';

const squeeze = promisify(gzip);
const expand = promisify(gunzip);

/** Older ones are removed: one is enough, and one more in case it cannot be read. */
const KEPT = 2;

/**
 * What all events up to one come to, as bytes, so that a start need not read all events. A cache: it may be missing or older than the log.
 */
export class Snapshots {
  constructor(private readonly database: Database) {}

  /** @param plan  names the plan (and schedule) whose rows it is by, such as a checksum */
  async save(plan: string, seq: number, bytes: Uint8Array): Promise<void> {
    const small = await squeeze(bytes, { level: 1 });
    await this.database.transaction(
      async (tx) => {
        await tx.query('insert into snapshots (plan, seq, bytes) values ($1, $2, $3) on conflict do nothing', [plan, seq, small]);
        await tx.query(
          'delete from snapshots where (plan, seq) not in (select plan, seq from snapshots order by (plan = $1) desc, seq desc limit $2)',
          [plan, KEPT],
        );
      },
      { cache: true },
    );
  }

  /** The latest of a plan. */
  async latest(plan: string): Promise<{ seq: number; bytes: Uint8Array } | undefined> {
    const [found] = await this.database.query<{ seq: number; bytes: Uint8Array }>(
      'select seq, bytes from snapshots where plan = $1 order by seq desc limit 1',
      [plan],
    );
    return found && { seq: found.seq, bytes: await expand(found.bytes) };
  }
}
