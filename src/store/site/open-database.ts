import type { Database } from './database.js';
import { migrate } from './migrate.js';
import { openPglite } from './pglite.js';
import { openPostgres } from './postgres.js';

/** Where a site's data are: a folder of its own, or a PostgreSQL server. */
export type SitePlace = { folder: string } | { url: string };

/**
 * Opens the database of a site and brings its tables up to date. A folder that is not there yet is made.
 *
 * @param tell  hears what was done besides: a torn record cut off, a database rebuilt
 * @throws WorldError when it cannot be opened, another process holds the folder, or newer software has written it
 */
export async function openDatabase(place: SitePlace, tell: (message: string) => void = () => undefined): Promise<Database> {
  const database = 'folder' in place ? await openPglite(place.folder, tell) : await openPostgres(place.url, tell);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error;
  }
}
