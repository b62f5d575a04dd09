import { randomUUID } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../src/asbuilt/index.js';
import { openDatabase, openSiteStore, type SitePlace, WorldError } from '../../src/store/index.js';
import { MIGRATIONS, migrate } from '../../src/store/site/migrate.js';
import { openPglite } from '../../src/store/site/pglite.js';
import { openPostgres } from '../../src/store/site/postgres.js';
import { startPostgres, type TestServer } from '../support/postgres.js';
import { pulled } from '../support/site-events.js';
import { inFolder } from './in-folder.js';

const { dir } = inFolder('site-store');
const quiet = () => undefined;
let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
  // Making a database takes seconds, copying it does not: an empty one and one of the first version of the tables.
  const first = await openPglite(join(dir, 'first'), quiet);
  await migrate(first, MIGRATIONS.slice(0, 1));
  await first.close();
  cpSync(join(dir, 'first'), join(dir, 'empty'), { recursive: true });
  await openDatabase({ folder: join(dir, 'empty') }).then((database) => database.close());
});
afterAll(() => server.stop());

let places = 0;
const NEW: Record<'pglite' | 'postgres', () => Promise<SitePlace>> = {
  pglite: async () => ({ folder: copyOf('empty') }),
  postgres: async () => ({ url: await server.database(`site_${places++}`) }),
};

function copyOf(folder: string): string {
  const copy = join(dir, `${folder}-${places++}`);
  cpSync(join(dir, folder), copy, { recursive: true });
  return copy;
}

const numbers = (events: readonly RecordedEvent[]) => events.map(({ seq }) => seq);
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

describe.each(['pglite', 'postgres'] as const)('what is kept of a site (%s)', (kind) => {
  let place: SitePlace;
  let store: Awaited<ReturnType<typeof openSiteStore>>;
  const told: string[] = [];
  beforeAll(async () => {
    place = await NEW[kind]();
    store = await openSiteStore(place, (message) => told.push(message));
  });
  afterAll(() => store.close());

  it('an event comes back as it was, with its number, who and the clock of the server', async () => {
    const draft = pulled('C000001', { comment: 'tab\t, new\nline, back\\slash, "quote", \'quote\', é, 漢, 🙂, $1, %s, \\N' });
    const [{ seq, duplicate }] = await store.log.append([draft]);
    expect(duplicate).toBe(false);
    const [event] = await store.log.ofSubject('cable', 'C000001');
    expect(event).toEqual({ ...draft.event, seq, by: 'crew-1', server_at: event.server_at });
    expect(Math.abs(Date.parse(event.server_at) - Date.now())).toBeLessThan(3_600_000);
  });

  it('the same key counts once: in one call, later, in other letters, and with other content it is told', async () => {
    const draft = pulled('C000002');
    const [first, second] = await store.log.append([draft, draft]);
    const { key } = draft.event;
    expect(second).toEqual({ key, seq: first.seq, duplicate: true, differs: false });
    expect(await store.log.append([draft])).toEqual([{ key, seq: first.seq, duplicate: true, differs: false }]);
    const loud = key.toUpperCase();
    expect(await store.log.append([pulled('C000002', { key: loud })])).toEqual([
      { key: loud, seq: first.seq, duplicate: true, differs: false },
    ]);
    for (const other of [pulled('C000003', { key }), pulled('C000002', { key, by: 'crew-2' }), pulled('C000002', { key, comment: 'x' })])
      expect(await store.log.append([other])).toEqual([{ key, seq: first.seq, duplicate: true, differs: true }]);
    expect(await store.log.ofSubject('cable', 'C000002')).toHaveLength(1);
  });

  it('a value that the database cannot hold fails alone', async () => {
    const bad = { ...pulled('C000004').event, comment: 'half a character: \ud800' };
    const calls = [[pulled('C000004')], [pulled('C000004'), { by: 'x', event: bad }, pulled('C000004')], [pulled('C000004')]];
    const all = (await Promise.all(calls.map((drafts) => store.log.append(drafts)))).flat();
    expect(all.map(({ unfit }) => unfit !== undefined)).toEqual([false, false, true, false, false]);
    expect(all[2]).toMatchObject({ key: bad.key, seq: 0, duplicate: false });
    const kept = await store.log.ofSubject('cable', 'C000004');
    expect(numbers(kept)).toEqual([0, 1, 3, 4].map((i) => all[i].seq));
    expect(numbers(await store.log.ofSubject('cable', 'C000004', kept[0].seq, 2))).toEqual(numbers(kept.slice(1, 3)));
  });

  it('many who write at once are numbered without gaps, and whoever follows hears each once, in order', async () => {
    const last = await store.log.last();
    const heard: RecordedEvent[] = [];
    const stop = await store.log.follow(async (events) => void heard.push(...events));
    const given = await Promise.all(Array.from({ length: 300 }, (_, i) => store.log.append([pulled(`C1${i}`), pulled(`C1${i}`)])));
    while (heard.length < 600) await new Promise((done) => setTimeout(done, 10));
    await stop();
    expect(numbers(heard)).toEqual(upTo(600).map((i) => last + i));
    expect(given.flat().map(({ seq }) => heard[seq - last - 1].key)).toEqual(given.flat().map(({ key }) => key));
  });

  it('many are loaded in bulk; those that are there already are left out', async () => {
    const last = await store.log.last();
    const drafts = Array.from({ length: 30_000 }, (_, i) => pulled(`B${i}`, { comment: 'tab\t, back\\slash, new\nline' }));
    expect(await store.log.bulk(drafts)).toEqual({ added: 30_000, duplicates: 0, differing: [] });
    expect(await store.log.last()).toBe(last + 30_000);
    const { key } = drafts[7].event;
    const more = [drafts[0], pulled('B7', { key }), pulled('new'), drafts[29_999]];
    expect(await store.log.bulk(more)).toEqual({ added: 1, duplicates: 3, differing: [key] });
    expect((await store.log.since(last + 12, 1))[0]).toMatchObject({ ...drafts[12].event, seq: last + 13 });
  });

  it('photos come back as they were', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i) % 256));
    const sha256 = await store.photos.put({ type: 'image/png', bytes }, 'crew-1', new Date());
    expect(await store.photos.put({ type: 'image/jpeg', bytes }, 'crew-2', new Date())).toBe(sha256);
    const photo = await store.photos.get(sha256);
    expect(photo?.type).toBe('image/png');
    expect(bytes.equals(photo?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(await store.photos.get('0'.repeat(64))).toBeUndefined();
  });

  it('the latest snapshot of a plan is found, older ones go', async () => {
    const bytes = (plan: string) => store.snapshots.latest(plan, (read) => read);
    await store.snapshots.save('other', 9, Buffer.from('other'));
    for (const seq of [1, 5, 3]) await store.snapshots.save('plan', seq, Buffer.alloc(100_000, seq));
    expect(await bytes('plan')).toEqual(Buffer.alloc(100_000, 5));
    expect(await bytes('third')).toBeUndefined();
    for (const seq of [10, 11, 12]) await store.snapshots.save('plan', seq, Buffer.alloc(100_000, seq));
    expect(await bytes('plan')).toEqual(Buffer.alloc(100_000, 12));
    expect(await store.database.query('select plan, seq from snapshots')).toEqual([{ plan: 'plan', seq: 12 }]);
  });

  it('a snapshot that cannot be read is told, and is as none', async () => {
    await store.database.transaction((tx) => tx.query('insert into snapshots values ($1, $2, $3)', ['bad', 1, Buffer.from('no gzip')]));
    expect(await store.snapshots.latest('bad', (bytes) => bytes)).toBeUndefined();
    await store.snapshots.save('worse', 1, Buffer.from('x'));
    const read = () => {
      throw new Error('of another form');
    };
    expect(await store.snapshots.latest('worse', read)).toBeUndefined();
    expect(told.join('\n')).toMatch(/the snapshot .* cannot be read \(incorrect header check\).*\n.*\(of another form\)/);
  });

  it('schedules: the last fifty, the files of the last three and of the first, of each that they go back to', async () => {
    const [holder, at] = [randomUUID(), new Date()];
    const file = (text: string) => ({ name: 'a.csv', sha256: text, gzip: new Uint8Array(100_000).fill(text.length) });
    const keep = (base: string, text: string, first = false) =>
      store.schedules.keep(base, { holder, at, summary: { text }, files: [file(text)], first });
    expect(await keep('one', 'without the right')).toBeUndefined();
    expect(await store.replanning.begin(holder, 'planner-1', 'reading', at)).toBe(true);
    expect(await keep('other', 'of another')).toBe(1);
    expect(await keep('one', 'first', true)).toBe(0);
    for (let n = 1; n <= 55; n++) expect(await keep('one', 'x'.repeat(n))).toBe(n);
    await store.replanning.end(holder, null);
    expect(await store.schedules.last('one')).toBe(55);
    const kept = await store.schedules.of('one');
    expect(kept.map(({ number }) => number)).toEqual([...Array.from({ length: 50 }, (_, i) => 55 - i), 0]);
    expect(kept[0].summary).toEqual({ text: 'x'.repeat(55) });
    const there = await Promise.all([0, 6, 52, 53, 54, 55].map(async (n) => (await store.schedules.files('one', n))?.[0]));
    expect(there.map((each) => each?.gzip[99_999])).toEqual([5, undefined, undefined, 53, 54, 55]);
    expect(there[5]).toEqual(file('x'.repeat(55)));
    expect(await store.schedules.files('other', 1)).toEqual([file('of another')]);
    expect(await store.schedules.files('other', 2)).toBeUndefined();
  });

  it('the right to make a schedule is had by one, until it is given back or nothing is heard of it for a minute', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const at = (seconds: number) => new Date(Date.UTC(2026, 0, 5) + seconds * 1000);
    let told = 0;
    const stop = await store.replanning.follow(async () => {
      told++;
    });
    expect(await store.replanning.begin(one, 'planner-1', 'reading', at(0))).toBe(true);
    expect(await store.replanning.begin(other, null, 'reading', at(59))).toBe(false);
    expect(await store.replanning.goesOn(one, 'checking', at(50))).toBe(true);
    expect(await store.replanning.state(at(100))).toMatchObject({ holder: one, by: 'planner-1', step: 'checking', started_at: at(0) });
    expect(await store.replanning.begin(other, null, 'reading', at(109))).toBe(false);
    expect(await store.replanning.state(at(111))).toMatchObject({ holder: null, step: null });
    expect(await store.replanning.begin(other, null, 'reading', at(111))).toBe(true);
    expect(await store.replanning.goesOn(one, 'forecast', at(112))).toBe(false);
    expect(await store.replanning.end(one, null)).toBe(false);
    const fault = { message: 'no people', at: at(113).toISOString() };
    expect(await store.replanning.end(other, fault)).toBe(true);
    expect(await store.replanning.state(at(114))).toMatchObject({ holder: null, fault });
    while (told === 0) await new Promise((done) => setTimeout(done, 10));
    await stop();
  });

  it('a transaction that fails leaves nothing; outside of one nothing can be changed', async () => {
    const { database } = store;
    const add = 'insert into users (name, role, made_at) values ($1, $2, $3)';
    const failing = database.transaction(async (tx) => {
      await tx.query(add, ['robin', 'lead', new Date()]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await expect(database.query(add, ['robin', 'lead', new Date()])).rejects.toThrow('read-only');
    await expect(database.transaction((tx) => tx.query(add, ['robin', 'king', new Date()]))).rejects.toThrow('check constraint');
    expect(await database.query('select name from users')).toEqual([]);
    await database.transaction((tx) => tx.query(add, ["'; drop table users; --", 'lead', new Date(0)]));
    expect(await database.query('select name, made_at, password from users')).toEqual([
      { name: "'; drop table users; --", made_at: new Date(0), password: null },
    ]);
  });

  it('all of it is there after it was closed and opened again', async () => {
    const last = await store.log.last();
    await store.close();
    const told: string[] = [];
    store = await openSiteStore(place, (message) => told.push(message));
    expect(told).toEqual([]);
    expect(await store.log.last()).toBe(last);
    expect(numbers(await store.log.since(0, last + 1))).toEqual(upTo(last));
  });
});

describe('versions of the tables', () => {
  it.each(['pglite', 'postgres'] as const)(
    'an older one is brought up to date with what it holds, a newer one is refused (%s)',
    async (kind) => {
      const place: SitePlace = kind === 'pglite' ? { folder: copyOf('first') } : await NEW.postgres();
      const old = 'folder' in place ? await openPglite(place.folder, quiet) : await openPostgres(place.url, quiet);
      await migrate(old, MIGRATIONS.slice(0, 1));
      await old.transaction((tx) => tx.query('insert into snapshots values ($1, $2, $3)', ['kept', 1, Buffer.from('x')]));
      await old.close();
      const now = await openDatabase(place);
      expect(await now.query('select version, name from schema_versions order by version')).toEqual(
        MIGRATIONS.map(({ name }, i) => ({ version: i + 1, name })),
      );
      expect(await now.query('select plan, (select count(*) from users) as users from snapshots')).toEqual([{ plan: 'kept', users: 0 }]);
      await now.transaction((tx) => tx.query('insert into schema_versions values ($1, $2, $3)', [99, 'later', new Date()]));
      await now.close();
      await expect(openDatabase(place)).rejects.toThrow(/newer software has written it \(version 99 of its tables, known here: \d\)/);
      await expect(openDatabase(place)).rejects.toThrow(WorldError);
    },
  );

  it('of several processes one makes the tables and the others wait', async () => {
    const place = await NEW.postgres();
    const all = await Promise.all(Array.from({ length: 5 }, () => openDatabase(place)));
    expect(await all[4].query('select count(*) as n from schema_versions')).toEqual([{ n: MIGRATIONS.length }]);
    for (const database of all) await database.close();
  });
});

describe('PostgreSQL that cannot be used', () => {
  it.each([
    [
      'nobody there',
      () => 'postgres://nineteen:secret@127.0.0.1:1/site',
      /opening|reading from PostgreSQL at 127\.0\.0\.1:1\/site: nobody answers there/,
    ],
    ['no such database', async () => ((await NEW.postgres()) as { url: string }).url.replace(/[^/]+$/, 'none'), /it has no such database/],
    ['no address', () => 'secret', /not of the form postgres:\/\//],
  ])('%s', async (_, url, says) => {
    const refused = openSiteStore({ url: await url() });
    await expect(refused).rejects.toThrow(says);
    await expect(refused).rejects.toThrow(WorldError);
    await expect(refused).rejects.not.toThrow(/secret/);
  });
});

describe('PostgreSQL that vanishes', () => {
  it('is told, and used again when it is back', async () => {
    const { url } = (await NEW.postgres()) as { url: string };
    const line = await breakableLine(Number(new URL(url).port));
    const database = await openPostgres(url.replace(/:\d+\//, `:${line.port}/`), quiet, 500);
    const [used, idle] = [database.query('select 1 as n'), database.query('select 2 as n')];
    expect([await used, await idle]).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    line.silent = true;
    await expect(database.query('select 1')).rejects.toThrow(WorldError);
    await expect(database.transaction((tx) => tx.query('select 1'))).rejects.toThrow(/no answer came/);
    line.silent = false;
    expect(await database.query('select 3 as n')).toEqual([{ n: 3 }]);
    await database.close();
    line.close();
  });
});

/** A way to a port over which, for a while, nothing goes: no answer, and no word that there is none. */
async function breakableLine(to: number) {
  const open = new Set<Socket>();
  const line = { port: 0, silent: false, close: () => undefined as undefined };
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const [from, into] of [
      [near, far],
      [far, near],
    ]) {
      open.add(from);
      from.on('data', (data) => line.silent || into.write(data));
      from.on('error', () => into.destroy());
      from.on('close', () => into.destroy());
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  line.port = (server.address() as AddressInfo).port;
  line.close = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return line;
}

describe('the plan that is served', () => {
  it.each(['pglite', 'postgres'] as const)('is that of whoever started last (%s)', async (kind) => {
    const store = await openSiteStore(await NEW[kind]());
    const [one, two] = [new Date(1000), new Date(2000)];
    expect(await store.served.claim('a', one)).toBeUndefined();
    expect(await store.served.claim('a', two)).toBeUndefined();
    expect(await store.served.claim('b', two)).toEqual({ seal: 'a', at: one });
    expect(await store.served.latest()).toEqual({ seal: 'b', at: two });
    await store.close();
  });
});

describe('a folder', () => {
  /** A site of five events of which the last one came after `database` was put aside. */
  async function withEvents() {
    const folder = copyOf('empty');
    const store = await openSiteStore({ folder });
    for (let i = 1; i <= 4; i++) await store.log.append([pulled(`C${i}`)]);
    const photo = await store.photos.put({ type: 'image/png', bytes: Buffer.alloc(50_000, 1) }, 'crew-1', new Date());
    await store.log.bulk([pulled('C5')]);
    await store.close();
    return { folder, photo };
  }

  async function opened(folder: string) {
    const told: string[] = [];
    const store = await openSiteStore({ folder }, (message) => told.push(message));
    const seqs = numbers(await store.log.since(0));
    return { store, told: told.join('\n'), seqs };
  }

  it('whose journal ends in a torn record: it is cut off and told, and the next one is kept', async () => {
    const { folder } = await withEvents();
    const path = join(folder, 'journal');
    const whole = readFileSync(path);
    const last = whole.subarray(whole.lastIndexOf(10, whole.length - 2) + 1);
    writeFileSync(path, Buffer.concat([whole, last.subarray(0, 60)]));
    const { store, told, seqs } = await opened(folder);
    expect(told).toMatch(/ended in the middle of a record, as after a crash: 60 bytes were cut off/);
    expect(seqs).toEqual(upTo(5));
    expect(readFileSync(path).equals(whole)).toBe(true);
    expect((await store.log.append([pulled('C6')]))[0].seq).toBe(6);
    await store.close();
  });

  it('whose journal is damaged before its end is refused', async () => {
    const { folder } = await withEvents();
    const path = join(folder, 'journal');
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(path, bytes);
    writeFileSync(join(folder, 'database/PG_VERSION'), 'none');
    await expect(openSiteStore({ folder })).rejects.toThrow(/record \d+, at byte \d+, is damaged, and good ones follow it/);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['attachments', 'database', 'journal']);
  });

  it.each([
    ['cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 100)), /it has 100 bytes, and the database has taken/],
    ['away', (path: string) => renameSync(path, `${path}.away`), /its journal is not there/],
  ])('whose journal is %s is refused, and its database left alone', async (_, harm, says) => {
    const { folder } = await withEvents();
    harm(join(folder, 'journal'));
    await expect(openSiteStore({ folder })).rejects.toThrow(says);
    await expect(openSiteStore({ folder })).rejects.toThrow(WorldError);
  });

  it('whose database is broken: it is made anew from the journal, photos, bulk loads and all', async () => {
    const { folder, photo } = await withEvents();
    writeFileSync(join(folder, 'database/global/pg_control'), 'broken');
    const { store, told, seqs } = await opened(folder);
    expect(told).toMatch(/cannot be used .*; its database is made anew from the journal/);
    expect(told).toContain(`${join(folder, 'database.broken')} and can be removed`);
    expect(seqs).toEqual(upTo(5));
    expect((await store.photos.get(photo))?.bytes).toHaveLength(50_000);
    await store.close();
  });

  it('whose process was killed while it began: what it left of its lock is in nobody’s way', async () => {
    const { folder } = await withEvents();
    writeFileSync(join(folder, 'database/postmaster.pid'), '');
    const { store, told, seqs } = await opened(folder);
    expect([told, seqs]).toEqual(['', upTo(5)]);
    await store.close();
  });

  it('whose machine stopped under it: its database is not trusted, and made anew', async () => {
    const { folder } = await withEvents();
    const lost = await openPglite(folder, quiet);
    await lost.transaction((tx) => tx.query('update events set by = $1', ['as torn pages would']), { cache: true });
    const lock = JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'));
    await lost.close();
    writeFileSync(join(folder, 'lock'), JSON.stringify({ ...lock, boot: 'before' }));
    const { store, told, seqs } = await opened(folder);
    expect(told).toContain(`the machine stopped while ${folder} was in use`);
    expect(seqs).toEqual(upTo(5));
    expect(new Set((await store.log.since(0)).map(({ by }) => by))).toEqual(new Set(['crew-1']));
    await store.close();
  });

  it('whose database lacks what the journal has: it is put back', async () => {
    const { folder } = await withEvents();
    cpSync(join(folder, 'database'), join(folder, 'earlier'), { recursive: true });
    const later = await openSiteStore({ folder });
    await Promise.all([1, 2, 3].map((i) => later.log.append([pulled(`L${i}`)])));
    const draft = pulled('L4');
    await later.log.append([draft]);
    await later.close();
    rmSync(join(folder, 'database'), { recursive: true });
    cpSync(join(folder, 'earlier'), join(folder, 'database'), { recursive: true });
    const { store, told, seqs } = await opened(folder);
    expect(told).toMatch(/\d+ changes that the database .* lacked were put back/);
    expect(seqs).toEqual(upTo(9));
    expect((await store.log.append([draft]))[0]).toMatchObject({ seq: 9, duplicate: true });
    await store.close();
  });

  it('whose disk failed after a change was written: the change is there whole, or not at all', async () => {
    const folder = copyOf('empty');
    const store = await openSiteStore({ folder });
    const { journal } = store.database as unknown as { journal: { file: FileHandle } };
    const failing = Object.assign(new Error('EIO'), { code: 'EIO' });
    journal.file.datasync = () => Promise.reject(failing);
    const photo = { type: 'image/png', bytes: Buffer.alloc(50_000, 1) };
    await expect(store.photos.put(photo, 'crew-1', new Date())).rejects.toThrow('Whether this change was kept is not known');
    await expect(store.photos.put({ ...photo, bytes: Buffer.alloc(50_000, 2) }, 'crew-1', new Date())).rejects.toThrow(
      'nothing more is taken',
    );
    await store.close();
    const { store: again } = await opened(folder);
    const sha256 = await again.photos.put(photo, 'crew-1', new Date());
    expect((await again.photos.get(sha256))?.bytes).toHaveLength(50_000);
    await again.close();
  });

  it('that is open already is refused, by its process number', async () => {
    const folder = copyOf('empty');
    const store = await openSiteStore({ folder });
    await expect(openSiteStore({ folder })).rejects.toThrow(`${folder} is held by process ${process.pid}`);
    await store.log.append([pulled('C1', { key: randomUUID() })]);
    await store.close();
  });
});
