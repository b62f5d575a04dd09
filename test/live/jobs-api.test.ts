import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobAnswer, JobTold } from '../../src/api/index.js';
import { needPackages } from '../support/packages.js';
import { startSlurm, type TestSlurm } from '../support/slurm.js';
import { plannedServers } from './campaign-support.js';
import { inFolder } from './in-folder.js';
import { servedIn } from './served.js';

// The real server, real Slurm, and a training that is real but small, over HTTP alone.

const { dir, nineteen } = inFolder('jobs-api');
const served = servedIn(dir);
const TRAIN = join(process.cwd(), 'test/live/stand-ins/train.py');
const JOBS = join(dir, 'jobs');
const PATIENCE = { timeout: 120_000, interval: 200 };
let slurm: TestSlurm;
let plan: string;
let nodes: string[];

beforeAll(async () => {
  needPackages(
    () => existsSync('/usr/lib/python3/dist-packages/torch') && existsSync('/usr/lib/python3/dist-packages/numpy'),
    'python3-torch',
    'python3-numpy',
  );
  ({ plan, nodes } = await plannedServers({ dir, nineteen }, 4, 2));
  mkdirSync(join(dir, 'faults'));
  slurm = await startSlurm(nodes);
});
afterAll(async () => {
  for (const name of ['short', 'long']) killFollower(name);
  await slurm?.stop();
});

const serve = () => served([plan, '--no-schedule', '--jobs', JOBS], { SLURM_CONF: slurm.configuration });

async function asked<T>(url: string, path: string, body?: object): Promise<{ status: number; json: T }> {
  const post = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${url}${path}`, post ?? {});
  return { status: response.status, json: (await response.json()) as T };
}

const one = async (url: string, name: string) => (await asked<JobAnswer>(url, `/api/jobs/${name}`)).json;
const stateOf = async (url: string, name: string) => (await one(url, name)).job.state;

/** Starts a job of two nodes with one rank each. */
function start(url: string, name: string, steps: number) {
  const job = `job: trained
model: {layers: 2, hidden: 32, heads: 4, ffn: 64, gated: false, vocabulary: 32}
sequence: 16
batch: 8
tokens: ${steps * 16 * 8}
gpus: 16
run:
  command: [/usr/bin/python3, ${TRAIN}, "${steps}", "10", "0.1"]
  ranks_per_node: 1
  spares: 1
  checkpoints: ckpt
  environment: {STAND_INS: "${join(dir, 'faults')}", OMP_NUM_THREADS: "1", GLOO_SOCKET_IFNAME: lo}
`;
  return asked<{ error?: string; message?: string; faults?: { path: string; message: string }[] }>(url, '/api/jobs', { name, job });
}

/** The last step that rank 0 has printed; 0 before the first. */
async function reached(url: string, name: string): Promise<number> {
  const key = (await one(url, name)).status?.tries.at(-1)?.key;
  const log = join(JOBS, name, 'tries', key ?? '', 'log', '0');
  const lines = key && existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [];
  return JSON.parse(lines.at(-1) ?? '{"step":0}').step;
}

/** The process that follows a job, by the lock of its folder; undefined where there is none. */
function followerOf(name: string): number | undefined {
  const lock = join(JOBS, name, 'lock');
  return existsSync(lock) ? JSON.parse(readFileSync(lock, 'utf8')).pid : undefined;
}

function killFollower(name: string): void {
  const pid = followerOf(name);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

/** Has everything be built and tested, and all nodes accepted. */
async function accept(url: string): Promise<void> {
  const rows = (table: string) =>
    readFileSync(join(plan, `${table}.csv`), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
  const names = (table: string) => rows(table).map((row) => row.split(',')[0]);
  const said = (kind: string, of: string, name: string, more: object = {}) => ({
    kind,
    subject: { of, name },
    key: randomUUID(),
    at: new Date().toISOString(),
    ...more,
  });
  const tested = (test: string, of: string, name: string) => said('tested', of, name, { test, passed: true });
  const send = async (events: object[]) => {
    const { json } = await asked<{ results: { faults?: { message: string }[] }[] }>(url, '/api/events', { events });
    expect(json.results.flatMap(({ faults = [] }) => faults.map(({ message }) => message))).toEqual([]);
  };
  await send([
    ...names('devices').map((name) => said('installed', 'device', name)),
    ...names('cables').flatMap((name) => [tested('link check', 'cable', name), tested('optics', 'cable', name)]),
    ...nodes.map((name) => tested('burn-in', 'device', name)),
  ]);
  for (const as of ['installation', 'commissioning', 'operations']) await send(nodes.map((name) => said('signed', 'device', name, { as })));
}

describe('jobs of a served site', { timeout: 300_000 }, () => {
  it('are started over HTTP on accepted nodes, and stopped; they outlive the server and are followed by the next', async () => {
    const first = serve();
    const url = await first.url();
    expect(first.stdout).toMatch(/^training jobs in .*jobs; their commands run as \S+$/m);
    const early = await start(url, 'early', 40);
    expect([early.status, early.json.error, early.json.faults]).toEqual([
      400,
      'JOB',
      [{ path: 'job', message: expect.stringContaining('node') }],
    ]);
    await accept(url);
    const wrong = await asked<{ faults: { path: string }[] }>(url, '/api/jobs', { name: 'wrong', job: 'job: A\nmodel: tiny\n' });
    expect([wrong.status, wrong.json.faults.some(({ path }) => path === 'job:1:6')]).toEqual([400, true]);

    expect(await start(url, 'short', 300)).toMatchObject({ status: 201, json: { name: 'short', findings: [] } });
    expect((await start(url, 'short', 300)).status).toBe(409);
    await expect.poll(() => reached(url, 'short'), PATIENCE).toBeGreaterThan(5);
    expect((await one(url, 'short')).job).toMatchObject({ state: 'under way', followed: true, steps: 300, nodes: 2, tries: 1 });

    // The server goes, and then what follows the job: a new server follows it again.
    const follower = followerOf('short');
    first.kill('SIGKILL');
    await first.ended;
    expect(followerOf('short')).toBe(follower);
    killFollower('short');
    const second = serve();
    const again = await second.url();
    await expect.poll(() => followerOf('short'), PATIENCE).not.toBe(follower);
    expect((await one(again, 'short')).job).toMatchObject({ state: 'under way', followed: true });
    await expect.poll(() => stateOf(again, 'short'), PATIENCE).toBe('done');
    const { job, status } = await one(again, 'short');
    expect(job).toMatchObject({ step: 300, checkpoint: 300, waiting: null });
    expect(status?.tries).toHaveLength(1);

    expect((await start(again, 'long', 2000)).status).toBe(201);
    await expect.poll(() => reached(again, 'long'), PATIENCE).toBeGreaterThan(10);
    second.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
    const third = serve();
    const last = await third.url();
    expect(third.stderr).not.toContain('a job is followed again');
    expect((await asked(last, '/api/jobs/long/stop', {})).status).toBe(202);
    await expect.poll(() => stateOf(last, 'long'), PATIENCE).toBe('stopped');
    await expect.poll(async () => (await one(last, 'long')).job.followed, PATIENCE).toBe(false);
    expect((await asked(last, '/api/jobs/long/stop', {})).status).toBe(409);
    const { jobs } = (await asked<{ jobs: JobTold[] }>(last, '/api/jobs')).json;
    expect(jobs.map(({ name, state }) => [name, state])).toEqual([
      ['long', 'stopped'],
      ['short', 'done'],
    ]);
  });
});
