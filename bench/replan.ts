import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteEvent } from '../src/asbuilt/index.js';
import { readPlan } from '../src/store/index.js';
import { halfBuilt } from '../test/support/half-built.js';
import { quantile, round } from './measure.js';

const CLI = join(process.cwd(), 'dist/nineteen.mjs');
const EVENTS = 20_000;
const DAY_MS = 86_400_000;
/** Work began so many days ago. */
const DAYS = 6;
const QUIET_MS = 15_000;
const BETWEEN_MS = 25;

/**
 * A served site of 100,000 GPUs brings its schedule up to date, six days after the first rack and with 20,000 events: how long it takes, and
 * how long the server takes to answer meanwhile. Floor: the same requests while nothing is made.
 *
 * @param args  --plan FOLDER (default out/colossus), --schedule FOLDER (default: made for it, which takes minutes)
 */
export async function benchReplan(args: readonly string[]): Promise<void> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const plan = option('--plan') ?? 'out/colossus';
  const dir = mkdtempSync(join(tmpdir(), 'nineteen-bench-replan-'));
  try {
    const schedule = option('--schedule') ?? scheduled(plan, dir);
    const [, start] = /"start": "(.*?)"/.exec(readFileSync(join(schedule, 'schedule.json'), 'utf8')) ?? [];
    const site = await served(plan, schedule, dir);
    try {
      const sent = await send(site.url, plan, Date.parse(`${start}T00:00:00`));
      const quiet = await answered(site.url, async () => new Promise((done) => setTimeout(done, QUIET_MS)));
      print({ bench: 'replan', what: 'floor: /api/status while nothing is made', events: sent, ...quiet });
      for (const which of ['first', 'second']) {
        const begun = performance.now();
        await fetch(`${site.url}/api/replan`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
        const steps = new Map<string, number>();
        const during = await answered(site.url, () => until(site.url, steps));
        print({
          bench: 'replan',
          what: `${which} re-planning`,
          wall_s: round((performance.now() - begun) / 1000, 1),
          ...rounded(steps),
          ...during,
        });
      }
      print({ bench: 'replan', what: 'came to', ...(await result(site.url)), peak_mb: site.peak_mb() });
    } finally {
      await site.stop();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function scheduled(plan: string, dir: string): string {
  const start = new Date(Date.now() - DAYS * DAY_MS).toISOString().slice(0, 10);
  writeFileSync(join(dir, 'site.yaml'), readFileSync('templates/installation.yaml', 'utf8').replace(/^start: .*$/m, `start: ${start}`));
  const to = join(dir, 'schedule');
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'schedule', plan, '--site', join(dir, 'site.yaml'), '-o', to]);
  if (status !== 0) throw new Error(stderr.toString());
  return to;
}

async function served(plan: string, schedule: string, dir: string) {
  const options = ['--schedule', schedule, '--site-data', join(dir, 'site'), '--port', '0', '--replan-every', '0', '--log', 'warn'];
  const child = spawn(process.execPath, [CLI, 'serve', plan, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((done, fail) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const [, address] = /^(http:\S+)\/$/m.exec(said) ?? [];
      if (address) done(address);
    });
    child.on('exit', () => fail(new Error('the server ended')));
  });
  return {
    url,
    peak_mb: () => Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024),
    stop: () =>
      new Promise((done) => {
        child.removeAllListeners('exit');
        child.on('exit', done);
        child.kill('SIGTERM');
      }),
  };
}

async function send(url: string, folder: string, start_ms: number): Promise<number> {
  const { tables } = await readPlan(folder);
  const events: SiteEvent[] = [];
  for (const { seq: _, by: __, server_at: ___, ...event } of halfBuilt(tables)) {
    const at = Math.min(Date.now(), Date.parse(event.at) - Date.UTC(2026, 0, 5) + start_ms);
    events.push({ ...event, key: randomUUID(), seen: 0, at: new Date(at).toISOString() } as SiteEvent);
    if (events.length === EVENTS) break;
  }
  for (let at = 0; at < events.length; at += 1000) {
    const body = JSON.stringify({ events: events.slice(at, at + 1000) });
    const answer = await fetch(`${url}/api/events`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (!answer.ok) throw new Error(await answer.text());
  }
  return events.length;
}

/** How long `/api/status` takes while something is done. */
async function answered(url: string, work: () => Promise<unknown>): Promise<Record<string, number>> {
  const times_ms: number[] = [];
  let over = false;
  const asking = (async () => {
    for (const of of endless(['rack', 'cable', 'device'])) {
      if (over) return;
      const begun = performance.now();
      await (await fetch(`${url}/api/status/${of}`)).arrayBuffer();
      times_ms.push(performance.now() - begun);
      await new Promise((done) => setTimeout(done, BETWEEN_MS));
    }
  })();
  await work();
  over = true;
  await asking;
  const at = (share: number) => round(quantile(times_ms, share), 1);
  return { asked: times_ms.length, p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1), load: round(loadavg()[0], 1) };
}

function* endless<T>(values: readonly T[]): Generator<T> {
  for (;;) yield* values;
}

/** Waits for the end, and for how long each step lasted. */
async function until(url: string, steps: Map<string, number>): Promise<void> {
  for (let last = performance.now(); ; ) {
    const { state, step, fault } = (await (await fetch(`${url}/api/replan`)).json()) as Record<string, string | null> & {
      fault: { message: string } | null;
    };
    if (fault) throw new Error(fault.message);
    if (state === 'idle') return;
    const now = performance.now();
    steps.set(`${step}_s`, (steps.get(`${step}_s`) ?? 0) + (now - last) / 1000);
    last = now;
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function result(url: string): Promise<Record<string, unknown>> {
  const { current } = (await (await fetch(`${url}/api/replan`)).json()) as {
    current: { number: number; finish_min: number; data_date_min: number; forecast: object; changes: { moved: number } };
  };
  const { number, finish_min, data_date_min, forecast, changes } = current;
  return { number, finish_d: round(finish_min / 1440), data_date_d: round(data_date_min / 1440), moved: changes.moved, ...forecast };
}

function rounded(steps: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(Array.from(steps, ([name, value]) => [name, round(value, 1)]));
}

function print(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
