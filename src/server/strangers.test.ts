import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RateLimit } from './access/rate-limit.js';
import { type Asker, ask, delivered, signIn } from './testing/ask.js';
import { cheapHash } from './testing/cheap-hash.js';
import { type Lab, serveLab } from './testing/lab.js';

// What those who did not sign in can make a server do: as little as can be.
const PASSWORD = 'correct horse battery';
const BURST = 10;
let lab: Lab;
let admin: Asker;
let viewer: Asker;
let address = 0;
/** Each test asks from an address of its own, whose limits nobody has used. */
let from: Record<string, string>;
const to = (asker: Asker) => (method: string, path: string, body?: unknown, more?: Record<string, string>) =>
  ask(lab.app, method, path, body, asker, { ...from, ...more });
const stranger: Asker = {};
const audited = async () => {
  await lab.services.audit.flush().catch(() => undefined);
  return lab.store.database.query<{ who: string; what: string; address: string }>('select who, what, address from audit order by at');
};

beforeAll(async () => {
  lab = await serveLab({
    limits: (now) => ({ strangers: new RateLimit({ burst: BURST, per_s: 1 / 60 }, now), streamAsks_ms: 30 }),
    settings: { proxies: new Set(['unknown']) },
  });
  const hash = cheapHash(PASSWORD);
  await lab.services.users.add('admin-1', 'admin', { hash });
  await lab.services.users.add('viewer', 'viewer', { hash });
  lab.services.callers.forget();
  [admin, viewer] = [await signIn(lab.app, 'admin-1', PASSWORD), await signIn(lab.app, 'viewer', PASSWORD)];
});
beforeEach(() => {
  from = { 'x-forwarded-for': `203.0.113.${++address}` };
});

describe('the audit', () => {
  it('keeps what others did when a stranger asks for a path that no database can hold', async () => {
    lab.services.audit.noteSoon({ who: 'admin-1', what: 'before', from: 'here', outcome: 'done' });
    await to(stranger)('POST', '/x%00y', undefined, { origin: 'http://evil.example' });
    await to(stranger)('POST', '/%ff%ed%a0%80', undefined, { origin: 'http://evil.example' });
    lab.services.audit.noteSoon({ who: 'nul \u0000, half \ud800', what: 'after', from: 'here', outcome: 'done' });
    const deeds = await audited();
    expect(deeds.map(({ what }) => what)).toEqual(expect.arrayContaining(['before', 'POST /x%00y', 'after']));
    expect((await to(stranger)('POST', '/api/session', { name: 'admin-1', password: PASSWORD })).status).toBe(200);
  });

  it('has one row a minute of what an address tried without having signed in', async () => {
    for (let i = 0; i < 8; i++) await to(stranger)('POST', `/api/x${i}`, {}, { origin: 'http://evil.example' });
    const rows = (await audited()).filter((row) => row.address === from['x-forwarded-for']);
    expect(rows).toMatchObject([{ who: 'stranger', what: 'POST /api/x0' }]);
  });
});

describe('a body', () => {
  const wrong: [string, string, unknown, Record<string, string>][] = [
    ['POST', '/api/events', '{"events": [', { 'content-type': 'application/json' }],
    ['POST', '/api/events', { events: 7 }, {}],
    ['POST', '/api/users', '{', { 'content-type': 'application/json' }],
    ['PATCH', '/api/users/admin-1', { role: 'king' }, {}],
    ['POST', '/api/photos', new Uint8Array(6 * 2 ** 20), {}],
  ];

  it.each(wrong)('of a stranger is not looked at (%s %s)', async (method, path, body, headers) => {
    expect((await to(stranger)(method, path, body, headers)).status).toBe(401);
  });

  it.each(wrong.slice(0, -1))('of one who may not is not looked at (%s %s)', async (method, path, body, headers) => {
    expect((await to(viewer)(method, path, body, headers)).status).toBe(403);
  });

  it('of a stranger is refused where a token is to be made', async () => {
    expect((await to(stranger)('POST', '/api/tokens', { days: 'x' })).status).toBe(401);
  });
});

describe('how often a stranger may ask', () => {
  const many = async (ask: (i: number) => Promise<{ status: number }>) => {
    const statuses: number[] = [];
    for (let i = 0; i < 2 * BURST; i++) statuses.push((await ask(i)).status);
    return statuses;
  };

  it.each<[string, (i: number) => Promise<{ status: number }>]>([
    ['with tokens that are none', (i) => to({ bearer: `nt_guess${i}` })('GET', '/api/site')],
    ['with authorization of another kind', () => to(stranger)('GET', '/api/site', undefined, { authorization: 'Basic x' })],
    ['with guessed cookies', (i) => to({ cookie: `ns_guess${i}` })('GET', '/api/site')],
    ['for the description', () => to(stranger)('GET', '/openapi.json')],
    ['whether it is ready', () => to(stranger)('GET', '/readyz')],
    ['for paths that are not there', (i) => to(stranger)('GET', `/none${i}`)],
    ['from another site', () => to(stranger)('POST', '/api/session', {}, { origin: 'http://evil.example' })],
  ])('%s', async (_, ask) => {
    const statuses = await many(ask);
    expect(statuses.slice(0, BURST)).not.toContain(429);
    expect(new Set(statuses.slice(BURST))).toEqual(new Set([429]));
  });

  it('costs no look at the database beyond that', async () => {
    const looked = vi.spyOn(lab.services.sessions, 'callerOf');
    await many((i) => to({ cookie: `ns_another${i}` })('GET', '/api/site'));
    expect(looked.mock.calls.length).toBe(BURST);
    looked.mockRestore();
  });

  it('holds up nobody who has signed in, nor the pages', async () => {
    await many((i) => to({ bearer: `nt_guess${i}` })('GET', '/api/site'));
    expect(await many(() => to(admin)('GET', '/api/site'))).not.toContain(429);
    lab.clock.ms += 60_000;
    expect(await many(() => to(admin)('GET', '/api/site'))).not.toContain(429);
    expect(new Set(await many(() => to(stranger)('GET', '/cables')))).toEqual(new Set([200]));
    expect(new Set(await many(() => to(stranger)('GET', '/healthz')))).toEqual(new Set([200]));
  });

  it('is counted for all addresses of one IPv6 network together', async () => {
    const statuses = await many((i) => to(stranger)('GET', '/api/site', undefined, { 'x-forwarded-for': `2001:db8:7:8::${i + 1}` }));
    expect(new Set(statuses.slice(BURST))).toEqual(new Set([429]));
    expect((await to(stranger)('GET', '/api/site', undefined, { 'x-forwarded-for': '2001:db8:7:9::1' })).status).toBe(200);
  });
});

describe('figures', () => {
  const metrics = (headers: Record<string, string>) =>
    lab.app.request(
      'http://localhost/metrics',
      { headers: { host: 'localhost', ...headers } },
      { incoming: { socket: { remoteAddress: '127.0.0.1' } } as never },
    );

  it('are open to this machine, and not to what a proxy on it passes on', async () => {
    expect((await metrics({})).status).toBe(200);
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      expect((await metrics({ [header]: '203.0.113.7' })).status).toBe(401);
    const public_ = await serveLab({ settings: { publicUrl: new URL('https://localhost') } });
    await public_.services.users.add('admin-1', 'admin', { hash: cheapHash(PASSWORD) });
    public_.services.callers.forget();
    const incoming = { socket: { remoteAddress: '127.0.0.1' } } as never;
    expect((await public_.app.request('http://localhost/metrics', { headers: { host: 'localhost' } }, { incoming })).status).toBe(401);
  });
});

describe('a stream', () => {
  const open = async (asker: Asker) => {
    const headers: Record<string, string> = { host: 'localhost', ...from };
    if (asker.cookie) headers.cookie = `nineteen-test=${asker.cookie}`;
    if (asker.bearer) headers.authorization = `Bearer ${asker.bearer}`;
    const response = await lab.app.request('http://localhost/api/live', { headers });
    expect(response.status).toBe(200);
    return { read: response.text() };
  };
  const streams = async () => (await lab.services.metrics.streams.get()).values[0].value;

  it('ends with the rights of whoever opened it, also while events go on coming', async () => {
    const asker = await signIn(lab.app, 'viewer', PASSWORD);
    const { read } = await open(asker);
    await to(asker)('DELETE', '/api/session', undefined, { 'x-csrf-token': asker.csrf as string });
    const rack = lab.services.site.subjects.rack.name(0);
    const timer = setInterval(() => void to(admin)('POST', '/api/events', { events: [delivered(rack)] }), 10);
    await read;
    clearInterval(timer);
    const { secret, token } = (await to(admin)('POST', '/api/tokens', { label: 'x', scope: 'read', days: 1 })).json;
    const byToken = await open({ bearer: secret });
    await to(admin)('DELETE', `/api/tokens/${token.id}`);
    await byToken.read;
    expect(await streams()).toBe(0);
  });

  it('begins with the plan that is served', async () => {
    const asker = await signIn(lab.app, 'viewer', PASSWORD);
    const { read } = await open(asker);
    await to(asker)('DELETE', '/api/session', undefined, { 'x-csrf-token': asker.csrf as string });
    const text = await read;
    expect(text.split('\n\n')[1]).toBe('event: plan\ndata: {"plan":"plan"}');
    expect((await to(admin)('GET', '/api/site')).json.plan.seal).toBe('plan');
  });

  it('that cannot be read on from the database gives its place back', async () => {
    const rack = lab.services.site.subjects.rack.name(0);
    await to(admin)('POST', '/api/events', { events: [delivered(rack)] });
    const after = vi.spyOn(lab.services.site, 'after').mockRejectedValue(new Error('gone'));
    const headers = { host: 'localhost', cookie: `nineteen-test=${admin.cookie}`, 'last-event-id': '0' };
    const response = await lab.app.request('http://localhost/api/live', { headers });
    await response.text().catch(() => undefined);
    after.mockRestore();
    expect(await streams()).toBe(0);
  });
});
