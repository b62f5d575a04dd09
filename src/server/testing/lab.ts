import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { shippedFailures } from '../../../test/support/failures.js';
import { examplePlan, shippedSite } from '../../../test/support/site.js';
import { writeCsv } from '../../formats/csv/index.js';
import { writeParquet } from '../../formats/parquet/index.js';
import type { FileSeal, PlanDocument } from '../../plan/index.js';
import { makeTries, type ScheduleDocument, schedule } from '../../schedule/index.js';
import { openSiteStore, readPlan, readSchedule, sha256Of, writeSchedule } from '../../store/index.js';
import { makeApp } from '../app.js';
import { jsonLog } from '../http/log.js';
import { openSite } from '../open.js';
import { makeSchedule } from '../replan/job.js';
import { loadSchedule } from '../replan/load.js';
import type { ReplanSettings } from '../replan/replanner.js';
import type { ReplanWork } from '../replan/types.js';
import type { Limits, Settings, SiteJobs } from '../services.js';
import type { SitePlan, SiteSchedule } from '../site/live-site.js';
import { sealedFiles, servedFile } from '../site/sealed-files.js';

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

/** Making and reading schedules in this thread. */
export const HERE: ReplanWork = {
  make: (order, tell) => makeSchedule(order, tell),
  load: (files) => loadSchedule(files),
};

export interface LabOptions {
  /** Serves plan and schedule from folders, by which schedules can be made; without `schedule` it begins with none. */
  replan?: Partial<ReplanSettings> & { schedule?: boolean };
  settings?: Partial<Settings>;
  limits?: (now: () => number) => Partial<Limits>;
  jobs?: SiteJobs;
}

/** The site of the lab, served in process from a folder of its own that is gone after the tests of the file. */
export async function serveLab({ settings, limits, replan, jobs }: LabOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nineteen-server-'));
  const clock = new Clock();
  const lines: string[] = [];
  const store = await openSiteStore({ folder: join(folder, 'site') }, undefined, () => new Date(clock.now()));
  const own = replan ? await labFolders(folder) : inMemory();
  const { plan } = own;
  const { schedule: begins = true, ...settingsOfReplan } = replan ?? {};
  const open = await openSite({
    plan,
    schedule: begins ? own.schedule : undefined,
    store,
    files: {
      ...own.files,
      schedule: begins ? own.files.schedule : new Map(),
      web: new Map([['index.html', servedFile(new TextEncoder().encode('<!doctype html>'), 'text/html; charset=utf-8', '"page"')]]),
    },
    ...(replan ? { replan: { ...replanOf(folder), ...settingsOfReplan } } : {}),
    settings: {
      version: 'test',
      publicUrl: undefined,
      hosts: (name) => name === 'localhost',
      proxies: new Set(),
      cookie: COOKIE,
      localUser: 'admin-1',
      oidc: undefined,
      now: clock.now,
      ...settings,
    },
    printer: { pdf: async (issued, out) => out.end(JSON.stringify(issued)), html: JSON.stringify },
    failures: shippedFailures(),
    jobs,
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

function inMemory() {
  const plan = labPlan();
  const text = new TextEncoder().encode(JSON.stringify(plan.document));
  const files = { plan: new Map([['plan.json', servedFile(text, 'application/json', '"plan"')]]), schedule: new Map() };
  return { plan, schedule: labSchedule(plan), files };
}

/** The lab and its schedule as folders, `plan` and `plan-schedule`. */
async function labFolders(folder: string) {
  const { tables, body } = examplePlan('lab');
  const own = { plan: join(folder, 'plan'), schedule: join(folder, 'plan-schedule') };
  mkdirSync(own.plan);
  const seals: Record<string, FileSeal> = {};
  for (const [name, table] of Object.entries(tables))
    for (const [file, chunks] of [
      [`${name}.csv`, writeCsv(table)],
      [`${name}.parquet`, writeParquet(table)],
    ] as const) {
      const bytes = Buffer.concat([...chunks]);
      writeFileSync(join(own.plan, file), bytes);
      seals[file] = { rows: table.rows, bytes: bytes.length, sha256: sha256Of(bytes) };
    }
  writeFileSync(join(own.plan, 'plan.json'), JSON.stringify({ ...body, software: SOFTWARE, files: seals }));
  const plan = await readPlan(own.plan);
  const { document, tables: made } = labSchedule(plan);
  await writeSchedule(own.schedule, made, document, readFileSync('templates/installation.yaml', 'utf8'));
  const schedule = await readSchedule(own.schedule);
  const files = {
    plan: await sealedFiles(own.plan, 'plan.json', plan.document.files),
    schedule: await sealedFiles(own.schedule, 'schedule.json', schedule.document.files, true),
  };
  return { plan, schedule, files };
}

function replanOf(folder: string): ReplanSettings {
  return {
    software: SOFTWARE,
    planFolder: join(folder, 'plan'),
    site: readFileSync('templates/installation.yaml', 'utf8'),
    siteIsGiven: false,
    risk: readFileSync('templates/risk.yaml', 'utf8'),
    every_min: 0,
    search_s: 20,
    work: HERE,
  };
}
