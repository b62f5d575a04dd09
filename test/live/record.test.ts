import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword, Users } from '../../src/server/index.js';
import { openSiteStore } from '../../src/store/index.js';
import { startPostgres, type TestServer } from '../support/postgres.js';
import { CLI, inFolder } from './in-folder.js';
import { Served } from './served.js';

// Lists of events by the real command line, into a folder and into PostgreSQL.

const { dir, nineteen, read } = inFolder('record');
const AT = 'at=2026-01-12T08:00:00Z';
let cables: string[];

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  cables = read('lab/cables.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]);
});

async function kept(folder: string) {
  const store = await openSiteStore({ folder: join(dir, folder) });
  const events = await store.log.since(0);
  const deeds = await store.database.query<{ who: string; outcome: string }>('select who, outcome from audit order by at');
  await store.close();
  return { events, deeds };
}

describe('nineteen record', () => {
  it('takes the cables of the plan as pulled, once however often it is asked', async () => {
    const all = ['record', 'lab', 'lab/cables.csv', '--set', 'kind=pulled', AT, '--site-data', 'pulled'];
    const first = await nineteen(...all);
    expect(first).toMatchObject({ code: 0, stdout: `cables.csv: ${cables.length} events kept\n` });
    expect(first.stderr).toMatch(/^columns left out: model, medium, /);
    expect(await nineteen(...all)).toMatchObject({ code: 0, stdout: `cables.csv: 0 events kept, ${cables.length} known already\n` });
    const { events, deeds } = await kept('pulled');
    expect(events.map(({ subject, kind }) => [kind, subject.name])).toEqual(cables.map((name) => ['pulled', name]));
    expect(deeds.map(({ outcome }) => outcome)).toEqual([
      expect.stringMatching(new RegExp(`^${cables.length} kept, 0 refused, 0 known, as `)),
      expect.stringMatching(new RegExp(`^0 kept, 0 refused, ${cables.length} known, as `)),
    ]);
  });

  it('takes nothing of a list with faults, and tells them all with their places', async () => {
    writeFileSync(join(dir, 'faulty.csv'), `cable,kind\n${cables[0]},pulled\n${cables[1]},puled\nC999999,pulled\n`);
    const { code, stderr } = await nineteen('record', 'lab', 'faulty.csv', '--set', AT, '--site-data', 'faulty');
    expect(code).toBe(1);
    expect(stderr).toContain('faulty.csv:3:');
    expect(stderr).toContain('did you mean "pulled"?');
    expect(stderr).toContain('faulty.csv:4:1');
    expect(stderr).toMatch(/error: nothing of faulty.csv was taken\n$/);
    expect((await kept('faulty')).events).toEqual([]);
  });

  it('tells of keys that are there with something else', async () => {
    const key = '6f1d4d0e-6f0f-4f3e-9a54-0f2c0a1b2c3d';
    writeFileSync(join(dir, 'key.csv'), `cable,key\n${cables[0]},${key}\n`);
    const take = (kind: string) =>
      nineteen('record', 'lab', 'key.csv', '--set', `kind=${kind}`, AT, '--site-data', 'key', '--json', '--by', 'crew-1');
    expect(JSON.parse((await take('pulled')).stdout)).toEqual({ added: 1, duplicates: 0, differing: [] });
    const again = await take('note');
    expect(again.stderr).toContain('note: expected');
    const other = await nineteen('record', 'lab', 'key.csv', '--set', 'kind=pulled', AT, '--site-data', 'key', '--by', 'crew-2');
    expect(other.code).toBe(1);
    expect(other.stderr).toContain(`say something else, or are by somebody else; the first ones stand: ${key}`);
  });

  it('counts all that say something else, and names a hundred of them', async () => {
    const rows = ['pulled', 'note'].flatMap((kind, k) =>
      cables.map(
        (name, i) => `${name},${kind},${kind === 'note' ? 'x' : ''},00000000-0000-4000-8000-${String(1000 * k + i).padStart(12, '0')}`,
      ),
    );
    writeFileSync(join(dir, 'many.csv'), `cable,kind,note,key\n${rows.join('\n')}\n`);
    const take = (by: string) => nineteen('record', 'lab', 'many.csv', '--set', AT, '--site-data', 'many', '--by', by);
    expect(await take('crew-1')).toMatchObject({ code: 0, stdout: `many.csv: ${rows.length} events kept\n` });
    const other = await take('crew-2');
    expect(other.code).toBe(1);
    expect(other.stderr).toMatch(new RegExp(`, and ${rows.length - 100} more\n$`));
    expect((await kept('many')).deeds.at(-1)?.outcome).toBe(`0 kept, ${rows.length} refused, 0 known, as crew-2`);
  });

  it.each([
    [['--set', 'kid=pulled'], 2, 'expected FIELD=VALUE with one of of, name, key, kind'],
    [['--site-data', 'none', '--set', 'kind=pulled', AT, '--schedule', 'none'], 3, 'none'],
  ])('refuses %j', async (args, code, says) => {
    const refused = await nineteen('record', 'lab', 'lab/cables.csv', ...args);
    expect(refused.code).toBe(code);
    expect(refused.stderr).toContain(says);
  });

  it('says that a folder is held by its server', async () => {
    const server = new Served(dir, ['lab', '--no-schedule', '--site-data', 'held', '--log', 'warn']);
    try {
      await server.url();
      const { code, stderr } = await nineteen('record', 'lab', 'lab/cables.csv', '--set', 'kind=pulled', AT, '--site-data', 'held');
      expect(code).toBe(3);
      expect(stderr).toMatch(/held is held by process \d+\n {2}Nothing was changed/);
    } finally {
      server.kill('SIGKILL');
      await server.ended;
    }
  });
});

describe('nineteen record, into PostgreSQL', () => {
  let postgres: TestServer;
  let url: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.database('record');
  });
  afterAll(() => postgres.stop());

  const record = (...args: string[]) => {
    const all = [CLI, 'record', 'lab', 'lab/cables.csv', '--set', 'kind=pulled', AT, ...args];
    try {
      return {
        code: 0,
        text: execFileSync(process.execPath, all, { cwd: dir, env: { ...process.env, DATABASE_URL: url }, stdio: 'pipe' }).toString(),
      };
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: Buffer };
      return { code: status, text: stderr.toString() };
    }
  };

  it('speaks for a user who may report; a running server sees it', async () => {
    const store = await openSiteStore({ url });
    const users = new Users(store.database, Date.now);
    const hash = await hashPassword('as good as any other');
    await users.add('admin-1', 'admin', { hash });
    await users.add('viewer-1', 'viewer', { hash });
    await store.close();
    const server = new Served(dir, ['lab', '--no-schedule', '--log', 'warn'], { DATABASE_URL: url });
    try {
      const address = await server.url();
      expect(record()).toEqual({ code: 2, text: expect.stringContaining('say by --by which of them') });
      expect(record('--by', 'viewer-1')).toEqual({
        code: 1,
        text: expect.stringContaining('this takes a technician; viewer-1 is a viewer'),
      });
      expect(record('--by', 'crew-9')).toEqual({ code: 1, text: expect.stringContaining('there is no user crew-9') });
      expect(record('--by', 'admin-1')).toEqual({ code: 0, text: `cables.csv: ${cables.length} events kept\n` });
      const token = (await nineteenToken()).trim();
      const told = async () =>
        (
          (await (await fetch(`${address}/api/events?since=0`, { headers: { authorization: `Bearer ${token}` } })).json()) as {
            seq: number;
          }
        ).seq;
      await expect.poll(told, { timeout: 10_000 }).toBe(cables.length);
    } finally {
      server.kill('SIGKILL');
      await server.ended;
    }
  });

  async function nineteenToken(): Promise<string> {
    const args = [CLI, 'token', 'add', 'admin-1', '--label', 'test', '--days', '1'];
    return execFileSync(process.execPath, args, { cwd: dir, env: { ...process.env, DATABASE_URL: url }, stdio: 'pipe' }).toString();
  }
});
