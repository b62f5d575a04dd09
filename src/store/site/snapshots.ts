import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Database } from './database.js';

const squeeze = promisify(gzip);
const expand = promisify(gunzip);

/**
 * What all events up to one come to, as bytes, so that a start need not read all events. A cache of which there is one: it may be missing,
 * older than the log, or spoilt.
 */
export class Snapshots {
  /** @param tell  hears of one that cannot be read */
  constructor(
    private readonly database: Database,
    private readonly tell: (message: string) => void = () => undefined,
  ) {}

  /** In the place of all others but a later one. @param plan  names the plan (and schedule) whose rows it is by, such as a checksum */
  async save(plan: string, seq: number, bytes: Uint8Array): Promise<void> {
    const small = await squeeze(bytes, { level: 1 });
    await this.database.transaction(
      async (tx) => {
        await tx.query('delete from snapshots where plan <> $1 or seq < $2', [plan, seq]);
        await tx.query(
          'insert into snapshots (plan, seq, bytes) select $1, $2, $3 where not exists (select from snapshots) on conflict do nothing',
          [plan, seq, small],
        );
      },
      { cache: true },
    );
  }

  /** What the one of a plan holds; undefined where there is none, or it cannot be read. @param read  may throw */
  async latest<T>(plan: string, read: (bytes: Uint8Array) => T | undefined): Promise<T | undefined> {
    const [found] = await this.database.query<{ seq: number; bytes: Uint8Array }>(
      'select seq, bytes from snapshots where plan = $1 order by seq desc limit 1',
      [plan],
    );
    if (!found) return undefined;
    try {
      return read(await expand(found.bytes));
    } catch (error) {
      this.tell(`the snapshot of event ${found.seq} cannot be read (${(error as Error).message}); all events are read instead`);
      return undefined;
    }
  }
}
