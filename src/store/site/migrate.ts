import { WorldError } from '../world-error.js';
import type { Database } from './database.js';
import events from './migrations/0001-events.sql';
import people from './migrations/0002-people.sql';
import schedules from './migrations/0003-schedules.sql';
import upkeep from './migrations/0004-upkeep.sql';

/** In order; one that was released is never changed. */
export const MIGRATIONS: readonly { name: string; sql: string }[] = [
  { name: 'events', sql: events },
  { name: 'people', sql: people },
  { name: 'schedules', sql: schedules },
  { name: 'upkeep', sql: upkeep },
];

/** Any number that no other lock of the database has. */
const MIGRATION_LOCK = 1_900_001;

/**
 * Brings the tables up to date, all or nothing; of several processes one does it and the others wait.
 *
 * @throws WorldError for a database that newer software has written; nothing is changed then
 */
export async function migrate(database: Database, migrations = MIGRATIONS): Promise<void> {
  if ((await versionOf(database)) === migrations.length) return;
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const version = await versionOf(tx);
    if (version > migrations.length)
      throw new WorldError(
        `opening ${database.place}: newer software has written it (version ${version} of its tables, known here: ${migrations.length})\n` +
          '  Nothing was changed. Use the newer software, or another place.',
      );
    if (version === 0)
      await tx.script('create table schema_versions (version int primary key, name text not null, at timestamptz not null)');
    for (const [i, { name, sql }] of [...migrations.entries()].slice(version)) {
      await tx.script(sql);
      await tx.query('insert into schema_versions values ($1, $2, $3)', [i + 1, name, new Date()]);
    }
  });
}

async function versionOf(queries: Pick<Database, 'query'>): Promise<number> {
  // Not by to_regclass, which may answer from before the lock was had.
  const [{ there }] = await queries.query<{ there: boolean }>(
    `select exists (select from pg_tables where schemaname = current_schema() and tablename = 'schema_versions') as there`,
  );
  if (!there) return 0;
  const [{ version }] = await queries.query<{ version: number }>('select coalesce(max(version), 0) as version from schema_versions');
  return version;
}
