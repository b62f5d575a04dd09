import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ParameterOrJSON, Sql, TransactionSql } from 'postgres';
import { WorldError } from '../world-error.js';
import { copyStatement, linesIn } from './copy-text.js';
import type { Database, Param, Row, Transaction } from './database.js';

const OLDEST = 15;
/** Of an own transaction that does nothing more, so that a process that hangs does not hold up the others. */
const MOST_IDLE_MS = 30_000;
/** OID of bigint. */
const INT8 = 20;

/**
 * Connects to a PostgreSQL server, 15 or newer.
 *
 * @param url   postgres://user:password@host:port/database
 * @param tell  hears of settings under which what is acknowledged can be lost
 */
export async function openPostgres(url: string, tell: (message: string) => void): Promise<Database> {
  const place = placeOf(url);
  const { default: postgres } = await import('postgres');
  const sql = postgres(url, {
    max: 8,
    connect_timeout: 10,
    backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
    onnotice: () => undefined,
    connection: {
      application_name: 'nineteen',
      TimeZone: 'UTC',
      synchronous_commit: 'on',
      default_transaction_read_only: true,
      idle_in_transaction_session_timeout: MOST_IDLE_MS,
    },
    types: { bigint: { to: INT8, from: [INT8], parse: Number, serialize: String } },
  }) as unknown as Sql;
  const database = new PostgresDatabase(place, sql);
  try {
    const [{ version, fsync }] = await database.query<{ version: number; fsync: string }>(
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync`,
    );
    if (version < OLDEST)
      throw new WorldError(
        `opening ${place}: it is PostgreSQL ${version}\n  Nothing was changed. PostgreSQL ${OLDEST} or newer is needed.`,
      );
    if (fsync !== 'on') tell(`${place} runs with fsync off: a power cut can lose what was acknowledged`);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

class PostgresDatabase implements Database {
  readonly kind = 'postgres';

  constructor(
    readonly place: string,
    private readonly sql: Sql,
  ) {}

  query<R extends Row>(text: string, params: readonly Param[] = []): Promise<R[]> {
    return this.told('reading from', 'Nothing was changed.', () => rowsOf(this.sql, text, params));
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.told('writing to', 'Whether this change was kept is not known; events may be sent again safely.', async () => {
      const result = await this.sql.begin('read write', async (sql) => [await work(within(sql))] as const);
      return (result as readonly [T])[0];
    });
  }

  copyIn: Database['copyIn'] = (table, columns, chunks) => this.transaction((tx) => tx.copyIn(table, columns, chunks));

  async listen(channel: string, heard: (text: string) => void): Promise<() => Promise<void>> {
    const { unlisten } = await this.told('listening to', 'Nothing was changed.', () => this.sql.listen(channel, heard));
    return () => unlisten().catch(() => undefined);
  }

  close(): Promise<void> {
    return this.sql.end({ timeout: 5 });
  }

  private async told<T>(doing: string, safe: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw asDatabaseError(error, `${doing} ${this.place}`, safe);
    }
  }
}

function within(sql: TransactionSql): Transaction {
  return {
    query: (text, params = []) => rowsOf(sql, text, params),
    script: async (text) => {
      await sql.unsafe(text).simple();
    },
    copyIn: async (table, columns, chunks) => {
      let rows = 0;
      const counted = (async function* () {
        for await (const chunk of chunks) {
          rows += linesIn(chunk);
          yield chunk;
        }
      })();
      await pipeline(Readable.from(counted, { objectMode: false }), await sql.unsafe(copyStatement(table, columns, 'stdin')).writable());
      return rows;
    },
  };
}

async function rowsOf<R extends Row>(sql: Sql | TransactionSql, text: string, params: readonly Param[]): Promise<R[]> {
  const rows = await sql.unsafe<R[]>(text, params as ParameterOrJSON<never>[], { prepare: true });
  return [...rows];
}

/** What the server or the way to it says, by SQLSTATE or system error; faults of the statements pass. */
const WHY: readonly [RegExp, string][] = [
  [/^ECONNREFUSED$/, 'nobody answers there'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'no machine of that name is known'],
  [/^(CONNECT_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'no answer came'],
  [/^(CONNECTION_|ECONNRESET|EPIPE|08|57P0)/, 'the connection was lost'],
  [/^28/, 'it does not let this user in'],
  [/^3D000$/, 'it has no such database'],
  [/^42501$/, 'this user may not do that'],
  [/^53100$/, 'its disk is full'],
  [/^53/, 'it has no room for more'],
  [/^(58|XX)/, 'it has failed inside'],
  [/^25P03$/, 'a transaction waited too long'],
];

function asDatabaseError(error: unknown, doing: string, safe: string): unknown {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: string };
  if (error instanceof WorldError || typeof code !== 'string') return error;
  const why = WHY.find(([pattern]) => pattern.test(code))?.[1];
  return why === undefined ? error : new WorldError(`${doing}: ${why} (${code}: ${message})\n  ${safe}`);
}

/** Host, port and database, without user and password. */
function placeOf(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    if (/^postgres(ql)?:$/.test(protocol)) return `PostgreSQL at ${decodeURIComponent(host) || 'localhost'}${pathname}`;
  } catch {
    // It is told below without its text, which may hold a password.
  }
  throw new WorldError('opening the database: DATABASE_URL is not of the form postgres://user:password@host:port/database');
}
