import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestServer } from '../support/postgres.js';
import { CLI, type Ended, inFolder } from './in-folder.js';
import { servedIn } from './served.js';

// The real command line serves a plan over real sockets; `npm test` builds it first.

const { dir, nineteen } = inFolder('serve');
const served = servedIn(dir);
let rack: string;

/** Serves the lab. */
const serve = (args: readonly string[], environment?: Record<string, string>, plan = 'lab') => served([plan, ...args], environment);

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const event = (name = rack) => ({ kind: 'delivered', key: randomUUID(), subject: { of: 'rack', name }, at: new Date().toISOString() });

async function send(url: string, ...events: object[]): Promise<{ seq: number; duplicate: boolean }[]> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ events }) };
  const response = await fetch(`${url}/api/events`, init);
  if (response.status !== 200) throw new Error(await response.text());
  return ((await response.json()) as { results: { seq: number; duplicate: boolean }[] }).results;
}

const events = async (url: string) =>
  ((await (await fetch(`${url}/api/events?since=0`)).json()) as { events: { key: string; seq: number }[] }).events;

/** The command line with a password at its standard input. */
function withInput(input: string, ...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [CLI, ...args], { cwd: dir }, (error, stdout, stderr) =>
      done({ code: error ? ((error.code as unknown as number) ?? null) : 0, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  expect(await nineteen('schedule', 'lab')).toMatchObject({ code: 0 });
  rack = readFileSync(join(dir, 'lab/racks.csv'), 'utf8').split('\n')[1].split(',')[0];
});

/** Each start makes a database anew, which takes seconds on a machine that has other work. */
const PATIENCE = { timeout: 600_000 };

describe('nineteen serve', PATIENCE, () => {
  it('says where, for whom and what; stops gracefully with its streams; goes on from what was kept', async () => {
    const first = serve([]);
    const url = await first.url();
    expect(first.stdout).toMatch(
      /^lab: 64 GPUs, 4 racks, 84 cables; 0 events so far\nkept in lab-site\nlab-schedule; planned anew every 60 min from what is reported\nfor whoever uses this machine, without/,
    );
    const live = await fetch(`${url}/api/live`);
    const heard = live.text();
    const [{ seq }] = await send(url, event());
    const writing = Promise.all(Array.from({ length: 20 }, () => send(url, event())));
    await pause(30);
    first.kill('SIGTERM');
    // Whatever was answered is kept; what was not is told by a lost connection.
    const answered = (await writing.then((all) => all.length).catch(() => 0)) as number;
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(await heard).toContain(`id: ${seq}\n`);
    expect(first.stderr).toMatch(/"message":"stopping","signal":"SIGTERM"/);
    const second = serve([]);
    const kept = await events(await second.url());
    expect(kept.length).toBeGreaterThanOrEqual(1 + answered);
    expect(kept.map((each) => each.seq)).toEqual(kept.map((_, i) => i + 1));
  });

  it('has every event that it acknowledged after kill -9, none twice', async () => {
    const options = ['--site-data', 'killed-site'];
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round++) {
      const server = serve(options);
      const url = await server.url();
      const writer = async () => {
        for (;;) {
          const said = event();
          const results = await send(url, said).catch(() => undefined);
          if (!results) return;
          acknowledged.push(said.key);
        }
      };
      const writers = [writer(), writer(), writer()];
      const before = acknowledged.length;
      while (acknowledged.length < before + 20) await pause(5);
      server.kill('SIGKILL');
      await Promise.all(writers);
      await server.ended;
    }
    const server = serve(options);
    const keys = (await events(await server.url())).map(({ key }) => key);
    expect(acknowledged.filter((key) => !keys.includes(key))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('takes no other port than the one it was told, and no folder that another one has', async () => {
    const first = serve(['--site-data', 'held-site']);
    const port = new URL(await first.url()).port;
    const second = await nineteen('serve', 'lab', '--port', port, '--site-data', 'other-site');
    expect(second.code).toBe(3);
    expect(second.stderr).toContain(`serving at 127.0.0.1:${port}: the port is in use`);
    const third = await nineteen('serve', 'lab', '--port', '0', '--site-data', 'held-site');
    expect(third.code).toBe(3);
    expect(third.stderr).toContain('held-site');
  });

  it('refuses a folder that is none, a plan that was changed, and the schedule of another plan', async () => {
    expect(await nineteen('serve', 'nowhere')).toMatchObject({ code: 3, stdout: '' });
    expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'changed')).toMatchObject({ code: 0 });
    appendFileSync(join(dir, 'changed/racks.csv'), '\n');
    const changed = await nineteen('serve', 'changed');
    expect(changed).toMatchObject({ code: 1, stdout: '' });
    expect(changed.stderr).toContain('[FILE-SEAL]');
    writeFileSync(join(dir, 'smaller.yaml'), readFileSync('examples/lab.yaml', 'utf8').replace(/^gpus: \d+|^servers: \d+/m, 'servers: 4'));
    expect(await nineteen('plan', 'smaller.yaml', '-o', 'smaller')).toMatchObject({ code: 0 });
    const other = await nineteen('serve', 'smaller', '--schedule', 'lab-schedule');
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('lab-schedule is the schedule of another plan');
  });

  it('is for this machine alone until it has users', async () => {
    for (const beyond of [
      ['--host', '0.0.0.0'],
      ['--public-url', 'https://site.example'],
    ]) {
      const refused = await nineteen('serve', 'lab', '--port', '0', '--site-data', 'team-site', ...beyond);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toContain('needs users');
    }
  });

  it('has users who sign in, and programs with tokens', async () => {
    const place = ['--site-data', 'team-site'];
    expect((await withInput('short\n', 'user', 'add', 'admin-1', '--role', 'admin', ...place)).stderr).toContain('10 to 200 characters');
    expect(await withInput('correct horse battery\n', 'user', 'add', 'Admin-1', '--role', 'admin', ...place)).toMatchObject({
      code: 0,
      stdout: 'added admin-1 as admin\n',
    });
    expect((await withInput('correct horse battery\n', 'user', 'add', 'admin-1', '--role', 'lead', ...place)).code).toBe(1);
    expect((await nineteen('user', 'list', ...place)).stdout).toBe('admin-1  admin  active  password\n');
    const token = await nineteen('token', 'add', 'admin-1', '--label', 'a program', '--scope', 'read', '--days', '7', ...place);
    expect(token.stdout).toMatch(/^nt_[\w-]{43}\n$/);
    const server = serve(['--host', '0.0.0.0', ...place]);
    const { port } = new URL(await server.url());
    const url = `http://127.0.0.1:${port}`;
    expect(server.stdout).toContain('for its users, who sign in');
    expect((await fetch(`${url}/api/progress`)).status).toBe(401);
    const bearer = { authorization: `Bearer ${token.stdout.trim()}` };
    expect((await fetch(`${url}/api/progress`, { headers: bearer })).status).toBe(200);
    const signIn = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'admin-1', password: 'correct horse battery' }),
    });
    expect(signIn.status).toBe(200);
    const cookie = (signIn.headers.get('set-cookie') as string).split(';')[0];
    const { deeds } = (await (await fetch(`${url}/api/audit`, { headers: { cookie } })).json()) as {
      deeds: { who: string; what: string }[];
    };
    expect(deeds.filter(({ who }) => who.startsWith('cli:')).map(({ what }) => what.replace(/[0-9a-f]{12}/, 'ID'))).toEqual([
      'add token ID of admin-1: read, 7 days',
      'add user admin-1 as admin',
    ]);
    const locked = await nineteen('user', 'list', ...place);
    expect(locked.code).toBe(3);
    server.kill('SIGINT');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    const [{ id }] = JSON.parse((await nineteen('token', 'list', '--json', ...place)).stdout);
    expect((await nineteen('token', 'revoke', id, ...place)).stdout).toBe(`revoked ${id}\n`);
    expect((await nineteen('user', 'change', 'admin-1', '--no-active', ...place)).stdout).toBe('admin-1  admin  not active  password\n');
  });
});

describe('two servers on one PostgreSQL', PATIENCE, () => {
  let postgres: TestServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it('show each other’s events to those who follow, each once and in order', async () => {
    const environment = { DATABASE_URL: await postgres.database('site') };
    const servers = [serve([], environment), serve([], environment)];
    const [one, other] = await Promise.all(servers.map((server) => server.url()));
    expect(servers[0].stdout).toMatch(/kept in PostgreSQL at 127\.0\.0\.1:\d+\/site/);
    const abort = new AbortController();
    const live = await fetch(`${other}/api/live`, { signal: abort.signal });
    const seqs: number[] = [];
    const reading = (async () => {
      let text = '';
      for await (const chunk of live.body as ReadableStream<Uint8Array>) {
        text += new TextDecoder().decode(chunk);
        const messages = text.split('\n\n');
        text = messages.pop() ?? '';
        for (const message of messages) {
          const [, data] = /^event: site\n.*\ndata: (.*)$/m.exec(message) ?? [];
          if (data) seqs.push(...JSON.parse(data).events.map(({ seq }: { seq: number }) => seq));
        }
      }
    })().catch(() => undefined);
    for (let i = 0; i < 10; i++) {
      await send(one, event());
      await send(other, event());
    }
    while (seqs.length < 20) await pause(10);
    abort.abort();
    await reading;
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    // A plan that was made anew: the server that was started last is right.
    writeFileSync(join(dir, 'anew.yaml'), readFileSync('examples/lab.yaml', 'utf8').replace(/^gpus: \d+|^servers: \d+/m, 'servers: 4'));
    expect(await nineteen('plan', 'anew.yaml', '-o', 'anew')).toMatchObject({ code: 0 });
    const newer = serve([], environment, 'anew');
    await newer.url();
    const ready = await fetch(`${one}/readyz`);
    expect([ready.status, ((await ready.json()) as { why: string }).why]).toEqual([503, expect.stringContaining('another plan is served')]);
    expect(newer.stderr).toContain('another plan was served from this database');
    expect(servers[0].stderr).toContain('another plan is served from this database');
    // The same event at both is one event.
    const twice = event();
    const [[first], [again]] = [await send(one, twice), await send(other, twice)];
    expect([first, again]).toEqual([
      { key: twice.key, seq: 21, duplicate: false },
      { key: twice.key, seq: 21, duplicate: true },
    ]);
  });
});
