import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { hasErrors } from '../finding/index.js';
import { certificateHtml, PAPERS, writeCertificatePdf } from '../papers/index.js';
import type { Log, OidcSettings, OpenSite, Settings } from '../server/index.js';
import { openSiteStore, readPlan, readSchedule, WorldError } from '../store/index.js';
import { beside, usualSchedule } from './beside.js';
import { SHIPPED_RISK } from './read-risk.js';
import { readSite, SHIPPED_SITE } from './read-site.js';
import { EXIT, EXIT_HELP, fail, print, refuse, reportFindings } from './run.js';
import { ServedJobs } from './serve-jobs.js';
import { shippedFailures } from './shipped-failures.js';
import { localName } from './site-access.js';
import { whole } from './site-options.js';
import { type SitePlaceOptions, siteDataOption, sitePlace } from './site-place.js';
import { VERSION } from './version.js';

interface ServeOptions extends SitePlaceOptions {
  /** False: none, and none is made. */
  schedule?: string | false;
  site?: string;
  replanEvery: number;
  replanSeconds: number;
  jobs?: string;
  host: string;
  port: number;
  publicUrl?: URL;
  proxy?: string[];
  log: 'info' | 'warn';
}

/** Longest time that requests under way have to end when the server is stopped. */
const STOP_MS = 10_000;
/** The web application, beside the program. */
const WEB = fileURLToPath(new URL('./web', import.meta.url));

/** `nineteen serve`: a plan and what becomes of it, for everyone on the floor. */
export function serveVerb(program: Command): void {
  program
    .command('serve')
    .summary('serve a plan and what is seen on the site, live')
    .usage(
      'FOLDER [--schedule FOLDER] [--site FILE] [--replan-every MINUTES] [--site-data FOLDER] [--jobs FOLDER] [--port 1919] [--host ADDRESS]',
    )
    .description(
      'Serves a plan folder, its schedule, and what people report from the floor, as pages and as an HTTP API (/openapi.json), until it is stopped.\nWhat is left of the schedule is planned anew each hour, in the background, from what was reported; where there is no schedule, one is made.\nWhat is reported is kept in FOLDER-site, or in PostgreSQL where DATABASE_URL names one. Without users it is for this machine alone.\nNINETEEN_OIDC_ISSUER, NINETEEN_OIDC_CLIENT_ID and NINETEEN_OIDC_CLIENT_SECRET name an OpenID provider to sign in at.',
    )
    .argument('<FOLDER>', 'plan folder')
    .option('--schedule <FOLDER>', 'schedule folder (default: FOLDER-schedule, where there is one)')
    .option('--no-schedule', 'serve none, and make none')
    .option('--site <FILE>', 'site file by which a schedule is made where there is none (default: the shipped templates/installation.yaml)')
    .option(
      '--replan-every <MINUTES>',
      'bring the schedule up to date so often, if something was reported; 0 for never',
      whole(0, 100_000),
      60,
    )
    .option('--replan-seconds <N>', 'longest time of the search for what is left of the schedule', whole(1, 3600), 20)
    .addOption(siteDataOption('where what is reported is kept (default: FOLDER-site)'))
    .option(
      '--jobs <FOLDER>',
      'run training jobs that planners start from the site, kept in this folder, which all nodes see; their commands run on the cluster as the user of this server',
    )
    .option('--host <ADDRESS>', 'address to listen at; beyond this machine only where there are users', '127.0.0.1')
    .option('--port <NUMBER>', 'port to listen at', portOf, 1919)
    .option('--public-url <URL>', 'address by which browsers know the site, behind a proxy with TLS', urlOf)
    .option('--proxy <ADDRESS...>', 'proxies that are believed when they say whom they speak for')
    .option('--log <LEVEL>', 'info: a line for each request; warn: only what needs somebody', levelOf, 'info')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen serve out/my-cluster\n  nineteen user add admin-1 --role admin --site-data out/my-cluster-site\n  nineteen serve out/my-cluster --public-url https://site.example --proxy 127.0.0.1\n  nineteen serve out/my-cluster --jobs /shared/jobs\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(serve);
}

async function serve(folder: string, options: ServeOptions): Promise<void> {
  const plan = await readPlan(folder);
  reportFindings(plan.findings);
  const scheduleFolder = options.schedule === false ? undefined : (options.schedule ?? usualSchedule(folder));
  const schedule = scheduleFolder === undefined ? undefined : await readSchedule(scheduleFolder);
  if (schedule) {
    reportFindings(schedule.findings);
    if (JSON.stringify(schedule.document.plan) !== JSON.stringify(plan.document.files))
      return fail(`${scheduleFolder} is the schedule of another plan, or of an earlier one; schedule ${folder} again`, EXIT.wrong);
  }
  if (hasErrors(plan.findings) || hasErrors(schedule?.findings ?? [])) return refuse('what is sealed was changed', EXIT.wrong);

  const siteFile = await readSite(options.site ?? SHIPPED_SITE);
  if (!siteFile.site) return fail('the site file is wrong', EXIT.wrong);
  const server = await import('../server/index.js');
  const log = server.jsonLog((line) => process.stderr.write(line), Date.now);
  const place = sitePlace(options, beside(folder, 'site'));
  const store = await openSiteStore(place, (message) => log.warn(message));
  const jobs = options.jobs === undefined ? undefined : new ServedJobs(options.jobs, plan, folder, log);
  let site: OpenSite | undefined;
  try {
    site = await server.openSite({
      plan,
      schedule,
      store,
      files: {
        plan: await server.sealedFiles(folder, 'plan.json', plan.document.files),
        schedule:
          schedule && scheduleFolder ? await server.sealedFiles(scheduleFolder, 'schedule.json', schedule.document.files, true) : new Map(),
        web: await server.webFiles(WEB),
      },
      settings: settingsOf(options, server.hostNames),
      failures: await shippedFailures(),
      printer: { pdf: (issued, out) => writeCertificatePdf(out, issued, PAPERS.a4), html: certificateHtml },
      jobs,
      log: options.log === 'info' ? log : { ...log, info: () => undefined },
      replan: {
        software: { name: 'nineteen', version: VERSION },
        planFolder: folder,
        site: options.schedule === false ? undefined : siteFile.text,
        siteIsGiven: options.site !== undefined,
        risk: await readFile(SHIPPED_RISK, 'utf8'),
        every_min: options.replanEvery,
        search_s: options.replanSeconds,
        work: server.inWorker(),
      },
    });
    const team = await site.services.users.any();
    if (!team && !(server.isLocalHost(options.host) && options.publicUrl === undefined))
      throw new UsersFirst('a site that others can reach needs users: `nineteen user add NAME --role admin` adds the first one');
    await jobs?.keepFollowed();
    const listening = await server.listen(server.makeApp(site.services), options.host, options.port);
    const { document, tables } = plan;
    const many = (count: number, what: string) => `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
    await print(
      [
        `${document.name}: ${many(document.summary.gpus, 'GPU')}, ${many(tables.racks.rows, 'rack')}, ${many(tables.cables.rows, 'cable')}; ${many(site.services.site.state.seq, 'event')} so far`,
        `kept in ${store.database.place}`,
        ...(options.jobs === undefined ? [] : [`training jobs in ${options.jobs}; their commands run as ${localName()}`]),
        ...scheduleLine(site.services.replanner.told(), scheduleFolder, options.replanEvery),
        team
          ? 'for its users, who sign in'
          : 'for whoever uses this machine, without sign-in and with all rights; no other machine reaches it',
        `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${listening.port}/`,
        '',
      ].join('\n'),
    );
    await stopped(log);
    site.stop();
    await listening.stop(STOP_MS);
    await site.close();
    log.warn('stopped');
  } catch (error) {
    if (site) await site.close();
    else await store.close();
    if (error instanceof UsersFirst) return fail(error.message, EXIT.usage);
    throw error;
  }
}

/** Which schedule is served, and what becomes of it. */
function scheduleLine(
  { state, current }: { state: string; current: { number: number } | null },
  folder: string | undefined,
  every_min: number,
): string[] {
  if (!current) return [state === 'running' ? 'no schedule yet; one is being made' : 'no schedule'];
  const which =
    current.number === 0 ? (folder ?? 'the schedule that this site made') : `schedule ${current.number}, made from what was reported`;
  return [
    `${which}; ${every_min > 0 ? `planned anew every ${every_min} min from what is reported` : 'planned anew when somebody asks for it'}`,
  ];
}

class UsersFirst extends Error {}

function settingsOf(options: ServeOptions, hostNames: (bound: string, names: readonly string[]) => Settings['hosts']): Settings {
  const { host, port, publicUrl, proxy = [] } = options;
  return {
    version: VERSION,
    publicUrl,
    hosts: hostNames(host, [hostname(), host, ...(publicUrl ? [publicUrl.hostname] : [])]),
    proxies: new Set(proxy),
    // Cookies know no ports: two sites on one machine need two names.
    cookie: publicUrl?.protocol === 'https:' ? '__Host-nineteen' : `nineteen-${port}`,
    localUser: localName(),
    oidc: oidcOf(process.env),
    now: Date.now,
  };
}

function oidcOf(environment: NodeJS.ProcessEnv): OidcSettings | undefined {
  const { NINETEEN_OIDC_ISSUER: issuer, NINETEEN_OIDC_CLIENT_ID: clientId, NINETEEN_OIDC_CLIENT_SECRET: clientSecret } = environment;
  if (!issuer && !clientId) return undefined;
  if (!issuer || !clientId || !URL.canParse(issuer))
    throw new WorldError('NINETEEN_OIDC_ISSUER (a URL) and NINETEEN_OIDC_CLIENT_ID are needed both, or neither');
  return { issuer, clientId, clientSecret: clientSecret || undefined };
}

/** Resolves when the server is asked to stop; asked again, it stops at once. */
function stopped(log: Log): Promise<void> {
  return new Promise((done) => {
    let asked = false;
    const stop = (signal: NodeJS.Signals) => {
      if (asked) process.exit(EXIT.world);
      asked = true;
      log.warn('stopping', { signal });
      done();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('expected a port, 0 to 65535; 0 takes any free one');
  return port;
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new InvalidArgumentError('expected an address such as https://site.example, without a path');
  return url;
}

function levelOf(text: string): 'info' | 'warn' {
  if (text !== 'info' && text !== 'warn') throw new InvalidArgumentError('expected info or warn');
  return text;
}
