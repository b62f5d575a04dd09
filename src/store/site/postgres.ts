import { pipeline } from 'node:stream/promises';
import type { Client, ClientConfig, Pool, PoolClient, QueryConfig } from 'pg';
import { WorldError } from '../world-error.js';
import { copyStatement, linesIn } from './copy-text.js';
import type { Database, Param, Row, Transaction } from './database.js';
import { asPostgresError, placeOf } from './postgres-error.js';
import { listenAgain } from './postgres-listen.js';

const OLDEST = 15;
/** OID of bigint, which pg hands over as text unless told. */
const INT8 = 20;
const MOST_CONNECTIONS = 8;
/** Longest time for one statement. A server that has vanished, or a way that leads nowhere, says nothing by itself. */
const ANSWER_MS = 30_000;

/** What each connection begins with. One that hangs in a transaction must not hold up the others for ever. */
const SETTINGS = {
  TimeZone: 'UTC',
  synchronous_commit: 'on',
  default_transaction_read_only: 'on',
  idle_in_transaction_session_timeout: '30s',
};

/**
 * Connects to a PostgreSQL server, 15 or newer.
 *
 * @param url        postgres://user:password@host:port/database
 * @param tell       hears of settings under which what is acknowledged can be lost
 * @param answer_ms  how long an answer may take before it is as if the server were not there
 */
export async function openPostgres(url: string, tell: (message: string) => void, answer_ms = ANSWER_MS): Promise<Database> {
  const place = placeOf(url);
  const { default: pg } = await import('pg');
  const config: ClientConfig = {
    connectionString: url,
    application_name: 'nineteen',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: Object.entries(SETTINGS)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) },
  };
  const pool = new pg.Pool({ ...config, max: MOST_CONNECTIONS });
  const database = new PostgresDatabase(place, pool, () => new pg.Client(config), answer_ms);
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
  private closed: Promise<void> | undefined;

  constructor(
    readonly place: string,
    private readonly pool: Pool,
    private readonly another: () => Client,
    private readonly answer_ms: number,
  ) {
    // The statements that a lost connection was busy with tell it; an idle one is replaced.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
  }

  query<R extends Row>(text: string, params: readonly Param[] = []): Promise<R[]> {
    return this.told('reading from', 'Nothing was changed.', async () => (await this.pool.query<R>(this.prepared(text, params))).rows);
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.told('writing to', 'Whether this change was kept is not known; events may be sent again safely.', async () => {
      const client = await this.pool.connect();
      const say = (text: string) => client.query(timely({ text }, this.answer_ms));
      try {
        await say('begin read write');
        const result = await work(this.within(client));
        const { command } = await say('commit');
        if (command !== 'COMMIT') throw new Error('a statement of the transaction had failed');
        client.release();
        return result;
      } catch (error) {
        // Behind a statement that is not answered none else would be.
        if (isSilence(error)) client.release(true);
        else
          await say('rollback').then(
            () => client.release(),
            () => client.release(true),
          );
        throw error;
      }
    });
  }

  listen(channel: string, heard: (text: string) => void): Promise<() => Promise<void>> {
    return this.told('listening to', 'Nothing was changed.', () => listenAgain(this.another, channel, heard));
  }

  close(): Promise<void> {
    this.closed ??= this.pool.end();
    return this.closed;
  }

  private within(client: PoolClient): Transaction {
    return {
      query: async <R extends Row>(text: string, params: readonly Param[] = []) =>
        (await client.query<R>(this.prepared(text, params))).rows,
      // Making tables may take its time, and so may rows in bulk.
      script: async (text) => {
        await client.query(text);
      },
      copyIn: async (table, columns, chunks) => {
        const { from } = await import('pg-copy-streams');
        let rows = 0;
        const counted = async function* () {
          for await (const chunk of chunks) {
            rows += linesIn(chunk);
            yield Buffer.from(chunk);
          }
        };
        await pipeline(counted, client.query(from(copyStatement(table, columns, 'stdin'))));
        return rows;
      },
    };
  }

  private prepared(text: string, params: readonly Param[]) {
    return timely({ name: nameOf(text), text, values: [...params] }, this.answer_ms);
  }

  private async told<T>(doing: string, safe: string, work: () => Promise<T>): Promise<T> {
    if (this.closed) throw new WorldError(`using ${this.place}: it was closed`);
    try {
      return await work();
    } catch (error) {
      throw asPostgresError(error, `${doing} ${this.place}`, safe);
    }
  }
}

const names = new Map<string, string>();

/** Each statement is planned once a connection: the code holds some dozens of them. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `nineteen_${names.size + 1}`;
    names.set(text, name);
  }
  return name;
}

/** A statement that fails where it is not answered in time. */
function timely<Q extends QueryConfig>(query: Q, answer_ms: number): Q {
  return { ...query, query_timeout: answer_ms };
}

function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}
