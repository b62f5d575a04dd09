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
  await lab.services.users.add('ada', 'lead', { oidc: { issuer, subject: 'subject-1' } });
  await lab.services.users.add('grace', 'viewer', { oidc: { issuer, subject: 'email:grace@example.org' } });
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

describe('sign-in at an OpenID provider', () => {
  it('asks with PKCE, state and nonce, and signs in who is a user by their subject', async () => {
    const { asked, begun, answer } = await signInAs({ sub: 'subject-1' });
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.searchParams.get(name)?.length).toBeGreaterThan(20);
    expect(begun.headers.get('set-cookie')).toContain('HttpOnly');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
    const me = await ask(lab.app, 'GET', '/api/me', undefined, { cookie: cookieOf(answer.headers) });
    expect(me.json).toMatchObject({ name: 'ada', role: 'lead', how: 'session' });
  });

  it('takes an e-mail address only where the provider has verified it', async () => {
    const verified = await signInAs({ sub: 'subject-2', email: 'Grace@example.org', email_verified: true });
    expect(verified.answer.status).toBe(302);
    for (const email_verified of [false, undefined, 'true'])
      expect((await signInAs({ sub: 'subject-2', email: 'grace@example.org', email_verified })).answer.status).toBe(403);
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
