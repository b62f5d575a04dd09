import type { Database } from './database.js';
import { EventLog } from './event-log.js';
import { KeptSchedules } from './kept-schedules.js';
import { openDatabase, type SitePlace } from './open-database.js';
import { Photos } from './photos.js';
import { Replanning } from './replanning.js';
import { ServedPlan } from './served-plan.js';
import { Snapshots } from './snapshots.js';

/** All that is kept of a site. */
export interface SiteStore {
  log: EventLog;
  database: Database;
  photos: Photos;
  snapshots: Snapshots;
  schedules: KeptSchedules;
  replanning: Replanning;
  served: ServedPlan;
  close(): Promise<void>;
}

/**
 * Opens what is kept of a site: in a folder of its own, or on a PostgreSQL server.
 *
 * @param tell  hears what was done besides: a torn record cut off, a database made anew, a snapshot that cannot be read
 * @param now   the server's clock
 * @throws WorldError when it cannot be opened, another process holds the folder, or newer software has written it
 */
export async function openSiteStore(place: SitePlace, tell?: (message: string) => void, now?: () => Date): Promise<SiteStore> {
  const database = await openDatabase(place, tell);
  return {
    log: new EventLog(database, now),
    database,
    photos: new Photos(database),
    snapshots: new Snapshots(database, tell),
    schedules: new KeptSchedules(database),
    replanning: await Replanning.open(database),
    served: new ServedPlan(database),
    close: () => database.close(),
  };
}
