import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../store/index.js';
import { LiveSite } from './site/live-site.js';
import { ask, delivered } from './testing/ask.js';
import { type Lab, serveLab } from './testing/lab.js';

// A site without users: the one at this machine has all rights.
let lab: Lab;
const get = (path: string, headers?: Record<string, string>) => ask(lab.app, 'GET', path, undefined, {}, headers);
const post = (path: string, body: unknown, headers?: Record<string, string>) => ask(lab.app, 'POST', path, body, {}, headers);
const send = (...events: unknown[]) => post('/api/events', { events }).then(({ json }) => json.results);
let racks: string[];

beforeAll(async () => {
  lab = await serveLab();
  const { subjects } = lab.services.site;
  racks = Array.from({ length: subjects.rack.rows }, (_, row) => subjects.rack.name(row));
});

describe('the site', () => {
  it('says what it is and who asks', async () => {
    const { json } = await get('/api/site');
    expect(json).toMatchObject({
      name: 'lab',
      mode: 'single-user',
      user: { name: 'admin-1', role: 'admin' },
      plan: { gpus: 64, racks: racks.length },
      schedule: { start: '2026-01-05' },
    });
    expect(json.csrf.length).toBeGreaterThan(20);
  });

  it('gives the files by name and nothing else, and knows what was given before', async () => {
    const { status, headers, json } = await get('/plan/plan.json');
    expect([status, json.name, headers.get('etag')]).toEqual([200, 'lab', '"plan"']);
    expect((await get('/plan/plan.json', { 'if-none-match': '"plan"' })).status).toBe(304);
    const zipped = await lab.app.request('http://localhost:1919/plan/plan.json', {
      headers: { host: 'localhost', 'accept-encoding': 'gzip' },
    });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(Number(zipped.headers.get('content-length'))).toBeLessThan(JSON.stringify(json).length);
  });

  it('describes itself: every route with its bodies, the event by its kinds', async () => {
    const { json } = await get('/openapi.json');
    expect(json.openapi).toBe('3.1.0');
    for (const path of ['/api/site', '/api/events', '/api/live', '/api/status/{of}', '/api/progress', '/api/users', '/plan/{file}'])
      expect(json.paths).toHaveProperty([path]);
    expect(JSON.stringify(json.components.schemas.SentEvents)).toContain('leak-tested');
    expect(JSON.stringify(json)).not.toContain('undefined');
  });

  it('has a page for each address of the web application', async () => {
    for (const path of ['/', '/cables', '/t', '/login']) expect((await get(path)).text).toBe('<!doctype html>');
    expect((await get('/no-such-page')).status).toBe(404);
  });
});

describe('events', () => {
  it('are kept each by itself: a bad one holds up none', async () => {
    const good = delivered(racks[0]);
    const results = await send(good, { kind: 'delivered' }, delivered('R99-99'), 7, delivered(racks[1]));
    expect(results[0]).toEqual({ key: good.key, seq: 1, duplicate: false });
    expect(results[1].faults.map(({ code }: { code: string }) => code)).toContain('EVENT-FORM');
    expect(results[2].faults[0]).toMatchObject({ code: 'EVENT-SUBJECT', subjects: [{ kind: 'rack', name: 'R99-99' }] });
    expect(results[3]).toMatchObject({ key: '', faults: [{ code: 'EVENT-FORM' }] });
    expect(results[4]).toMatchObject({ seq: 2 });
    const { json } = await get('/api/events?since=0');
    expect(json.events.map(({ seq, by }: { seq: number; by: string }) => [seq, by])).toEqual([
      [1, 'admin-1'],
      [2, 'admin-1'],
    ]);
  });

  it('count once when sent twice, and the same key cannot say another thing', async () => {
    const event = delivered(racks[0], { key: randomUUID().toUpperCase() });
    const [{ seq }] = await send(event);
    expect(await send(event)).toEqual([{ key: event.key, seq, duplicate: true }]);
    expect(await send({ ...event, subject: { of: 'rack', name: racks[1] } })).toMatchObject([
      { key: event.key, faults: [{ code: 'EVENT-KEY' }] },
    ]);
  });

  it('are in the status at once, and found by subject', async () => {
    const name = racks.at(-1) as string;
    expect((await get('/api/status/rack')).text.charCodeAt(racks.length - 1)).toBe(0);
    const [{ seq }] = await send(delivered(name));
    const status = await get('/api/status/rack');
    expect([...status.text].length).toBe(racks.length);
    expect(status.text.charCodeAt(racks.length - 1)).toBe(1);
    expect(Number(status.headers.get('x-seq'))).toBeGreaterThanOrEqual(seq);
    const { json } = await get(`/api/events?of=rack&name=${name}`);
    expect(json.events).toHaveLength(1);
    expect((await get('/api/events?of=rack')).status).toBe(400);
    expect((await get('/api/status/trunk')).status).toBe(400);
  });

  it('that refer to another need it to be there, about the same subject', async () => {
    const [{ seq }] = await send(delivered(racks[0]));
    const refer = (more: object) => ({ ...delivered(racks[0]), ...more });
    expect(await send(refer({ kind: 'retracted', event: 999_999 }))).toMatchObject([{ faults: [{ code: 'EVENT-REFERS' }] }]);
    expect(await send(refer({ kind: 'retracted', event: seq, subject: { of: 'rack', name: racks[1] } }))).toMatchObject([
      { faults: [{ code: 'EVENT-REFERS' }] },
    ]);
    expect(await send(refer({ kind: 'defect-closed', opened: seq }))).toMatchObject([{ faults: [{ code: 'EVENT-REFERS' }] }]);
    expect(await send(refer({ kind: 'photo', photo: 'a'.repeat(64) }))).toMatchObject([{ faults: [{ code: 'EVENT-PHOTO' }] }]);
    expect(await send(refer({ kind: 'retracted', event: seq }))).toMatchObject([{ duplicate: false }]);
  });

  it('have a clock that the database can hold, and at most so much of it', async () => {
    const bad = ['0000-01-01T00:00:00Z', '2026-01-05T08:00:00+23:59', `2026-01-05T08:00:00.${'9'.repeat(100)}Z`];
    const results = await send(...bad.map((at) => delivered(racks[0], { at })), delivered(racks[0]));
    expect(results.map(({ faults }: { faults?: { code: string }[] }) => faults?.[0].code)).toEqual([
      'EVENT-FORM',
      'EVENT-FORM',
      'EVENT-FORM',
      undefined,
    ]);
  });

  it('of which the database cannot hold one are kept but for that one', async () => {
    const real = lab.store.log.append.bind(lab.store.log);
    const spoil = ({ event, by }: Draft) => ({ by, event: event.comment === 'spoilt' ? { ...event, comment: '\ud800' } : event });
    const append = vi.spyOn(lab.store.log, 'append').mockImplementation((drafts) => real(drafts.map(spoil)));
    const results = await send(delivered(racks[0]), delivered(racks[0], { comment: 'spoilt' }), delivered(racks[0]));
    append.mockRestore();
    expect(results[0].seq + 1).toBe(results[2].seq);
    expect(results[1].faults[0].code).toBe('EVENT-VALUE');
  });

  it('that are sent again are known, whatever has become of what they are about', async () => {
    const [{ seq }] = await send({ ...delivered(racks[0]), kind: 'defect-opened', defect: 'a bent door' });
    const closed = { ...delivered(racks[0]), kind: 'defect-closed', opened: seq };
    const [first] = await send(closed);
    const { rowOf } = lab.services.site.subjects.rack;
    const gone = vi.spyOn(lab.services.site.subjects.rack, 'rowOf').mockImplementation((name) => (name === racks[0] ? -1 : rowOf(name)));
    expect(await send(closed)).toEqual([{ key: closed.key, seq: first.seq, duplicate: true }]);
    expect(await send({ ...closed, comment: 'another thing' })).toMatchObject([{ faults: [{ code: 'EVENT-SUBJECT' }] }]);
    gone.mockRestore();
  });

  it('may refer to one that another process took a moment ago', async () => {
    const { site, store } = lab.services;
    const take = vi.spyOn(site as unknown as { take: (event: object) => void }, 'take');
    const real = (take.getMockImplementation() ?? Object.getPrototypeOf(site).take).bind(site);
    // What is heard is heard late.
    const late: object[] = [];
    take.mockImplementation((event) => void late.push(event));
    const [{ seq }] = await store.log.append([
      { by: 'crew-1', event: { ...delivered(racks[0]), kind: 'defect-opened', defect: 'a bent door', seen: 0 } as never },
    ]);
    while (late.length === 0) await new Promise((done) => setTimeout(done, 5));
    const sent = send({ ...delivered(racks[0]), kind: 'defect-closed', opened: seq });
    await new Promise((done) => setTimeout(done, 100));
    take.mockImplementation(real);
    for (const event of late) real(event);
    expect(await sent).toMatchObject([{ duplicate: false }]);
    take.mockRestore();
  });

  it('that settle need a dispute that is open, and a statement that is in it', async () => {
    const cable = { of: 'cable', name: lab.services.site.subjects.cable.name(0) };
    const patched = (port: string) => ({ ...delivered(racks[0]), kind: 'patched', end: 'a', subject: cable, port, seen: 0 });
    const [{ seq }] = await send(patched('swp1'));
    const settled = { ...delivered(racks[0]), kind: 'settled', subject: cable, aspect: 'patched a', accepted: seq };
    expect(await send(settled)).toMatchObject([{ faults: [{ code: 'EVENT-REFERS' }] }]);
    const [other] = await lab.store.log.append([{ by: 'crew-2', event: patched('swp2') as never }]);
    await lab.services.site.reached(other.seq);
    expect(await send({ ...settled, accepted: other.seq + 1 })).toMatchObject([{ faults: [{ code: 'EVENT-REFERS' }] }]);
    expect(await send(settled)).toMatchObject([{ duplicate: false }]);
    expect(await send(settled)).toMatchObject([{ duplicate: true }]);
    expect(await send({ ...settled, key: randomUUID(), accepted: other.seq })).toMatchObject([{ faults: [{ code: 'EVENT-REFERS' }] }]);
  });

  it('about one subject come page by page', async () => {
    const all = (await get(`/api/events?of=rack&name=${racks[0]}`)).json.events.map(({ seq }: { seq: number }) => seq);
    expect(all.length).toBeGreaterThan(3);
    const first = (await get(`/api/events?of=rack&name=${racks[0]}&limit=2`)).json.events.map(({ seq }: { seq: number }) => seq);
    const rest = (await get(`/api/events?of=rack&name=${racks[0]}&since=${first[1]}`)).json.events.map(({ seq }: { seq: number }) => seq);
    expect([...first, ...rest]).toEqual(all);
  });

  it('open defects and close them', async () => {
    const open = { ...delivered(racks[0]), kind: 'defect-opened', defect: 'a bent door' };
    const [{ seq }] = await send(open);
    expect((await get('/api/defects')).json.defects).toMatchObject([{ opened: seq, name: racks[0], defect: 'a bent door', by: 'admin-1' }]);
    expect((await get('/api/status/rack')).text.charCodeAt(0)).not.toBe(1);
    await send({ ...delivered(racks[0]), kind: 'defect-closed', opened: seq });
    expect((await get('/api/defects')).json.defects).toEqual([]);
    expect((await get('/api/disputes')).json.disputes).toEqual([]);
  });

  it('leave defects that are told page by page, with how many there are', async () => {
    const opened = await send(...['one', 'two', 'three'].map((defect) => ({ ...delivered(racks[1]), kind: 'defect-opened', defect })));
    const first = (await get('/api/defects?limit=2')).json;
    expect([first.all, first.defects.map(({ defect }: { defect: string }) => defect)]).toEqual([3, ['one', 'two']]);
    const rest = (await get(`/api/defects?after=${first.defects[1].opened}`)).json;
    expect(rest.defects.map(({ defect }: { defect: string }) => defect)).toEqual(['three']);
    await send(...opened.map(({ seq }: { seq: number }) => ({ ...delivered(racks[1]), kind: 'defect-closed', opened: seq })));
  });
});

describe('photos', () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...Array(100).keys()]);

  it('are kept by what they are, and given back as what they are', async () => {
    const { json } = await post('/api/photos', jpeg, { 'content-type': 'image/png' });
    expect(json.photo).toMatch(/^[0-9a-f]{64}$/);
    const { status, headers } = await get(`/api/photos/${json.photo}`);
    expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([200, 'image/jpeg', 'nosniff']);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    const event = { ...delivered(racks[0]), kind: 'photo', photo: json.photo };
    expect(await send(event)).toMatchObject([{ duplicate: false }]);
  });

  it('that are something else are refused', async () => {
    for (const bytes of ['<svg onload="alert(1)"/>', '<html>', '', 'GIF89a'])
      expect((await post('/api/photos', new TextEncoder().encode(bytes), { 'content-type': 'image/jpeg' })).status).toBe(415);
  });
});

describe('progress', () => {
  it('counts what is done against the schedule, and tells what holds the rest up', async () => {
    const { json } = await get('/api/progress');
    const receive = json.kinds.find(({ kind }: { kind: string }) => kind === 'receive');
    expect(receive.all).toBe(racks.length);
    expect(receive.planned_done).toBe(racks.length);
    expect(json.overdue).toBeGreaterThan(0);
    expect(json.blockers.length).toBeGreaterThan(0);
    expect(json.blockers[0].holds).toBeGreaterThanOrEqual(json.blockers.at(-1).holds);
    expect(json.steps.installed).toEqual({ now: 0, at_s: [], gpus: [] });
  });

  it('tells each trade what may begin, nearest first', async () => {
    const { json } = await get(`/api/next?trade=rigger&near=${racks[0]}`);
    expect(json.trades).toContain('cabler');
    expect(json.next.length).toBeGreaterThan(0);
    const far = json.next.map(({ distance_m }: { distance_m: number }) => distance_m);
    expect(far).toEqual([...far].sort((a, b) => a - b));
    expect(json.next.every(({ trade }: { trade: string }) => trade === 'rigger')).toBe(true);
    expect((await get('/api/next?trade=wizard')).status).toBe(400);
    expect((await get('/api/next?near=nowhere')).status).toBe(400);
    expect((await get('/api/next?limit=1e9')).status).toBe(400);
  });
});

describe('health', () => {
  it('answers, with figures for Prometheus', async () => {
    expect((await get('/healthz')).json).toEqual({ ok: true });
    expect((await get('/readyz')).json).toMatchObject({ ok: true, behind: 0 });
  });

  it('is not given while the database does not answer', async () => {
    const last = vi.spyOn(lab.store.log, 'last').mockReturnValue(new Promise(() => undefined));
    expect(await get('/readyz')).toMatchObject({ status: 503, json: { why: 'the database does not answer' } });
    last.mockRestore();
  });

  it('is not given by a server whose plan is another than that of the last one that was started', async () => {
    const { served } = lab.store;
    await served.claim('another', new Date('2026-01-06T13:00:00Z'));
    const { status, json } = await get('/readyz');
    expect([status, json.why]).toEqual([
      503,
      'another plan is served from this database since 2026-01-06T13:00:00.000Z; serve that one here, too',
    ]);
    expect(lab.lines.filter((line) => line.includes('another plan is served'))).toHaveLength(1);
    await get('/readyz');
    expect(lab.lines.filter((line) => line.includes('another plan is served'))).toHaveLength(1);
    await served.claim('plan', new Date());
    expect((await get('/readyz')).status).toBe(200);
  });

  it('is watched by figures', async () => {
    const { text } = await get('/metrics');
    expect(text).toMatch(/nineteen_site_seq \d+/);
    expect(text).toMatch(/nineteen_http_request_duration_seconds_count\{method="GET",route="\/api\/site",status="200"\} \d+/);
    expect(text).toMatch(/nineteen_events_total\{outcome="refused"\} \d+/);
  });
});

describe('live', () => {
  it('gives each event once, in order, from where one was, with what it changed', async () => {
    const before = lab.services.site.state.seq;
    const stream = await lab.app.request('http://localhost:1919/api/live', {
      headers: { host: 'localhost', 'last-event-id': String(before - 1) },
    });
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    let heard = '';
    const until = async (wanted: RegExp) => {
      while (!wanted.test(heard)) heard += new TextDecoder().decode((await reader.read()).value);
    };
    await until(new RegExp(`id: ${before}\n`));
    await send(delivered(racks[1]), delivered(racks[2]));
    await until(new RegExp(`id: ${before + 2}\n`));
    const messages = heard.split('\n\n').filter((text) => text.startsWith('event: site'));
    const seqs = messages.flatMap((text) => JSON.parse(text.split('data: ')[1]).events.map(({ seq }: { seq: number }) => seq));
    expect(seqs).toEqual([before, before + 1, before + 2]);
    expect(JSON.parse(messages.at(-1)?.split('data: ')[1] as string).status).toContainEqual(['rack', 2, 1]);
    await reader.cancel();
    expect((await get('/metrics')).text).toMatch(/nineteen_live_streams 0\n/);
  });
});

describe('a start', () => {
  it('takes up the snapshot and the events since, and knows what the running site knows', async () => {
    const { site } = lab.services;
    await site.keepSnapshot(1);
    const kept = site.state.seq;
    await send(delivered(racks[2]), { ...delivered(racks[0]), kind: 'defect-opened', defect: 'a bent door' });
    const again = new LiveSite(site.plan, site.schedule, lab.store);
    await again.open();
    expect(again.state.seq).toBe(kept + 2);
    expect([...again.statuses('rack')]).toEqual([...site.statuses('rack')]);
    expect((await again.after(kept - 1)).map(({ seq }) => seq)).toEqual([kept, kept + 1, kept + 2]);
    await again.close();
  });

  it('folds all events anew where the snapshot cannot be read', async () => {
    const { site } = lab.services;
    await send(delivered(racks[1]));
    await site.keepSnapshot(1);
    await lab.store.database.transaction((tx) => tx.query('update snapshots set bytes = $1', [Buffer.from('no gzip')]), { cache: true });
    const again = new LiveSite(site.plan, site.schedule, lab.store);
    await again.open();
    expect(again.state.seq).toBe(site.state.seq);
    expect([...again.statuses('rack')]).toEqual([...site.statuses('rack')]);
    await again.close();
  });

  it('of another plan does not', async () => {
    const { site } = lab.services;
    const document = { ...site.plan.document, name: 'another' };
    const other = new LiveSite({ ...site.plan, document }, undefined, lab.store);
    await other.open();
    expect(other.state.seq).toBe(site.state.seq);
    await other.close();
  });
});
