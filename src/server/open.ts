import type { SiteStore } from '../store/index.js';
import { Audit } from './access/audit.js';
import { Callers } from './access/callers.js';
import { RateLimit } from './access/rate-limit.js';
import { Sessions } from './access/sessions.js';
import { Tokens } from './access/tokens.js';
import { Users } from './access/users.js';
import type { Log } from './http/log.js';
import { Metrics } from './http/metrics.js';
import type { Limits, Services, Settings } from './services.js';
import { LiveSite, type SitePlan, type SiteSchedule } from './site/live-site.js';
import { Progress } from './site/progress.js';

/** A snapshot is kept after so many events, looked at so often; at the end also after fewer. */
const SNAPSHOT_EVENTS = 100_000;
const SNAPSHOT_MS = 60_000;
const FEWEST_EVENTS = 5000;

/** What a site is opened from. */
export interface SiteParts {
  plan: SitePlan;
  schedule: SiteSchedule | undefined;
  store: SiteStore;
  files: Services['files'];
  settings: Settings;
  log: Log;
  limits?: Partial<Limits>;
}

/** A site that is open: what its routes work with, and how it ends. */
export interface OpenSite {
  services: Services;
  /** Nothing new begins, and streams of server-sent events end. */
  stop(): void;
  /** What waits is written, and the database is closed. */
  close(): Promise<void>;
}

/** Opens a site: folds its events, and follows what every process adds. @throws WorldError when the database fails */
export async function openSite({ plan, schedule, store, files, settings, log, limits }: SiteParts): Promise<OpenSite> {
  const { database } = store;
  const { now } = settings;
  const site = new LiveSite(plan, schedule, store);
  await site.open();
  const users = new Users(database, now);
  const sessions = new Sessions(database, now);
  const tokens = new Tokens(database, now);
  const stopping = new AbortController();
  const audit = new Audit(database, now, (error) => log.error('the audit could not be written', { error: (error as Error).message }));
  const services: Services = {
    site,
    store,
    files,
    progress: new Progress(site, now),
    users,
    sessions,
    tokens,
    callers: new Callers(users, sessions, tokens, settings.localUser, now),
    audit,
    limits: { ...usualLimits(now), ...limits },
    log,
    metrics: new Metrics(),
    settings,
    stopping: stopping.signal,
  };
  const keepSnapshot = (least: number) =>
    site.keepSnapshot(least).catch((error: Error) => log.error('the snapshot could not be kept', { error: error.message }));
  const snapshots = setInterval(() => void keepSnapshot(SNAPSHOT_EVENTS), SNAPSHOT_MS);
  snapshots.unref();
  return {
    services,
    stop: () => {
      stopping.abort();
      site.endStreams();
    },
    close: async () => {
      stopping.abort();
      clearInterval(snapshots);
      await site.close();
      await keepSnapshot(FEWEST_EVENTS);
      await audit.flush().catch((error: Error) => log.error('the audit could not be written', { error: error.message }));
      await store.close();
    },
  };
}

/** A technician scans every few seconds, a page loads a dozen files; programs do not need more than these either. */
function usualLimits(now: () => number): Limits {
  const rate = (burst: number, per_s: number) => new RateLimit({ burst, per_s }, now);
  return {
    // A whole crew can be behind one address.
    strangers: rate(300, 30),
    reads: rate(600, 100),
    writes: rate(200, 20),
    signInName: rate(5, 1 / 60),
    signInAddress: rate(50, 1 / 10),
    streamsOfOne: 20,
    streams: 5000,
  };
}
