import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SiteEvent } from '../../../src/asbuilt/index.js';
import { fakeDatabase } from './testing/fake-database.js';
import { fakeSite } from './testing/fake-site.js';

type Outbox = typeof import('./outbox.js');

let server: ReturnType<typeof fakeSite>;
let disk: ReturnType<typeof fakeDatabase>;
let outbox: Outbox;
/** What the server has, by number. */
let log: SiteEvent[];
let offline: boolean;

beforeEach(async () => {
  vi.resetModules();
  server = fakeSite();
  disk = fakeDatabase();
  log = [];
  offline = false;
  vi.stubGlobal('indexedDB', disk);
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('navigator', {
    get onLine() {
      return !offline;
    },
  });
  server.more = (path, { body }) => {
    if (offline) return undefined;
    if (path !== '/api/events') return Response.json({ events: log.map((event, i) => ({ ...event, seq: i + 1 })) });
    const { events } = JSON.parse(body as string) as { events: SiteEvent[] };
    return Response.json({ results: events.map((event) => ({ key: event.key, seq: log.push(event), duplicate: false })) });
  };
  outbox = await import('./outbox.js');
  await (await import('./site.js')).loadSite();
});
afterEach(() => vi.unstubAllGlobals());

const pulled = (number: number) => outbox.eventNow({ kind: 'pulled', subject: { of: 'cable', name: `C00000${number}` } });
const has = (...kinds: string[]) => vi.waitFor(() => expect(log.map(({ kind }) => kind)).toEqual(kinds));

describe('an outbox', () => {
  it('goes on sending after the disk failed once', async () => {
    await outbox.send([pulled(1)]);
    await has('pulled');
    await vi.waitFor(() => expect(outbox.pending.value).toBe(0));
    // As often as a step asks the disk, and as it tries anew.
    disk.breakNext(4);
    await outbox.flush().catch(() => undefined);
    await outbox.send([pulled(2)]);
    await has('pulled', 'pulled');
  });

  it('tells when nothing is kept on disk', async () => {
    vi.stubGlobal('indexedDB', undefined);
    offline = true;
    await outbox.send([pulled(1)]);
    expect([outbox.pageOnly.value, outbox.pending.value]).toEqual([true, 1]);
  });

  it('tells of no loss where there is a disk', async () => {
    offline = true;
    await outbox.send([pulled(1)]);
    expect([outbox.pageOnly.value, outbox.pending.value]).toEqual([false, 1]);
  });

  it('takes back what this device knows no number of', async () => {
    const event = pulled(1);
    log.push(pulled(2), event);
    await outbox.undo([event]);
    await has('pulled', 'pulled', 'retracted');
    expect(log[2]).toMatchObject({ event: 2, subject: event.subject });
    await vi.waitFor(() => expect(outbox.pending.value).toBe(0));
  });

  it('takes back nothing that the server never had', async () => {
    await outbox.undo([pulled(1)]);
    await vi.waitFor(() => expect(outbox.pending.value).toBe(0));
    expect(log).toEqual([]);
  });

  it('sends and takes back one after the other where the browser has no locks', async () => {
    const [first, second] = [pulled(1), pulled(2)];
    offline = true;
    await outbox.send([first, second]);
    offline = false;
    // While it sends, it is taken back: either before it was sent, or by its number.
    await Promise.all([outbox.flush(), outbox.undo([first])]);
    await vi.waitFor(() => expect(outbox.pending.value).toBe(0));
    const kinds = log.map(({ kind }) => kind);
    expect([['pulled'], ['pulled', 'pulled', 'retracted']]).toContainEqual(kinds);
  });
});
