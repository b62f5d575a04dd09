import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestServer } from '../support/postgres.js';
import { inFolder } from './in-folder.js';
import { servedIn } from './served.js';

// A site that is served for real brings its schedule up to date, in a thread of its own; `npm test` builds it first.

const { dir, nineteen, read } = inFolder('replan');
const serve = servedIn(dir);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const DAY_MS = 86_400_000;
/** Two days ago, so that work can have been done since. */
const START = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10);

type Row = Record<string, string>;
interface Replan {
  state: string;
  fault: { message: string } | null;
  current: { number: number; seq: number | null; data_date_min: number; changes: { moved: number; activities: Change[] } } | null;
  history: { number: number }[];
}
interface Change {
  activity: string;
  from_start_min: number;
  to_start_min: number;
}

const rowsOf = (text: string): Row[] => {
  const [header, ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
};

const told = async (url: string) => (await (await fetch(`${url}/api/replan`)).json()) as Replan;

async function post(url: string, path: string, body: object): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** Waits until nothing is made and something is served. */
async function made(url: string): Promise<Replan> {
  for (;;) {
    const now = await told(url);
    if (now.state === 'idle' && (now.current || now.fault)) return now;
    await pause(100);
  }
}

async function replanned(url: string): Promise<Replan> {
  expect((await post(url, '/api/replan', {})).status).toBe(202);
  return made(url);
}

/** The schedule that is served, as a folder. */
async function download(url: string, folder: string): Promise<void> {
  mkdirSync(join(dir, folder), { recursive: true });
  const document = await (await fetch(`${url}/schedule/schedule.json`)).text();
  writeFileSync(join(dir, folder, 'schedule.json'), document);
  for (const name of [...Object.keys(JSON.parse(document).files), 'site.yaml']) {
    const answer = await fetch(`${url}/schedule/${name}`);
    expect([name, answer.status]).toEqual([name, 200]);
    writeFileSync(join(dir, folder, name), new Uint8Array(await answer.arrayBuffer()));
  }
}

const event = (kind: string, rack: string, minute: number, more: object = {}) => ({
  kind,
  key: randomUUID(),
  subject: { of: 'rack', name: rack },
  at: new Date(new Date(`${START}T00:00:00`).getTime() + minute * 60_000).toISOString(),
  ...more,
});

beforeAll(async () => {
  writeFileSync(join(dir, 'site.yaml'), readFileSync('templates/installation.yaml', 'utf8').replace(/^start: .*$/m, `start: ${START}`));
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  expect(await nineteen('schedule', 'lab', '--site', 'site.yaml')).toMatchObject({ code: 0 });
});

const PATIENCE = { timeout: 600_000 };

describe('a served site', PATIENCE, () => {
  it('plans the rest anew from what was reported, proven; keeps it over kill -9; and again', async () => {
    const racks = rowsOf(read('lab/racks.csv')).map(({ rack }) => rack);
    let server = serve(['lab', '--replan-every', '0']);
    let url = await server.url();
    expect(server.stdout).toContain('lab-schedule; planned anew when somebody asks for it');
    // One rack is there in time, another a day late.
    const events = [event('delivered', racks[0], 15), event('placed', racks[0], 90), event('delivered', racks[1], 1500)];
    expect((await post(url, '/api/events', { events })).status).toBe(200);
    const planned = rowsOf(read('lab-schedule/activities.csv'));
    const first = await replanned(url);
    expect(first).toMatchObject({ fault: null, current: { number: 1, seq: 3 }, history: [{ number: 1 }, { number: 0 }] });

    await download(url, 'made');
    const verified = await nineteen('verify', 'made', '--plan', 'lab');
    expect([verified.code, verified.stdout.endsWith('lab: verified\n')]).toEqual([0, true]);
    const now = first.current?.data_date_min as number;
    const rows = rowsOf(read('made/activities.csv'));
    const done = (kind: string, subject: string) => rows.find((row) => row.kind === kind && row.subject === subject);
    expect(done('receive', racks[0])).toMatchObject({ start: '15', finish: '15', actual_start: '15', actual_finish: '15' });
    expect(done('anchor', racks[0])).toMatchObject({ actual_finish: '90' });
    expect(done('receive', racks[1])).toMatchObject({ start: '1500', finish: '1500' });
    for (const row of rows) if (row.actual_start === '') expect(Number(row.start)).toBeGreaterThanOrEqual(now);
    const changes = first.current?.changes;
    expect(changes?.moved).toBe(rows.filter((row, i) => row.actual_finish === '' && row.start !== planned[i].start).length);
    for (const { activity, from_start_min, to_start_min } of changes?.activities ?? []) {
      const at = rows.findIndex((row) => row.activity === activity);
      expect([planned[at].start, rows[at].start]).toEqual([`${from_start_min}`, `${to_start_min}`]);
    }
    const baseline = await (await fetch(`${url}/baseline/activities.csv`)).text();
    expect(baseline).toBe(read('lab-schedule/activities.csv'));

    server.kill('SIGKILL');
    await server.ended;
    server = serve(['lab', '--replan-every', '0']);
    url = await server.url();
    expect(server.stdout).toContain('schedule 1, made from what was reported');
    expect(await told(url)).toMatchObject({ state: 'idle', current: { number: 1, seq: 3 } });
    expect(await (await fetch(`${url}/schedule/activities.csv`)).text()).toBe(read('made/activities.csv'));
    expect((await post(url, '/api/events', { events: [event('placed', racks[1], 1600)] })).status).toBe(200);
    expect(await replanned(url)).toMatchObject({ fault: null, current: { number: 2, seq: 4 } });
    await download(url, 'again');
    expect(await nineteen('verify', 'again', '--plan', 'lab')).toMatchObject({ code: 0 });
    server.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });

  it('is killed while it makes one: the one before is served, and another can be made at once', async () => {
    const options = ['lab', '--replan-every', '0', '--site-data', 'killed-site'];
    let server = serve(options);
    let url = await server.url();
    expect((await post(url, '/api/replan', {})).status).toBe(202);
    expect((await post(url, '/api/replan', {})).status).toBe(409);
    server.kill('SIGKILL');
    await server.ended;
    server = serve(options);
    url = await server.url();
    expect(await told(url)).toMatchObject({ state: 'idle', fault: null });
    expect(await replanned(url)).toMatchObject({ fault: null });
  });

  it('without a schedule makes one by the site file that it is given, and stops half-way where it is asked to', async () => {
    const options = ['lab', '--schedule', 'none-yet', '--site-data', 'new-site'];
    expect((await nineteen('serve', ...options)).code).toBe(3);
    expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'bare')).toMatchObject({ code: 0 });
    let server = serve(['bare', '--site', 'site.yaml']);
    await server.url();
    expect(server.stdout).toContain('no schedule yet; one is being made');
    server.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    server = serve(['bare', '--site', 'site.yaml']);
    const url = await server.url();
    expect((await made(url)).current).toMatchObject({ number: 0, changes: null });
    await download(url, 'first');
    expect(await nineteen('verify', 'first', '--plan', 'bare')).toMatchObject({ code: 0 });
    // As the command line makes it.
    expect(read('first/activities.csv')).toBe(read('lab-schedule/activities.csv'));
    server.kill('SIGTERM');
    await server.ended;
    server = serve(['bare', '--no-schedule']);
    expect(await told(await server.url())).toMatchObject({ current: null });
    expect(server.stdout).toContain('no schedule\n');
  });

  it('tells why there is no schedule', async () => {
    writeFileSync(join(dir, 'hasty.yaml'), read('site.yaml').replace(/^deadline: .*$/m, 'deadline: 1 d'));
    expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'hasty')).toMatchObject({ code: 0 });
    const server = serve(['hasty', '--site', 'hasty.yaml']);
    const { current, fault } = await made(await server.url());
    expect([current, fault?.message]).toEqual([null, expect.stringContaining('[DEADLINE')]);
    writeFileSync(join(dir, 'wrong.yaml'), 'start: never\n');
    expect(await nineteen('serve', 'hasty', '--site', 'wrong.yaml')).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('two servers on one PostgreSQL', PATIENCE, () => {
  let postgres: TestServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('make one schedule at a time and both serve it; one that is not what it was when it was kept is served by none', async () => {
    const url = await postgres.database('replan');
    const environment = { DATABASE_URL: url };
    const servers = [serve(['lab', '--replan-every', '0'], environment), serve(['lab', '--replan-every', '0'], environment)];
    const [one, other] = await Promise.all(servers.map((server) => server.url()));
    const answers = await Promise.all([one, other].map((each) => post(each, '/api/replan', {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect((await made(one)).current?.number).toBe(1);
    while ((await told(other)).current?.number !== 1) await pause(100);
    const files = await Promise.all([one, other].map(async (each) => (await fetch(`${each}/schedule/activities.csv`)).text()));
    expect(files[0]).toBe(files[1]);
    expect(rowsOf(files[0])[0].start).not.toBe(rowsOf(read('lab-schedule/activities.csv'))[0].start);
    for (const server of servers) server.kill('SIGTERM');
    await Promise.all(servers.map(({ ended }) => ended));

    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`update schedule_files set bytes = set_byte(bytes, length(bytes) / 2, 0) where name = 'activities.csv'`);
    await client.end();
    const third = serve(['lab', '--replan-every', '0'], environment);
    const address = await third.url();
    expect(third.stderr).toContain('a kept schedule cannot be served');
    expect((await told(address)).current?.number).toBe(0);
    expect(await replanned(address)).toMatchObject({ fault: null, current: { number: 2 } });
  });
});
