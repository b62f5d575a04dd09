import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ask, cookieOf } from './testing/ask.js';
import { type Lab, serveLab } from './testing/lab.js';
import { type Provider, startProvider } from './testing/oidc-provider.js';

// Sign-in at a small OpenID provider of our own, on loopback, that signs real tokens.
let lab: Lab;
let provider: Provider;

beforeAll(async () => {
  provider = await startProvider();
  lab = await serveLab({
    settings: { oidc: { issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret } },
  });
  const { issuer } = provider;
  await lab.services.users.add('lead-1', 'lead', { oidc: { issuer, subject: 'subject-1' } });
  await lab.services.users.add('viewer-1', 'viewer', { oidc: { issuer, subject: 'email:viewer-1@example.org' } });
  await lab.services.users.add('gone', 'admin', { oidc: { issuer, subject: 'subject-9' } });
  await lab.services.users.change('gone', { active: false });
  lab.services.callers.forget();
});

const pendingOf = ({ headers }: Answer) => /nineteen-oidc=[^;]*/.exec(headers.get('set-cookie') ?? '')?.[0] ?? '';

/** Goes to the provider, signs in there as somebody, and comes back. */
async function signInAs(claims: Record<string, unknown>, change: (back: URL) => void = () => undefined, cookie?: string) {
  const begun = await ask(lab.app, 'GET', '/oidc/login');
  const asked = new URL(begun.headers.get('location') as string);
  const back = await provider.signIn(asked, claims);
  change(back);
  const pending = cookie ?? pendingOf(begun);
  const path = `${back.pathname}${back.search}`;
  const answer = await ask(lab.app, 'GET', path, undefined, {}, { cookie: pending });
  return { begun, asked, back, path, pending, answer };
}

async function signedInAdmin() {
  await lab.services.users.add('root', 'admin', { oidc: { issuer: provider.issuer, subject: 'subject-0' } });
  const { answer } = await signInAs({ sub: 'subject-0' });
  const cookie = cookieOf(answer.headers);
  return { cookie, csrf: (await ask(lab.app, 'GET', '/api/me', undefined, { cookie })).json.csrf as string };
}

describe('sign-in at an OpenID provider', () => {
  it('asks with PKCE, state and nonce, and signs in who is a user by their subject', async () => {
    const { asked, begun, answer } = await signInAs({ sub: 'subject-1' });
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.searchParams.get(name)?.length).toBeGreaterThan(20);
    expect(begun.headers.get('set-cookie')).toContain('HttpOnly');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
    const me = await ask(lab.app, 'GET', '/api/me', undefined, { cookie: cookieOf(answer.headers) });
    expect(me.json).toMatchObject({ name: 'lead-1', role: 'lead', how: 'session' });
  });

  it('takes an e-mail address only where the provider has verified it', async () => {
    const verified = await signInAs({ sub: 'subject-2', email: 'Viewer-1@example.org', email_verified: true });
    expect(verified.answer.status).toBe(302);
    for (const email_verified of [false, undefined, 'true'])
      expect((await signInAs({ sub: 'subject-2', email: 'viewer-1@example.org', email_verified })).answer.status).toBe(403);
  });

  it('takes no subject that looks like an address that was verified', async () => {
    for (const sub of ['email:viewer-1@example.org', 'EMAIL:viewer-1@example.org'])
      expect((await signInAs({ sub })).answer.status).toBe(403);
  });

  it('knows an address in whatever letters it was typed', async () => {
    await lab.services.users.add('viewer-2', 'viewer', { oidc: { issuer: provider.issuer, subject: 'email:Viewer-2@Example.org' } });
    expect((await signInAs({ sub: 'subject-4', email: 'viewer-2@example.ORG', email_verified: true })).answer.status).toBe(302);
  });

  it('refuses an identity that another user has', async () => {
    const admin = await signedInAdmin();
    const answer = await ask(lab.app, 'PATCH', '/api/users/viewer-1', { oidc: 'subject-1' }, admin);
    expect([answer.status, answer.json.error]).toEqual([409, 'USER']);
  });

  it('has its cookie for this host alone where there is TLS', async () => {
    const safe = await serveLab({
      settings: {
        publicUrl: new URL('https://localhost'),
        oidc: { issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret },
      },
    });
    const { headers } = await ask(safe.app, 'GET', '/oidc/login');
    expect(headers.get('set-cookie')).toMatch(/^__Host-nineteen-oidc=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('tells a stranger what to tell an admin, and one who is shut out no more', async () => {
    for (const sub of ['subject-7', 'subject-9']) {
      const { answer } = await signInAs({ sub });
      expect([answer.status, cookieOf(answer.headers)]).toEqual([403, '']);
      expect(answer.text).toContain(sub);
    }
  });

  it('takes an answer once, in the browser that asked', async () => {
    const { path, pending } = await signInAs({ sub: 'subject-1' });
    expect((await ask(lab.app, 'GET', path, undefined, {}, { cookie: pending })).status).toBe(401);
    expect((await ask(lab.app, 'GET', path)).status).toBe(400);
    const other = pendingOf(await ask(lab.app, 'GET', '/oidc/login'));
    expect((await signInAs({ sub: 'subject-1' }, undefined, other)).answer.status).toBe(401);
  });

  it.each<[string, (back: URL) => void]>([
    ['another state', (back) => back.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (back) => back.searchParams.delete('state')],
    ['a guessed code', (back) => back.searchParams.set('code', 'guess')],
    ['an error', (back) => back.searchParams.set('error', 'access_denied')],
  ])('refuses %s', async (_, change) => {
    const { answer } = await signInAs({ sub: 'subject-1' }, change);
    expect([answer.status, cookieOf(answer.headers)]).toEqual([401, '']);
  });

  it.each([
    ['another nonce', { nonce: 'y'.repeat(43) }],
    ['another client', { aud: 'somebody-else' }],
    ['another issuer', { iss: 'http://127.0.0.1:1/' }],
    ['a token of last week', { iat: 1, exp: 2 }],
  ])('refuses a token with %s', async (_, forged) => {
    expect((await signInAs({ sub: 'subject-1', ...forged })).answer.status).toBe(401);
  });

  it('refuses a token that somebody else has signed', async () => {
    provider.forge = true;
    const { answer } = await signInAs({ sub: 'subject-1' });
    provider.forge = false;
    expect(answer.status).toBe(401);
  });

  it('keeps no code and no token in the log', async () => {
    const { back } = await signInAs({ sub: 'subject-1' });
    const log = lab.lines.join('');
    expect(log).toContain('/oidc/callback');
    for (const secret of [back.searchParams.get('code'), back.searchParams.get('state'), provider.clientSecret])
      expect(log).not.toContain(secret);
  });
});
