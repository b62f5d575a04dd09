import { type Database, openDatabase, type SitePlace } from './database.js';
import { EventLog } from './event-log.js';
import { Photos } from './photos.js';
import { Snapshots } from './snapshots.js';

/** All that is kept of a site. */
export interface SiteStore {
  log: EventLog;
  database: Database;
  photos: Photos;
  snapshots: Snapshots;
  close(): Promise<void>;
}

/**
 * Opens what is kept of a site: in a folder of its own, or on a PostgreSQL server.
 *
 * @param tell  hears what was done besides: a torn record cut off, a database made anew
 * @throws WorldError when it cannot be opened, another process holds the folder, or newer software has written it
 */
export async function openSiteStore(place: SitePlace, tell?: (message: string) => void): Promise<SiteStore> {
  const database = await openDatabase(place, tell);
  return {
    log: new EventLog(database),
    database,
    photos: new Photos(database),
    snapshots: new Snapshots(database),
    close: () => database.close(),
  };
}
