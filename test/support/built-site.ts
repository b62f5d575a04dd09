import type { Role } from '../../src/api/index.js';
import { readPlan, readSchedule } from '../../src/store/index.js';
import { builtBySchedule } from './built-by-schedule.js';
import { running, serveWeb, type WebServer } from './web-server.js';

/** A site that is served, at a moment of its schedule. */
export interface BuiltSite {
  server: WebServer;
  schedule: Awaited<ReturnType<typeof readSchedule>>;
  /** The site's clock as it is served, in milliseconds since 1970. */
  now: number;
}

/** A site that works by its schedule, some minutes after it began, as its user of a role sees it. */
export async function builtSite(folders: { plan: string; schedule: string }, until_min: number, role?: Role): Promise<BuiltSite> {
  const [plan, schedule] = [await readPlan(folders.plan), await readSchedule(folders.schedule)];
  const now = new Date(`${schedule.document.start}T00:00:00`).getTime() + until_min * 60_000;
  const events = until_min > 0 ? builtBySchedule(plan.tables, schedule, until_min) : [];
  return { server: await serveWeb(folders, events, { now: running(now), ...(role ? { role } : {}) }), schedule, now };
}
