import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { examplePlan, shippedSite } from '../../../test/support/site.js';
import type { PlanDocument } from '../../plan/index.js';
import { makeTries, type ScheduleDocument, schedule } from '../../schedule/index.js';
import { openSiteStore } from '../../store/index.js';
import { makeApp } from '../app.js';
import { jsonLog } from '../http/log.js';
import { openSite } from '../open.js';
import type { Limits, Settings } from '../services.js';
import type { SitePlan, SiteSchedule } from '../site/live-site.js';
import { servedFile } from '../site/sealed-files.js';

const SOFTWARE = { name: 'nineteen', version: 'test' } as const;

/** The lab of the examples. */
export function labPlan(): SitePlan {
  const { tables, body } = examplePlan('lab');
  return { tables, document: { ...body, software: SOFTWARE, files: {} } as PlanDocument };
}

/** Its schedule. */
export function labSchedule({ tables, document }: SitePlan): SiteSchedule {
  const { schedule: made } = makeTries(schedule(tables, document, shippedSite(), { minimise: undefined, budget_usd: undefined }));
  if (!made) throw new Error('the lab has no schedule');
  const { tables: written, head, report } = made;
  const about = { format: 'nineteen-schedule/1' as const, software: SOFTWARE, plan: document.files, report, findings: [], files: {} };
  return { tables: written, document: { ...head, ...about } as ScheduleDocument };
}

/** A clock that a test turns. */
export class Clock {
  ms = Date.UTC(2026, 0, 6, 12);
  readonly now = () => this.ms;
}

export const COOKIE = 'nineteen-test';

export interface LabOptions {
  settings?: Partial<Settings>;
  limits?: (now: () => number) => Partial<Limits>;
}

/** The site of the lab, served in process from a folder of its own that is gone after the tests of the file. */
export async function serveLab({ settings, limits }: LabOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nineteen-server-'));
  const clock = new Clock();
  const lines: string[] = [];
  const plan = labPlan();
  const store = await openSiteStore({ folder: join(folder, 'site') });
  const text = new TextEncoder().encode(JSON.stringify(plan.document));
  const open = await openSite({
    plan,
    schedule: labSchedule(plan),
    store,
    files: {
      plan: new Map([['plan.json', servedFile(text, 'application/json', '"plan"')]]),
      schedule: new Map(),
      web: new Map([['index.html', servedFile(new TextEncoder().encode('<!doctype html>'), 'text/html; charset=utf-8', '"page"')]]),
    },
    settings: {
      version: 'test',
      publicUrl: undefined,
      hosts: (name) => name === 'localhost',
      proxies: new Set(),
      cookie: COOKIE,
      localUser: 'ada',
      oidc: undefined,
      now: clock.now,
      ...settings,
    },
    log: jsonLog((line) => lines.push(line), clock.now),
    ...(limits ? { limits: limits(clock.now) } : {}),
  });
  afterAll(async () => {
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...open, app: makeApp(open.services), clock, lines, store };
}

export type Lab = Awaited<ReturnType<typeof serveLab>>;
