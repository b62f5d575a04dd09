import type { JobAnswer, JobTold } from '../api/index.js';
import type { Finding } from '../finding/index.js';
import type { SiteStore } from '../store/index.js';
import type { Audit } from './access/audit.js';
import type { Callers } from './access/callers.js';
import type { RateLimit } from './access/rate-limit.js';
import type { Sessions } from './access/sessions.js';
import type { Tokens } from './access/tokens.js';
import type { Users } from './access/users.js';
import type { Log } from './http/log.js';
import type { Metrics } from './http/metrics.js';
import type { Replanner } from './replan/replanner.js';
import type { CertificatePrinter } from './site/certificate.js';
import type { LiveSite } from './site/live-site.js';
import type { PlanWatch } from './site/plan-watch.js';
import type { Progress } from './site/progress.js';
import type { ServedFile } from './site/sealed-files.js';
import type { SiteAcceptance } from './site/site-acceptance.js';
import type { TrainingCluster } from './site/training-cluster.js';

/** The OpenID provider that users may sign in at. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  /** None for a public client, which PKCE protects. */
  clientSecret: string | undefined;
}

/** The training jobs of a site. Each may throw WorldError, where neither the disk nor Slurm answers. */
export interface SiteJobs {
  /** The newest first. */
  list(): Promise<JobTold[]>;
  one(name: string): Promise<JobAnswer | undefined>;
  /** Starts a job on nodes that are accepted, by name; nothing is started where a finding is an error. */
  start(name: string, text: string, accepted: readonly string[]): Promise<{ outcome: 'started' | 'exists' | 'wrong'; findings: Finding[] }>;
  stop(name: string): Promise<'stopping' | 'over' | 'none'>;
}

/** What the routes of a site work with. */
export interface Services {
  site: LiveSite;
  store: SiteStore;
  files: { plan: Map<string, ServedFile>; web: Map<string, ServedFile> };
  progress: Progress;
  acceptance: SiteAcceptance;
  training: TrainingCluster;
  printer: CertificatePrinter;
  replanner: Replanner;
  /** Undefined: the site runs none. */
  jobs: SiteJobs | undefined;
  planWatch: PlanWatch;
  users: Users;
  sessions: Sessions;
  tokens: Tokens;
  callers: Callers;
  audit: Audit;
  limits: Limits;
  log: Log;
  metrics: Metrics;
  settings: Settings;
  /** Server-sent events end, and nothing new begins. */
  stopping: AbortSignal;
}

/** How often one may ask, and how many may follow. */
export interface Limits {
  /** By address, of those who did not sign in. */
  strangers: RateLimit;
  /** By user: reading, writing. */
  reads: RateLimit;
  writes: RateLimit;
  /** By user: events in those writes. */
  events: RateLimit;
  /** Failed sign-ins, by name with address, and by address. */
  signInName: RateLimit;
  signInAddress: RateLimit;
  /** Sign-ins under way at once, from one address. */
  signInsUnderWay: number;
  /** Open streams of server-sent events, of one user and in all. */
  streamsOfOne: number;
  streams: number;
  /** How often a stream is asked whether its reader still may. */
  streamAsks_ms: number;
}

/** What was said when the server was started. */
export interface Settings {
  version: string;
  /** The address by which browsers know the site, where that is not the one it is bound to. */
  publicUrl: URL | undefined;
  /** Names by which the site may be called, without port. */
  hosts: (hostname: string) => boolean;
  /** Addresses of proxies that are believed when they say whom they speak for. */
  proxies: ReadonlySet<string>;
  /** Name of the session cookie. */
  cookie: string;
  /** The one user of a site without users. */
  localUser: string;
  oidc: OidcSettings | undefined;
  now: () => number;
}
