import { type SiteStore, sha256Of } from '../store/index.js';
import type { FailureFile } from '../training/index.js';
import { Audit } from './access/audit.js';
import { Callers } from './access/callers.js';
import { RateLimit } from './access/rate-limit.js';
import { Sessions } from './access/sessions.js';
import { Tokens } from './access/tokens.js';
import { Users } from './access/users.js';
import type { Log } from './http/log.js';
import { Metrics } from './http/metrics.js';
import { Replanner, type ReplanSettings } from './replan/replanner.js';
import { firstSchedule } from './replan/served-schedule.js';
import type { Limits, Services, Settings, SiteJobs } from './services.js';
import type { CertificatePrinter } from './site/certificate.js';
import { LiveSite, type SitePlan, type SiteSchedule } from './site/live-site.js';
import { PlanWatch } from './site/plan-watch.js';
import { Progress } from './site/progress.js';
import { type ServedFile, sealOf } from './site/sealed-files.js';
import { SiteAcceptance } from './site/site-acceptance.js';
import { TrainingCluster } from './site/training-cluster.js';

/** A snapshot is kept after so many events, looked at so often; at the end also after fewer. */
const SNAPSHOT_EVENTS = 100_000;
const SNAPSHOT_MS = 60_000;
const FEWEST_EVENTS = 5000;
/** How often a look is taken whether another plan is served. */
const LOOK_MS = 5000;

/** What a site is opened from. */
export interface SiteParts {
  plan: SitePlan;
  schedule: SiteSchedule | undefined;
  store: SiteStore;
  files: Services['files'] & { schedule: Map<string, ServedFile> };
  settings: Settings;
  printer: CertificatePrinter;
  /** What interrupts a training how often. */
  failures: FailureFile;
  log: Log;
  /** How schedules are made; none: none are. */
  replan?: ReplanSettings;
  /** Training jobs that are started from the site; none: none are. */
  jobs?: SiteJobs | undefined;
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
export async function openSite({
  plan,
  schedule,
  store,
  files,
  settings,
  printer,
  failures,
  log,
  limits,
  replan,
  jobs,
}: SiteParts): Promise<OpenSite> {
  const { database } = store;
  const { now } = settings;
  const site = new LiveSite(plan, schedule, store);
  const progress = new Progress(site, now);
  const first = schedule && firstSchedule(schedule, files.schedule);
  const replanner = new Replanner(site, progress, store, baseOf(plan, files.schedule, replan), first, replan, log, now);
  await replanner.open();
  await site.open();
  const planWatch = new PlanWatch(store.served, sealOf(files.plan), log);
  await planWatch.begin(new Date(now()));
  const users = new Users(database, now);
  const sessions = new Sessions(database, now);
  const tokens = new Tokens(database, now);
  const stopping = new AbortController();
  const audit = new Audit(database, now, (error) => log.error('the audit could not be written', { error: (error as Error).message }));
  const acceptance = new SiteAcceptance(site, now);
  const services: Services = {
    site,
    store,
    files: { plan: files.plan, web: files.web },
    progress,
    acceptance,
    training: new TrainingCluster(plan, acceptance, failures),
    printer,
    replanner,
    jobs,
    planWatch,
    users,
    sessions,
    tokens,
    callers: new Callers(users, sessions, tokens, settings.localUser, now, database.kind === 'pglite'),
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
  await replanner.start();
  // The readiness tells that the database does not answer.
  const looks = setInterval(() => void planWatch.look().catch(() => undefined), LOOK_MS);
  looks.unref();
  return {
    services,
    stop: () => {
      stopping.abort();
      site.endStreams();
    },
    close: async () => {
      stopping.abort();
      clearInterval(snapshots);
      await replanner.close();
      clearInterval(looks);
      await site.close();
      await keepSnapshot(FEWEST_EVENTS);
      await audit.flush().catch((error: Error) => log.error('the audit could not be written', { error: error.message }));
      await store.close();
    },
  };
}

/**
 * What schedules that are kept go back to: the one that the site was started with, or the plan and the site file by which the first is made.
 * Whoever starts the site with another schedule begins anew from there.
 */
function baseOf({ document }: SitePlan, schedule: ReadonlyMap<string, ServedFile>, replan: ReplanSettings | undefined): string {
  const given = schedule.get('schedule.json');
  if (given) return `schedule ${given.etag.slice(1, -1)}`;
  return `plan ${sha256Of(JSON.stringify(document.files))} ${replan?.siteIsGiven ? sha256Of(replan.site ?? '') : 'shipped'}`;
}

/** A technician scans every few seconds, a page loads a dozen files; programs do not need more than these either. */
function usualLimits(now: () => number): Limits {
  const rate = (burst: number, per_s: number) => new RateLimit({ burst, per_s }, now);
  return {
    // A whole crew can be behind one address.
    strangers: rate(1000, 30),
    reads: rate(600, 100),
    writes: rate(200, 20),
    events: rate(20_000, 200),
    signInName: rate(5, 1 / 60),
    signInAddress: rate(50, 1 / 10),
    signInsUnderWay: 50,
    streamsOfOne: 20,
    streams: 5000,
    streamAsks_ms: 15_000,
  };
}
