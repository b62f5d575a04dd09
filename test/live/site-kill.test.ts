import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../src/asbuilt/index.js';
import { openSiteStore, type SitePlace } from '../../src/store/index.js';
import { startPostgres, type TestServer } from '../support/postgres.js';
import { pulled } from '../support/site-events.js';
import { buildWriter, SiteProcess } from '../support/site-process.js';
import { inFolder } from './in-folder.js';

// What was acknowledged is there after kill -9 at any moment, and nothing is there twice.

const { dir } = inFolder('site-kill');
let server: TestServer;
beforeAll(async () => {
  await buildWriter();
  server = await startPostgres();
});
afterAll(() => server.stop());

async function allEvents(place: SitePlace): Promise<RecordedEvent[]> {
  const store = await openSiteStore(place);
  const events: RecordedEvent[] = [];
  for (let more = await store.log.since(0); more.length > 0; more = await store.log.since(events.length)) events.push(...more);
  await store.close();
  return events;
}

/** Kills a writing process again and again; a new one sends what the one before was not told of, as a phone does. */
async function killedTimes(place: SitePlace, rounds: number, wait_ms: (round: number) => number) {
  const kept = new Map<string, number>();
  let again: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const writer = new SiteProcess({ place, writers: 40, again });
    // Every fourth time it is killed while it opens what the one before has left.
    if (round % 4 !== 3) await writer.until(({ kept }) => kept.size > 0);
    await new Promise((done) => setTimeout(done, wait_ms(round)));
    writer.kill();
    expect(await writer.ended, writer.error).toEqual({ code: null, signal: 'SIGKILL' });
    for (const [key, seq] of writer.kept) kept.set(key, seq);
    again = [...new Set([...again, ...writer.sent])].filter((key) => !kept.has(key));
  }
  return { kept, again };
}

function expectAllKept(events: readonly RecordedEvent[], kept: ReadonlyMap<string, number>): void {
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  const seqOf = new Map(events.map(({ key, seq }) => [key, seq]));
  expect(seqOf.size).toBe(events.length);
  expect([...kept].filter(([key, seq]) => seqOf.get(key) !== seq)).toEqual([]);
}

describe('kill -9 under load', () => {
  it('of the process that has a folder, twenty times', async () => {
    const place = { folder: join(dir, 'folder') };
    await openSiteStore(place).then((store) => store.close());
    const { kept } = await killedTimes(place, 20, (round) => (round * 37) % 200);
    expect(kept.size).toBeGreaterThan(500);
    expectAllKept(await allEvents(place), kept);
  });

  it.each([
    'lock',
    'database.new',
    'database.new/PG_VERSION',
    'database.new/global/pg_control',
    'journal',
    'database',
    'database/postmaster.pid',
  ])('of the process that makes the folder, once there is %s: the next one opens it', async (name) => {
    const place = { folder: join(dir, `first-${name.replaceAll('/', '-')}`) };
    const writer = new SiteProcess({ place, writers: 1, again: [] });
    while (!existsSync(join(place.folder, name)) && !writer.opened) await new Promise((done) => setTimeout(done, 1));
    writer.kill();
    expect(await writer.ended, writer.error).toEqual({ code: null, signal: 'SIGKILL' });
    const store = await openSiteStore(place);
    expect((await store.log.append([pulled('C1')]))[0].seq).toBe(writer.kept.size + 1);
    await store.close();
    expect(readdirSync(place.folder).sort()).toEqual(['attachments', 'database', 'journal']);
  });

  it('of a process that writes to PostgreSQL, eight times', async () => {
    const place = { url: await server.database('writers') };
    const { kept } = await killedTimes(place, 8, (round) => (round * 37) % 200);
    expect(kept.size).toBeGreaterThan(500);
    expectAllKept(await allEvents(place), kept);
  });

  it('of PostgreSQL itself, four times: writers and followers go on where they were', async () => {
    const place = { url: await server.database('servers') };
    const writer = new SiteProcess({ place, writers: 40, again: [], patient: true });
    for (let round = 1; round <= 4; round++) {
      const before = writer.kept.size;
      await writer.until(({ kept }) => kept.size > before + 400);
      await server.kill();
      await server.start();
    }
    const before = writer.kept.size;
    await writer.until(({ kept, heard }) => kept.size > before + 400 && heard.length > before + 400);
    writer.kill();
    await writer.ended;
    expect(writer.error).toBe('');
    expect(writer.heard).toEqual(writer.heard.map((_, i) => i + 1));
    expectAllKept(await allEvents(place), writer.kept);
  });
});

describe('two processes on one PostgreSQL', () => {
  it('number without gaps, and a third sees all of both in order, each once', async () => {
    const place = { url: await server.database('two') };
    const store = await openSiteStore(place);
    const heard: RecordedEvent[] = [];
    const stop = await store.log.follow((events) => void heard.push(...events), 0);
    const writers = [1, 2].map(() => new SiteProcess({ place, writers: 25, each: 40, again: [] }));
    for (const writer of writers) expect(await writer.ended, writer.error).toEqual({ code: 0, signal: null });
    while (heard.length < 2000) await new Promise((done) => setTimeout(done, 20));
    await stop();
    await store.close();
    expect(heard.map(({ seq }) => seq)).toEqual(Array.from({ length: 2000 }, (_, i) => i + 1));
    expectAllKept(heard, new Map(writers.flatMap(({ kept }) => [...kept])));
    // They wrote at the same time.
    const of = new Map(writers.flatMap(({ kept }, i) => [...kept.keys()].map((key): [string, number] => [key, i])));
    const turns = heard.filter(({ key }, i) => i > 0 && of.get(key) !== of.get(heard[i - 1].key)).length;
    expect(turns).toBeGreaterThan(5);
  });
});
