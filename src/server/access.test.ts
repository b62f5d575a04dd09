import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../api/index.js';
import { type Answer, type Asker, ask, delivered, signIn } from './testing/ask.js';
import { cheapHash } from './testing/cheap-hash.js';
import { COOKIE, type Lab, serveLab } from './testing/lab.js';

// A site with users, one of each role.
const PASSWORD = 'correct horse battery';
let lab: Lab;
let rack: string;
const as: Record<string, Asker> = {};
const stranger: Asker = {};
const to = (asker: Asker) => (method: string, path: string, body?: unknown, more?: Record<string, string>) =>
  ask(lab.app, method, path, body, asker, more);
const send = async (asker: Asker, ...events: unknown[]): Promise<Answer> => to(asker)('POST', '/api/events', { events });
const codes = ({ json }: Answer) =>
  json.results.flatMap((result: { faults?: { code: string }[] }) => result.faults?.map(({ code }) => code) ?? []);
const audited = () =>
  lab.services.audit
    .flush()
    .then(() =>
      lab.store.database.query<{ who: string; what: string; outcome: string }>('select who, what, outcome from audit order by at'),
    );

beforeAll(async () => {
  lab = await serveLab();
  rack = lab.services.site.subjects.rack.name(0);
  const hash = cheapHash(PASSWORD);
  for (const role of ROLES) await lab.services.users.add(role, role, { hash });
  await lab.services.users.add('other', 'technician', { hash });
  lab.services.callers.forget();
  for (const role of [...ROLES, 'other']) as[role] = await signIn(lab.app, role, PASSWORD);
});

describe('a stranger', () => {
  it('learns the name of the site, and no more', async () => {
    const { status, json } = await to(stranger)('GET', '/api/site');
    expect([status, json.name, json.mode, json.user, json.seq]).toEqual([200, 'lab', 'team', null, 0]);
    expect(json.plan).toEqual({ seal: '', gpus: 0, racks: 0, cables: 0, files: {} });
    expect(json).not.toHaveProperty('schedule');
  });

  it('is refused on every route that the document has, but for those that are for strangers', async () => {
    const { json } = await to(stranger)('GET', '/openapi.json');
    const open = new Set(['/api/site', '/api/me', '/api/session']);
    const asked: string[] = [];
    for (const [path, methods] of Object.entries<object>(json.paths))
      for (const method of Object.keys(methods)) {
        if (open.has(path)) continue;
        const real = path
          .replace('{of}', 'rack')
          .replace('{file}', 'plan.json')
          .replace('{sha256}', 'a'.repeat(64))
          .replace('{id}', 'a'.repeat(12))
          .replace('{name}', 'admin-1');
        const body = method === 'post' || method === 'patch' ? BODIES[path] : undefined;
        const answer = await ask(lab.app, method.toUpperCase(), real, body);
        asked.push(`${method} ${path}: ${answer.status}`);
      }
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.filter((line) => !line.endsWith(': 401'))).toEqual([]);
    expect((await to(stranger)('GET', '/metrics')).status).toBe(401);
  });
});

/** Bodies of the right form, so that only who asks is wrong. */
const BODIES: Record<string, unknown> = {
  '/api/events': { events: [{}] },
  '/api/photos': new Uint8Array([1]),
  '/api/users': { name: 'admin-2', role: 'admin', password: PASSWORD },
  '/api/users/{name}': { role: 'admin' },
  '/api/replan': {},
  '/api/tokens': { label: 'x', scope: 'write', days: 1 },
};

describe('roles', () => {
  it('a viewer reads and writes nothing', async () => {
    expect((await to(as.viewer)('GET', '/api/progress')).status).toBe(200);
    expect((await send(as.viewer, delivered(rack))).status).toBe(403);
    expect((await to(as.viewer)('POST', '/api/photos', new Uint8Array([0xff, 0xd8, 0xff]))).status).toBe(403);
    expect((await to(as.viewer)('GET', '/api/users')).status).toBe(403);
  });

  it('a technician reports, settles nothing, and retracts and closes only what is their own', async () => {
    const own = (await send(as.technician, delivered(rack))).json.results[0].seq;
    const others = (await send(as.other, { ...delivered(rack), kind: 'defect-opened', defect: 'bent' })).json.results[0].seq;
    expect(codes(await send(as.technician, { ...delivered(rack), kind: 'settled', aspect: 'delivered', accepted: own }))).toEqual([
      'EVENT-ROLE',
    ]);
    expect(codes(await send(as.technician, { ...delivered(rack), kind: 'retracted', event: others }))).toEqual(['EVENT-ROLE']);
    expect(codes(await send(as.technician, { ...delivered(rack), kind: 'defect-closed', opened: others }))).toEqual(['EVENT-ROLE']);
    expect(codes(await send(as.technician, { ...delivered(rack), kind: 'retracted', event: own }))).toEqual([]);
    expect(codes(await send(as.lead, { ...delivered(rack), kind: 'defect-closed', opened: others }))).toEqual([]);
  });

  it('two people who disagree make a dispute, which a lead settles', async () => {
    const cable = { of: 'cable', name: lab.services.site.subjects.cable.name(0) };
    const patched = (port: string) => ({ ...delivered(rack), kind: 'patched', end: 'a', port, subject: cable, seen: 0 });
    const first = (await send(as.technician, patched('swp1'))).json.results[0].seq;
    await send(as.other, patched('swp2'));
    const { disputes } = (await to(as.lead)('GET', '/api/disputes')).json;
    expect(disputes).toMatchObject([
      { of: 'cable', name: cable.name, aspect: 'patched a', statements: [{ by: 'technician' }, { by: 'other' }] },
    ]);
    expect(
      codes(await send(as.lead, { ...delivered(rack), kind: 'settled', subject: cable, aspect: 'patched a', accepted: first })),
    ).toEqual([]);
    expect((await to(as.lead)('GET', '/api/disputes')).json.disputes).toEqual([]);
  });

  it('disputes are told page by page, the first opened first, with how many there are', async () => {
    const { subjects } = lab.services.site;
    const patched = (row: number, port: string) => ({
      ...delivered(rack),
      kind: 'patched',
      end: 'b',
      port,
      subject: { of: 'cable', name: subjects.cable.name(row) },
      seen: 0,
    });
    // Contradicted in another order than first said.
    await send(as.technician, ...[5, 6, 7].map((row) => patched(row, 'swp1')));
    const opened = (await send(as.other, ...[6, 7, 5].map((row) => patched(row, 'swp2')))).json.results.map(
      ({ seq }: { seq: number }) => seq,
    );
    const page = async (query: string) => (await to(as.viewer)('GET', `/api/disputes?${query}`)).json;
    const first = await page('limit=2');
    expect([first.all, first.disputes.map((each: { opened: number }) => each.opened)]).toEqual([3, opened.slice(0, 2)]);
    expect(first.disputes[0].name).toBe(subjects.cable.name(6));
    const rest = await page(`after=${opened[1]}`);
    expect([rest.all, rest.disputes.map((each: { row: number }) => each.row)]).toEqual([3, [5]]);
    for (const wrong of ['limit=0', 'limit=1001', 'after=-1', 'after=x'])
      expect((await to(as.viewer)('GET', `/api/disputes?${wrong}`)).status).toBe(400);
    for (const row of [5, 6, 7]) {
      const [dispute] = (await page(`limit=1`)).disputes;
      const subject = { of: 'cable', name: dispute.name };
      const settled = { ...delivered(rack), kind: 'settled', subject, aspect: 'patched b', accepted: dispute.opened };
      expect([row, codes(await send(as.lead, settled))]).toEqual([row, []]);
    }
    expect((await page('limit=1')).all).toBe(0);
  });

  it('only an admin manages users', async () => {
    for (const role of ['viewer', 'technician', 'lead', 'planner']) {
      expect((await to(as[role])('POST', '/api/users', { name: 'admin-2', role: 'admin', password: PASSWORD })).status).toBe(403);
      expect((await to(as[role])('PATCH', `/api/users/${role}`, { role: 'admin' })).status).toBe(403);
    }
    expect((await to(as.admin)('GET', '/api/users')).json.users.map(({ name }: { name: string }) => name)).not.toContain('admin-2');
  });

  it('who says something is told by the session, whatever the event claims', async () => {
    expect(codes(await send(as.technician, { ...delivered(rack), by: 'admin' }))).toEqual(['EVENT-FORM']);
    expect(codes(await send(as.technician, { ...delivered(rack), seq: 1, role: 'admin' }))).toEqual(['EVENT-FORM']);
    await send(as.technician, delivered(rack));
    const { events } = (await to(as.viewer)('GET', `/api/events?of=rack&name=${rack}`)).json;
    expect(events.at(-1).by).toBe('technician');
  });
});

describe('users', () => {
  it('are added, changed and shut out; what they had open ends at once', async () => {
    const added = await to(as.admin)('POST', '/api/users', { name: 'Lead-2', role: 'lead', password: PASSWORD });
    expect(added.json).toEqual({ name: 'lead-2', role: 'lead', active: true, password: true, oidc: null });
    expect((await to(as.admin)('POST', '/api/users', { name: 'lead-2', role: 'lead', password: PASSWORD })).status).toBe(409);
    const lead2 = await signIn(lab.app, 'lead-2', PASSWORD);
    expect((await to(lead2)('GET', '/api/me')).json).toMatchObject({ name: 'lead-2', role: 'lead' });
    await to(as.admin)('PATCH', '/api/users/lead-2', { role: 'viewer' });
    expect((await to(lead2)('GET', '/api/me')).json).toBeNull();
    const again = await signIn(lab.app, 'lead-2', PASSWORD);
    await to(as.admin)('PATCH', '/api/users/lead-2', { active: false });
    expect((await to(again)('GET', '/api/progress')).status).toBe(401);
    expect((await to(stranger)('POST', '/api/session', { name: 'lead-2', password: PASSWORD })).status).toBe(401);
    expect((await to(as.admin)('PATCH', '/api/users/nobody', { active: false })).status).toBe(404);
  });

  it('whose password is new have no tokens any more', async () => {
    await lab.services.users.add('robin', 'lead', { hash: cheapHash(PASSWORD) });
    const robin = await signIn(lab.app, 'robin', PASSWORD);
    const { secret } = (await to(robin)('POST', '/api/tokens', { label: 'x', scope: 'read', days: 1 })).json;
    await to(as.admin)('PATCH', '/api/users/robin', { role: 'planner' });
    expect((await to({ bearer: secret })('GET', '/api/progress')).status).toBe(200);
    await to(as.admin)('PATCH', '/api/users/robin', { password: 'another good password' });
    expect((await to({ bearer: secret })('GET', '/api/progress')).status).toBe(401);
  });

  it('are told to admins who have signed in, not to their programs', async () => {
    const { secret } = (await to(as.admin)('POST', '/api/tokens', { label: 'x', scope: 'write', days: 1 })).json;
    for (const path of ['/api/users', '/api/audit']) {
      expect((await to({ bearer: secret })('GET', path)).json.error).toBe('TOKEN');
      expect((await to(as.planner)('GET', path)).status).toBe(403);
      expect((await to(as.admin)('GET', path)).status).toBe(200);
    }
  });

  it('keep an admin, also when all of them are changed at once', async () => {
    await lab.services.users.add('admin2', 'admin', { hash: cheapHash(PASSWORD) });
    const changes = ['admin', 'admin2'].map((name) => lab.services.users.change(name, { active: false }, { keepAdmin: true }));
    expect((await Promise.all(changes)).map((change) => ('refused' in change ? change.refused : 'done')).sort()).toEqual([
      'done',
      'last admin',
    ]);
    await lab.services.users.change('admin', { active: true });
    await lab.services.users.change('admin2', { active: false });
    lab.services.callers.forget();
    as.admin = await signIn(lab.app, 'admin', PASSWORD);
  });

  it('keep an admin', async () => {
    expect((await to(as.admin)('PATCH', '/api/users/admin', { role: 'viewer' })).json.error).toBe('LAST-ADMIN');
    expect((await to(as.admin)('PATCH', '/api/users/admin', { active: false })).json.error).toBe('LAST-ADMIN');
  });

  it.each([
    ['a short password', { name: 'viewer-2', role: 'viewer', password: 'short' }],
    ['no password', { name: 'viewer-2', role: 'viewer' }],
    ['no such role', { name: 'viewer-2', role: 'root', password: PASSWORD }],
    ['a name with a line break', { name: 'viewer-2\nadmin', role: 'viewer', password: PASSWORD }],
    ['a field too many', { name: 'viewer-2', role: 'viewer', password: PASSWORD, active: true }],
  ])('are refused with %s', async (_, user) => {
    const { status, json } = await to(as.admin)('POST', '/api/users', user);
    expect([status, json.error]).toEqual([400, 'FORM']);
    expect(json.faults.length).toBeGreaterThan(0);
  });
});

describe('sessions', () => {
  it('are a cookie that scripts cannot read and other sites cannot use', async () => {
    const { headers } = await to(stranger)('POST', '/api/session', { name: 'viewer', password: PASSWORD });
    expect(headers.get('set-cookie')).toMatch(new RegExp(`^${COOKIE}=ns_[\\w-]{43}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax$`));
  });

  it('end when one signs out: the cookie is good for nothing', async () => {
    const asker = await signIn(lab.app, 'viewer', PASSWORD);
    expect((await to(asker)('GET', '/api/progress')).status).toBe(200);
    expect((await to(asker)('DELETE', '/api/session')).status).toBe(200);
    expect((await to(asker)('GET', '/api/progress')).status).toBe(401);
  });

  it('expire', async () => {
    const asker = await signIn(lab.app, 'viewer', PASSWORD);
    const { ms } = lab.clock;
    lab.clock.ms += 8 * 86_400_000;
    expect((await to(asker)('GET', '/api/progress')).status).toBe(401);
    lab.clock.ms = ms;
  });

  it('need their own CSRF token for each write', async () => {
    const { cookie } = as.technician;
    const write = (csrf?: string) =>
      ask(lab.app, 'POST', '/api/events', { events: [delivered(rack)] }, { cookie: cookie as string, ...(csrf ? { csrf } : {}) });
    for (const csrf of [undefined, 'guess', as.lead.csrf]) expect((await write(csrf)).json.error).toBe('CSRF');
    expect((await write(as.technician.csrf)).status).toBe(200);
    expect((await ask(lab.app, 'DELETE', '/api/session', undefined, { cookie: cookie as string })).json.error).toBe('CSRF');
  });

  it('are worth nothing as tokens, nor tokens as sessions', async () => {
    expect((await to({ bearer: as.admin.cookie as string })('GET', '/api/progress')).status).toBe(401);
    const { secret } = (await to(as.admin)('POST', '/api/tokens', { label: 'x', scope: 'read', days: 1 })).json;
    expect((await to({ cookie: secret })('GET', '/api/progress')).status).toBe(401);
  });
});

describe('tokens', () => {
  const make = async (asker: Asker, scope: string, days = 30) =>
    (await to(asker)('POST', '/api/tokens', { label: 'a program', scope, days })).json as { secret: string; token: { id: string } };

  it('speak for their user within their scope, without a CSRF token', async () => {
    const read = await make(as.technician, 'read');
    const write = await make(as.technician, 'write');
    expect((await to({ bearer: read.secret })('GET', '/api/progress')).status).toBe(200);
    expect((await send({ bearer: read.secret }, delivered(rack))).status).toBe(403);
    expect((await send({ bearer: write.secret }, delivered(rack))).json.results[0].seq).toBeGreaterThan(0);
    expect((await to({ bearer: write.secret })('GET', '/api/me')).json).toEqual({
      name: 'technician',
      role: 'technician',
      how: 'token',
      csrf: '',
    });
  });

  it('make no users and no tokens', async () => {
    const { secret } = await make(as.admin, 'write');
    expect((await to({ bearer: secret })('POST', '/api/users', { name: 'viewer-2', role: 'admin', password: PASSWORD })).json.error).toBe(
      'TOKEN',
    );
    expect((await to({ bearer: secret })('POST', '/api/tokens', { label: 'x', scope: 'write', days: 1 })).json.error).toBe('TOKEN');
  });

  it('expire, and end when they are revoked, by their user or an admin', async () => {
    const { secret, token } = await make(as.technician, 'read', 2);
    expect((await to(as.other)('DELETE', `/api/tokens/${token.id}`)).status).toBe(404);
    expect((await to(as.other)('GET', '/api/tokens')).json.tokens).toEqual([]);
    const { ms } = lab.clock;
    lab.clock.ms += 3 * 86_400_000;
    expect((await to({ bearer: secret })('GET', '/api/progress')).status).toBe(401);
    lab.clock.ms = ms;
    lab.services.callers.forget();
    expect((await to({ bearer: secret })('GET', '/api/progress')).status).toBe(200);
    expect((await to(as.admin)('DELETE', `/api/tokens/${token.id}`)).status).toBe(200);
    expect((await to({ bearer: secret })('GET', '/api/progress')).status).toBe(401);
  });

  it('are listed without their secrets', async () => {
    const { secret } = await make(as.lead, 'read');
    expect((await to(as.admin)('GET', '/api/tokens')).text).not.toContain(secret.slice(3, 20));
  });
});

describe('what is kept', () => {
  it('has no secret: not in the log, not in the database', async () => {
    const bearer = (await to(as.lead)('POST', '/api/tokens', { label: 'x', scope: 'read', days: 1 })).json.secret as string;
    await to({ bearer })('GET', `/api/progress?token=${bearer}`);
    await to(stranger)('POST', '/api/session', { name: 'lead', password: 'a wrong password' });
    await to(stranger)('POST', '/api/session', '{"password": "torn-apart', { 'content-type': 'application/json' });
    const kept = JSON.stringify([
      lab.lines,
      await audited(),
      ...(await Promise.all(
        ['users', 'sessions', 'tokens'].map((table) => lab.store.database.query(`select to_jsonb(t) from ${table} t`)),
      )),
    ]);
    const secrets = [
      PASSWORD,
      'a wrong password',
      'torn-apart',
      bearer,
      ...Object.values(as).flatMap(({ cookie, csrf }) => [cookie, csrf]),
    ];
    for (const secret of secrets) expect(kept.includes(secret as string), `${secret} is kept`).toBe(false);
    expect(lab.lines.length).toBeGreaterThan(50);
    expect(JSON.parse(lab.lines[0])).toMatchObject({
      level: 'info',
      message: 'request',
      method: 'POST',
      path: '/api/session',
      status: 200,
    });
  });

  it('is read by admins page by page, the last deeds first', async () => {
    await lab.services.audit.flush();
    const { deeds } = (await to(as.admin)('GET', '/api/audit?limit=3')).json;
    expect(deeds).toHaveLength(3);
    const more = (await to(as.admin)('GET', `/api/audit?limit=3&before=${deeds[2].id}`)).json.deeds;
    const ids = [...deeds, ...more].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(6);
    const at = [...deeds, ...more].map((deed: { at: string }) => deed.at);
    expect(at).toEqual([...at].sort().reverse());
    expect(Object.keys(deeds[0]).sort()).toEqual(['at', 'from', 'id', 'outcome', 'what', 'who']);
  });

  it('tells who did what: every write, also those refused', async () => {
    const deeds = (await audited()).map(({ who, what, outcome }) => `${who}: ${what}: ${outcome}`);
    for (const expected of [
      'technician: events: 1 kept, 0 refused, 0 known',
      'technician: events: 0 kept, 1 refused, 0 known',
      'admin: add user lead-2 as lead: done',
      'admin: change user lead-2: active: done',
      'lead-2: sign in: refused',
      'viewer: sign in: done',
      'viewer: sign out: done',
    ])
      expect(deeds).toContain(expected);
    expect(deeds.some((deed) => /^technician: add token [0-9a-f]{12}: write, 30 days: done$/.test(deed))).toBe(true);
    expect(deeds.some((deed) => /^viewer: POST \/api\/events: 403$/.test(deed))).toBe(true);
  });

  it('is kept for four hundred days', async () => {
    const { ms } = lab.clock;
    lab.clock.ms += 401 * 86_400_000;
    await lab.services.audit.note({ who: 'x', what: 'later', from: 'here', outcome: 'done' });
    lab.clock.ms = ms;
    expect((await audited()).map(({ what }) => what)).toEqual(['later']);
  });
});
