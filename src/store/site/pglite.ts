import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { onDisk, WorldError } from '../world-error.js';
import { copyChunk } from './copy-chunk.js';
import { linesIn } from './copy-text.js';
import type { Database, Param, Row, Transaction } from './database.js';
import { type FolderLock, lockFolder } from './folder-lock.js';
import { type Entry, Journal, type JournalPlace } from './journal.js';
import { replayInto } from './replay.js';
import { syncFolder, syncTree } from './synced.js';

/** Rows go in by pieces of some such size, so that other work has its turn in between. */
const CHUNK_CHARACTERS = 1 << 20;
const START: JournalPlace = { n: 0, end: 0 };

/**
 * Opens the database in a folder: `database/` is PGlite's, `journal` and `attachments/` hold what was changed, `lock` says who has it.
 *
 * PGlite does not have its files on disk when it says so (it runs without fsync), so a change counts when it is in the journal. What the
 * database lacks is put back from there; a database that cannot be opened, or under which the machine stopped, is made anew from it.
 */
export async function openPglite(folder: string, tell: (message: string) => void): Promise<Database> {
  const opening = `opening the site's data in ${folder}`;
  return onDisk(opening, 'Nothing was changed.', async () => {
    await mkdir(folder, { recursive: true });
    const lock = await lockFolder(folder);
    try {
      const { pg, journal } = await openBoth(folder, lock, tell);
      await pg.exec('set default_transaction_read_only = on');
      return new PgliteDatabase(folder, pg, journal, () => lock.release());
    } catch (error) {
      await lock.release();
      throw error;
    }
  });
}

async function openBoth(folder: string, lock: FolderLock, tell: (message: string) => void): Promise<{ pg: PGlite; journal: Journal }> {
  const path = join(folder, 'database');
  const hasJournal = await Journal.isIn(folder);
  const hasDatabase = (await readdir(folder)).includes('database');
  if (hasDatabase && !hasJournal)
    throw new WorldError(
      `opening the site's data in ${folder}: its journal is not there\n` +
        '  Nothing was changed. Put the files "journal" and "attachments" back from a copy; without them nothing new can be kept safely.',
    );
  if (!hasDatabase) {
    await makeNew(folder, path);
    await lock.trust();
    return caughtUp(folder, path, tell);
  }
  let why = `the machine stopped while ${folder} was in use`;
  if (!lock.mistrusted) {
    try {
      return await caughtUp(folder, path, tell);
    } catch (error) {
      if (error instanceof WorldError) throw error;
      why = `the database in ${path} cannot be used (${String((error as Error)?.message ?? error)})`;
    }
  }
  await Journal.prove(folder);
  tell(`${why}; its database is made anew from the journal`);
  await moveAside(path, tell);
  await makeNew(folder, path);
  await lock.trust();
  return caughtUp(folder, path, tell);
}

/** Makes an empty database and, where there is none, an empty journal. Whoever stops it half-way leaves neither a half nor one alone. */
async function makeNew(folder: string, path: string): Promise<void> {
  const unfinished = `${path}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const { PGlite } = await import('@electric-sql/pglite');
  const pg = await PGlite.create({ dataDir: unfinished });
  await pg.close();
  await Journal.make(folder);
  await rename(unfinished, path);
  await syncFolder(folder);
}

/** Opens the database and takes in what only the journal has. */
async function caughtUp(folder: string, path: string, tell: (message: string) => void): Promise<{ pg: PGlite; journal: Journal }> {
  // Whoever wrote it is gone, for the folder is locked; a half written one would keep the database shut.
  await rm(join(path, 'postmaster.pid'), { force: true });
  const { PGlite } = await import('@electric-sql/pglite');
  const pg = await PGlite.create({ dataDir: path });
  try {
    await pg.exec(
      'create table if not exists journal_place (n bigint not null, ends bigint not null); insert into journal_place select 0, 0 where not exists (select from journal_place)',
    );
    const { rows } = await pg.query<{ n: number; ends: number }>('select n, ends from journal_place');
    const known = rows.length === 1 ? { n: rows[0].n, end: rows[0].ends } : START;
    return { pg, journal: await replayInto(pg, folder, known, tell) };
  } catch (error) {
    await pg.close().catch(() => undefined);
    throw error;
  }
}

/** Keeps a broken database for whoever wants to look at it; only the last such. */
async function moveAside(path: string, tell: (message: string) => void): Promise<void> {
  const aside = `${path}.broken`;
  await rm(aside, { recursive: true, force: true });
  await rename(path, aside);
  tell(`the database as it was is in ${aside} and can be removed`);
}

class PgliteDatabase implements Database {
  readonly kind = 'pglite';
  private queue: Promise<unknown> = Promise.resolve();
  private readonly inside = new AsyncLocalStorage<true>();
  private closed: Promise<void> | undefined;

  constructor(
    readonly place: string,
    private readonly pg: PGlite,
    private readonly journal: Journal,
    private readonly release: () => Promise<void>,
  ) {}

  query<R extends Row>(sql: string, params: readonly Param[] = []): Promise<R[]> {
    return this.alone(async () => (await this.pg.query<R>(sql, [...params])).rows);
  }

  transaction<T>(work: (tx: Transaction) => Promise<T>, { cache = false } = {}): Promise<T> {
    return this.alone(async () => {
      const entry = cache ? undefined : this.journal.begin();
      await this.pg.exec('begin read write');
      let written = false;
      try {
        const result = await this.inside.run(true, () => work(this.within(entry)));
        if (entry && !entry.isEmpty) {
          const { n, end } = this.journal.after(entry);
          await this.pg.query('update journal_place set n = $1, ends = $2', [n, end]);
          await onDisk(`writing to the journal in ${this.place}`, 'This change was not kept.', () => this.journal.write(entry));
          written = true;
        }
        await this.pg.exec('commit');
        return result;
      } catch (error) {
        // What the journal has and the database lacks comes back with the next start; until then the two differ.
        if (written) this.journal.fail('its database failed after the journal was written');
        await this.pg.exec('rollback').catch(() => this.journal.fail('its database failed'));
        // A record that may be on disk needs its files; the next start removes those that none needs.
        if (!written && !this.journal.hasFailed) await entry?.abandon().catch(() => undefined);
        throw error;
      }
    });
  }

  async listen(channel: string, heard: (text: string) => void): Promise<() => Promise<void>> {
    // A notice comes in the middle of the transaction that sent it.
    const stop = await this.alone(() => this.pg.listen(channel, (text) => this.inside.exit(() => heard(text))));
    return () => this.alone(() => stop());
  }

  close(): Promise<void> {
    this.closed ??= this.queue.then(async () => {
      await this.pg.close();
      await this.journal.close();
      // From here on the database is trusted without its journal.
      await syncTree(join(this.place, 'database'));
      await this.release();
    });
    return this.closed;
  }

  /** There is one connection: whoever comes waits until those before are done. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside.getStore()) throw new Error('inside a transaction its own "tx" must be used');
    if (this.closed) throw new WorldError(`using the site's data in ${this.place}: they were closed`);
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private within(entry: Entry | undefined): Transaction {
    const { pg } = this;
    return {
      query: async <R extends Row>(sql: string, params: readonly Param[] = []) => {
        const { rows } = await pg.query<R>(sql, [...params]);
        if (!/^\s*select\b/i.test(sql)) await entry?.statement(sql, params);
        return rows;
      },
      script: async (sql) => {
        await pg.exec(sql);
        entry?.script(sql);
      },
      copyIn: async (table, columns, chunks) => {
        let rows = 0;
        const copied = (async function* () {
          for await (const chunk of gathered(chunks)) {
            await copyChunk(pg, table, columns, chunk);
            rows += linesIn(chunk);
            yield chunk;
          }
        })();
        if (entry) await entry.copy(table, columns, copied);
        else for await (const _ of copied);
        return rows;
      },
    };
  }
}

async function* gathered(chunks: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let gathered = '';
  for await (const chunk of chunks) {
    gathered += chunk;
    if (gathered.length < CHUNK_CHARACTERS) continue;
    yield gathered;
    gathered = '';
  }
  if (gathered !== '') yield gathered;
}
