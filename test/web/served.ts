import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { RecordedEvent } from '../../src/asbuilt/index.js';
import { readPlan } from '../../src/store/index.js';
import { inFolder } from '../live/in-folder.js';
import { openBrowser } from '../support/browser.js';
import { serveWeb, type WebServer } from '../support/web-server.js';

type Plan = Awaited<ReturnType<typeof readPlan>>;

export interface Served {
  browser: Browser;
  server: WebServer;
  plan: Plan;
}

/** A plan, made by the command line, served with a browser beside it for the tests of a file. @param intent  YAML */
export function served(intent: string, built: (plan: Plan) => Iterable<RecordedEvent> = () => []): Served {
  const { dir, nineteen } = inFolder('web');
  const made = {} as Served;
  beforeAll(async () => {
    writeFileSync(join(dir, 'intent.yaml'), intent);
    const { code, stderr } = await nineteen('plan', 'intent.yaml', '-o', 'plan');
    if (code !== 0) throw new Error(stderr);
    made.plan = await readPlan(join(dir, 'plan'));
    made.server = await serveWeb({ plan: join(dir, 'plan') }, built(made.plan));
    made.browser = await openBrowser();
  }, 600_000);
  afterAll(async () => {
    await made.browser?.close();
    await made.server?.close();
  });
  return made;
}

/** Eight servers, 64 GPUs. */
export const LAB = readFileSync('examples/lab.yaml', 'utf8');
/** 105,000 GPUs of the benchmark's cluster: more than 350,000 cables. */
export const LARGE = readFileSync('bench/intents/100k.yaml', 'utf8').replace('gpus: 100000', 'gpus: 105000').replace('150 MW', '170 MW');
