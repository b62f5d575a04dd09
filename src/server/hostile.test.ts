import { beforeAll, describe, expect, it, vi } from 'vitest';
import { TooBusy } from './access/password.js';
import { RateLimit } from './access/rate-limit.js';
import { type Asker, ask, delivered, signIn } from './testing/ask.js';
import { cheapHash } from './testing/cheap-hash.js';
import { type Lab, serveLab } from './testing/lab.js';

// What somebody who means harm would send. Limits are small here, so that few requests reach them.
const PASSWORD = 'correct horse battery';
let lab: Lab;
let rack: string;
let admin: Asker;
let crew: Asker;
const to = (asker: Asker) => (method: string, path: string, body?: unknown, more?: Record<string, string>) =>
  ask(lab.app, method, path, body, asker, more);

beforeAll(async () => {
  lab = await serveLab({
    limits: (now) => ({
      signInName: new RateLimit({ burst: 3, per_s: 1 / 60 }, now),
      signInAddress: new RateLimit({ burst: 10, per_s: 1 / 60 }, now),
      writes: new RateLimit({ burst: 40, per_s: 1 }, now),
      events: new RateLimit({ burst: 200, per_s: 1 }, now),
      signInsUnderWay: 6,
      streamsOfOne: 3,
      streams: 5,
    }),
    settings: { proxies: new Set(['unknown']) },
  });
  rack = lab.services.site.subjects.rack.name(0);
  const hash = cheapHash(PASSWORD);
  await lab.services.users.add('admin-1', 'admin', { hash });
  await lab.services.users.add('crew-1', 'technician', { hash });
  lab.services.callers.forget();
  admin = await signIn(lab.app, 'admin-1', PASSWORD);
  crew = await signIn(lab.app, 'crew-1', PASSWORD);
});

describe('bodies', () => {
  it.each<[string, string, unknown, Record<string, string>, number]>([
    ['no JSON', '/api/events', '{"events": [', { 'content-type': 'application/json' }, 400],
    ['another type', '/api/events', '{"events": []}', { 'content-type': 'text/plain' }, 415],
    ['a form', '/api/session', 'name=admin-1&password=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['no type', '/api/events', undefined, {}, 415],
    ['no list', '/api/events', { events: {} }, {}, 400],
    ['an empty list', '/api/events', { events: [] }, {}, 400],
    ['null', '/api/events', 'null', { 'content-type': 'application/json' }, 400],
    ['too many events', '/api/events', { events: Array(1001).fill({}) }, {}, 400],
    ['a name that is a list', '/api/session', { name: ['admin-1'], password: 'x' }, {}, 400],
    ['a password that is an object', '/api/session', { name: 'admin-1', password: { $ne: '' } }, {}, 400],
    ['a password of a megabyte', '/api/session', { name: 'admin-1', password: 'x'.repeat(2 ** 20) }, {}, 413],
    ['a photo of six megabytes', '/api/photos', new Uint8Array(6 * 2 ** 20).fill(0xff), {}, 413],
    ['events of nine megabytes', '/api/events', { events: ['x'.repeat(9 * 2 ** 20)] }, {}, 413],
    ['a body that says it is long', '/api/events', { events: [] }, { 'content-length': String(9 * 2 ** 20) }, 413],
    ['a length that is none', '/api/events', { events: ['x'.repeat(9 * 2 ** 20)] }, { 'content-length': 'short' }, 413],
  ])('%s is refused', async (_, path, body, headers, expected) => {
    const { status, json } = await to(crew)('POST', path, body, headers);
    expect(status).toBe(expected);
    expect(json.error).toMatch(/^[A-Z-]+$/);
  });

  it('JSON a hundred thousand deep is refused like any other wrong body', async () => {
    const deep = `{"events":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
    const { status, json } = await to(crew)('POST', '/api/events', deep, { 'content-type': 'application/json' });
    expect([status, json.results[0].faults[0].code]).toEqual([200, 'EVENT-FORM']);
    const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    expect((await to(crew)('POST', '/api/session', objects, { 'content-type': 'application/json' })).status).toBe(413);
  });

  it('a size that is not told is counted', async () => {
    const chunk = new Uint8Array(2 ** 20);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += chunk.length;
        if (sent > 64 * 2 ** 20) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { host: 'localhost', cookie: `nineteen-test=${crew.cookie}`, 'x-csrf-token': crew.csrf as string },
    };
    const { status } = await lab.app.request('http://localhost/api/photos', init as RequestInit);
    expect(status).toBe(413);
    expect(sent).toBeLessThan(16 * 2 ** 20);
  });

  it('prototypes are not touched', async () => {
    const body = `{"events":[{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}},"kind":"note"}],"__proto__":{"role":"admin"}}`;
    expect((await to(crew)('POST', '/api/events', body, { 'content-type': 'application/json' })).json.results[0].faults[0].code).toBe(
      'EVENT-FORM',
    );
    expect(({} as { role?: string }).role).toBeUndefined();
  });
});

describe('texts', () => {
  const NASTY = [
    `'; drop table events; --`,
    `$1); delete from users where ('a' = 'a`,
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '\\copy events from /etc/passwd',
    '\u202Eright to left\u202C {{constructor}} %s %n',
    `tab\tline\nnull is text: null NULL \\N`,
  ];

  it.each(NASTY)('%j is kept as it is, in every field that takes a text', async (text) => {
    const about = delivered(rack);
    const events = [
      { ...about, key: crypto.randomUUID(), kind: 'note', note: text },
      { ...about, key: crypto.randomUUID(), kind: 'defect-opened', defect: text, comment: text },
      { ...about, key: crypto.randomUUID(), place: { rack: text.slice(0, 60).trim() } },
      {
        ...about,
        key: crypto.randomUUID(),
        kind: 'bound',
        serial: text,
        subject: { of: 'device', name: lab.services.site.subjects.device.name(0) },
      },
      {
        ...about,
        key: crypto.randomUUID(),
        kind: 'patched',
        end: 'a',
        port: text.slice(0, 60).trim(),
        subject: { of: 'cable', name: lab.services.site.subjects.cable.name(0) },
      },
    ];
    const { json } = await to(crew)('POST', '/api/events', { events });
    expect(json.results.filter((result: object) => 'faults' in result)).toEqual([]);
    const page = await to(crew)('GET', `/api/events?since=${json.results[0].seq - 1}`);
    expect(page.json.events.map(({ note, defect, serial }: Record<string, string>) => note ?? defect ?? serial).filter(Boolean)).toEqual([
      text,
      text,
      text,
    ]);
    expect(page.headers.get('content-type')).toContain('application/json');
    expect((await lab.services.users.list()).length).toBe(2);
  });

  it.each(NASTY)('%j as a name finds nothing', async (text) => {
    const { status, json } = await to(crew)('GET', `/api/events?of=rack&name=${encodeURIComponent(text)}`);
    expect([status, json.events]).toEqual([200, []]);
    expect((await to(crew)('POST', '/api/events', { events: [delivered(text)] })).json.results[0].faults[0].code).toBe('EVENT-SUBJECT');
    expect((await to(crew)('GET', `/api/next?trade=${encodeURIComponent(text)}`)).status).toBe(400);
  });

  it('that are no text are refused', async () => {
    const note = (text: string) => ({ ...delivered(rack), kind: 'note', note: text });
    const { json } = await to(crew)('POST', '/api/events', {
      events: [note('\u0000'), note('\ud800'), note('x'.repeat(2001)), note('  '), note('bell \u0007')],
    });
    expect(json.results.map(({ faults }: { faults?: { code: string }[] }) => faults?.[0].code)).toEqual([
      'EVENT-FORM',
      'EVENT-TEXT',
      'EVENT-FORM',
      'EVENT-FORM',
      'EVENT-FORM',
    ]);
  });
});

describe('paths', () => {
  it.each([
    '/plan/..%2f..%2fetc%2fpasswd',
    '/plan/../package.json',
    '/plan/....//plan.json',
    '/plan/racks.csv%00.parquet',
    '/schedule/..%5c..%5cplan.json',
    '/assets/..%2f..%2fpackage.json',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/index.html/../../package.json',
    '/api/photos/..%2f..%2fetc%2fpasswd',
    `/api/photos/${'A'.repeat(64)}`,
    `/api/photos/${'a'.repeat(63)}'`,
  ])('%s leads nowhere', async (path) => {
    const { status, text } = await to(admin)('GET', path);
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/root:|"dependencies"/);
  });
});

describe('headers', () => {
  it('another host, or none that is one, is refused: no name can be pointed here', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', 'evil.example:1919', '192.0.2.1'])
      expect((await to(admin)('GET', '/api/site', undefined, { host })).status).toBe(421);
    for (const host of ['', 'local host', 'a/b@c:d'])
      expect([400, 421]).toContain((await to(admin)('GET', '/api/site', undefined, { host })).status);
  });

  it('a write from another origin is refused, also with all cookies and the token', async () => {
    const event = { events: [delivered(rack)] };
    for (const origin of ['http://evil.example', 'null', 'http://localhost:1920', 'http://localhost.evil.example:1919', 'file://'])
      expect((await to(admin)('POST', '/api/events', event, { origin })).json.error).toBe('ORIGIN');
    for (const site of ['cross-site', 'same-site'])
      expect((await to(admin)('POST', '/api/events', event, { 'sec-fetch-site': site })).json.error).toBe('ORIGIN');
    expect(
      (await to({})('POST', '/api/session', { name: 'admin-1', password: PASSWORD }, { origin: 'http://evil.example' })).json.error,
    ).toBe('ORIGIN');
    expect(
      (await to(admin)('POST', '/api/events', event, { origin: 'http://localhost:1919', 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(200);
  });

  it('no other site may read or frame an answer, and none runs a script', async () => {
    const { headers } = await to(admin)('GET', '/api/site', undefined, { origin: 'http://evil.example' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
    const policy = (await to({})('GET', '/')).headers.get('content-security-policy') as string;
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/'unsafe-|\*/);
    expect(
      (await ask(lab.app, 'OPTIONS', '/api/events', undefined, {}, { origin: 'http://evil.example' })).headers.get(
        'access-control-allow-methods',
      ),
    ).toBeNull();
  });

  it('a line break in what is echoed starts no header', async () => {
    const { headers } = await to(admin)('GET', '/plan/plan.json%0d%0aset-cookie:%20a=b');
    expect(headers.get('set-cookie')).toBeNull();
    expect(() => new Headers({ 'last-event-id': '1\r\nx: y' })).toThrow();
  });

  it('a forged address is not believed beyond the last proxy that is', async () => {
    lab.lines.length = 0;
    await to(admin)('GET', '/api/me', undefined, { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' });
    await to(admin)('GET', '/api/me', undefined, { 'x-forwarded-for': 'not an address\u00ff' });
    expect(lab.lines.map((line) => JSON.parse(line).from)).toEqual(['203.0.113.9', 'unknown']);
  });

  it('tokens that are none are refused', async () => {
    for (const authorization of ['Bearer nt_guess', 'Bearer ', 'Basic YWRhOng=', `Bearer nt_${'x'.repeat(100_000)}`, "Bearer nt_' or 1=1"])
      expect((await to({})('GET', '/api/site', undefined, { authorization })).status).toBe(401);
    for (const cookie of ["' or ''='", 'ns_guess', 'x'.repeat(10_000)]) expect((await to({ cookie })('GET', '/api/me')).json).toBeNull();
  });
});

describe('too much', () => {
  it('guessing a password is slowed down, for a name and for an address, and not for others', async () => {
    const attempt = (name: string, from: string, password = 'wrong password') =>
      to({})('POST', '/api/session', { name, password }, { 'x-forwarded-for': from });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) statuses.push((await attempt('admin-1', '203.0.113.1')).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    const { headers } = await attempt('admin-1', '203.0.113.1', PASSWORD);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(10);
    expect((await attempt('admin-1', '203.0.113.2', PASSWORD)).status).toBe(200);
    const many: number[] = [];
    for (let i = 0; i < 9; i++) many.push((await attempt(`user${i}`, '203.0.113.1')).status);
    expect(many.filter((status) => status === 429)).toHaveLength(2);
    lab.clock.ms += 15 * 60_000;
    expect((await attempt('admin-1', '203.0.113.1', PASSWORD)).status).toBe(200);
  });

  it('many guesses at once are counted before they are tried', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () =>
        to({})('POST', '/api/session', { name: 'crew-1', password: 'wrong password' }, { 'x-forwarded-for': '203.0.113.3' }),
      ),
    );
    expect(all.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(all.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it('a crew behind one address is not shut out by its own sign-ins', async () => {
    const from = { 'x-forwarded-for': '203.0.113.50' };
    const busy = vi.spyOn(lab.services.users, 'hashOf');
    busy.mockRejectedValue(new TooBusy('too many sign in at once'));
    for (let i = 0; i < 15; i++)
      expect((await to({})('POST', '/api/session', { name: 'admin-1', password: PASSWORD }, from)).json.error).toBe('BUSY');
    busy.mockRestore();
    expect((await to({})('POST', '/api/session', { name: 'admin-1', password: PASSWORD }, from)).status).toBe(200);
    const all = await Promise.all(
      Array.from({ length: 14 }, (_, i) =>
        to({})('POST', '/api/session', { name: i % 2 ? 'admin-1' : 'crew-1', password: PASSWORD }, from),
      ),
    );
    // Those of one name are few at once; an address has as many as its people.
    expect(all.filter(({ status }) => status === 200).length).toBeGreaterThan(5);
    expect((await to({})('POST', '/api/session', { name: 'admin-1', password: PASSWORD }, from)).status).toBe(200);
  });

  it('as many sign in at once from one address as it may, the others come again', async () => {
    const from = { 'x-forwarded-for': '203.0.113.51' };
    const go: (() => void)[] = [];
    const real = lab.services.users.hashOf.bind(lab.services.users);
    const slow = vi.spyOn(lab.services.users, 'hashOf').mockImplementation(async (name) => {
      await new Promise<void>((done) => go.push(done));
      return real(name);
    });
    const asked = Array.from({ length: 8 }, (_, i) => to({})('POST', '/api/session', { name: `user${i}`, password: PASSWORD }, from));
    while (go.length < 6) await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => setTimeout(done, 50));
    expect(go).toHaveLength(6);
    for (const each of go) each();
    expect((await Promise.all(asked)).map(({ json }) => json.error).filter((error) => error === 'BUSY')).toHaveLength(2);
    slow.mockRestore();
  });

  it('one user cannot hold all streams, and all together not more than there are', async () => {
    const streams: ReadableStream<Uint8Array>[] = [];
    const open = async (asker: Asker) => {
      const response = await lab.app.request('http://localhost/api/live', {
        headers: { host: 'localhost', cookie: `nineteen-test=${asker.cookie}` },
      });
      if (response.status === 200 && response.body) streams.push(response.body);
      else await response.text();
      return response.status;
    };
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push(await open(crew));
    for (let i = 0; i < 3; i++) statuses.push(await open(admin));
    expect(statuses).toEqual([200, 200, 200, 503, 200, 200, 503]);
    for (const stream of streams) await stream.cancel();
    expect(await open(crew)).toBe(200);
    await streams.at(-1)?.cancel();
  });

  it('a flood of events in few writes is slowed down', async () => {
    const events = Array.from({ length: 60 }, () => delivered(rack));
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await to(admin)('POST', '/api/events', { events }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(Number(answers[3].headers.get('retry-after'))).toBeGreaterThan(10);
    lab.clock.ms += 3_600_000;
  });

  it('a thousand wrong names are answered without a look at all names for each', async () => {
    const looked = vi.spyOn(lab.services.site.subjects.rack, 'name');
    const { json } = await to(admin)('POST', '/api/events', {
      events: Array.from({ length: 100 }, (_, i) => delivered(`${rack}x${i % 10}`)),
    });
    expect(json.results).toHaveLength(100);
    expect(looked.mock.calls.length).toBeLessThan(10 * lab.services.site.subjects.rack.rows);
    looked.mockRestore();
    lab.clock.ms += 3_600_000;
  });

  it('a flood of writes is slowed down, and reading goes on', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 60; i++) statuses.add((await to(crew)('POST', '/api/events', { events: [7] })).status);
    expect(statuses).toEqual(new Set([200, 429]));
    expect((await to(crew)('GET', '/api/site')).status).toBe(200);
    expect((await to(admin)('POST', '/api/events', { events: [7] })).status).toBe(200);
  });
});
