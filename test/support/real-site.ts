import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../src/api/index.js';
import type { RecordedEvent } from '../../src/asbuilt/index.js';
import { certificateHtml, PAPERS, writeCertificatePdf } from '../../src/papers/index.js';
import { hashPassword, jsonLog, listen, makeApp, openSite, type SiteJobs, sealedFiles, webFiles } from '../../src/server/index.js';
import { openSiteStore, readPlan, readSchedule } from '../../src/store/index.js';
import { shippedFailures } from './failures.js';

/** A site as it is served, in this process: its server, its log, and ways to hurt it. */
export interface RealSite {
  url: string;
  services: Awaited<ReturnType<typeof openSite>>['services'];
  /** All events of the log, in order. */
  log: () => Promise<RecordedEvent[]>;
  /** So many answers to reports do not reach whoever sent them, though the events are kept. */
  loseAnswers: (count: number) => void;
  /** Reports that came in, those that were lost on the way back included. */
  received: () => number;
  close: () => Promise<void>;
}

/** Serves a plan folder and its schedule from a store of its own. @param people  with their roles; each one's password is their name and `-password` */
export async function realSite(
  folders: { plan: string; schedule?: string },
  people: Readonly<Record<string, Role>> = {},
  jobs?: SiteJobs,
): Promise<RealSite> {
  const dir = mkdtempSync(join(tmpdir(), 'nineteen-real-site-'));
  const plan = await readPlan(folders.plan);
  const schedule = folders.schedule === undefined ? undefined : await readSchedule(folders.schedule);
  const store = await openSiteStore({ folder: join(dir, 'site') });
  const site = await openSite({
    plan,
    schedule,
    store,
    files: {
      plan: await sealedFiles(folders.plan, 'plan.json', plan.document.files),
      schedule: schedule && folders.schedule ? await sealedFiles(folders.schedule, 'schedule.json', schedule.document.files) : new Map(),
      web: await webFiles('dist/web'),
    },
    printer: { pdf: (issued, out) => writeCertificatePdf(out, issued, PAPERS.a4), html: certificateHtml },
    failures: shippedFailures(),
    jobs,
    settings: {
      version: 'test',
      publicUrl: undefined,
      hosts: () => true,
      proxies: new Set(),
      cookie: 'nineteen-test',
      localUser: 'local',
      oidc: undefined,
      now: Date.now,
    },
    log: jsonLog(() => undefined, Date.now),
  });
  for (const [name, role] of Object.entries(people))
    await site.services.users.add(name, role, { hash: await hashPassword(`${name}-password`) });

  let toLose = 0;
  let received = 0;
  const app = makeApp(site.services);
  const { fetch } = app;
  const losing: typeof fetch = async (request, env, context) => {
    const reports = request.method === 'POST' && new URL(request.url).pathname === '/api/events';
    if (reports) received++;
    const answer = await fetch(request, env, context);
    if (!reports || toLose === 0) return answer;
    toLose--;
    (env as { outgoing: { destroy: () => void } }).outgoing.destroy();
    return answer;
  };
  const listening = await listen(Object.assign(Object.create(app), { fetch: losing }), '127.0.0.1', 0);
  return {
    url: `http://127.0.0.1:${listening.port}`,
    services: site.services,
    log: async () => [...(await store.log.since(0, 10_000))],
    loseAnswers: (count) => {
      toLose = count;
    },
    received: () => received,
    close: async () => {
      site.stop();
      await listening.stop(0);
      await site.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
