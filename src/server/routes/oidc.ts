import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import * as oidc from 'openid-client';
import type { User } from '../access/users.js';
import { isLoopback } from '../http/address.js';
import type { App } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import type { OidcSettings, Services } from '../services.js';
import { cookieOptions, openSession } from './session.js';

const PENDING_S = 600;

/** What was begun with the provider, kept by the browser until it comes back. */
interface Pending {
  state: string;
  nonce: string;
  verifier: string;
}

/** Sign-in at an OpenID provider: code flow with PKCE (RFC 7636), state and nonce. Whoever comes back must be a user of the site already. */
export function oidcRoutes(app: App, services: Services): void {
  const { settings, audit, log, metrics } = services;
  const provider = settings.oidc && new Provider(settings.oidc);
  const options: CookieOptions = cookieOptions(services);
  // Of the name with TLS nobody but this very host can have set a cookie.
  const pendingCookie = options.secure ? '__Host-nineteen-oidc' : 'nineteen-oidc';

  app.get('/oidc/login', async (c) => {
    if (!provider) throw new Refusal(404, 'OIDC', 'this server has no OpenID provider');
    const config = await provider.config();
    const pending: Pending = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    setCookie(c, pendingCookie, Buffer.from(JSON.stringify(pending)).toString('base64url'), { ...options, maxAge: PENDING_S });
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${ownOrigin(c.req.url, settings.publicUrl)}/oidc/callback`,
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
    });
    return c.redirect(url.href);
  });

  app.get('/oidc/callback', async (c) => {
    if (!provider) throw new Refusal(404, 'OIDC', 'this server has no OpenID provider');
    const pending = pendingOf(getCookie(c, pendingCookie));
    // One answer for each question: what comes twice is refused.
    deleteCookie(c, pendingCookie, options);
    if (!pending) throw new Refusal(400, 'OIDC', 'no sign-in was begun in this browser, or it took too long; begin again');
    const config = await provider.config();
    const here = new URL(c.req.url);
    const current = new URL(`${here.pathname}${here.search}`, ownOrigin(c.req.url, settings.publicUrl));
    const from = c.var.address;
    const claims = await oidc
      .authorizationCodeGrant(config, current, {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      })
      .then((tokens) => tokens.claims())
      .catch((error: { code?: string }) => {
        log.warn('sign-in at the OpenID provider failed', { code: String(error.code ?? 'unknown') });
        return undefined;
      });
    if (!claims) {
      metrics.signIns.inc({ outcome: 'refused' });
      await audit.note({ who: 'unknown', what: 'sign in by OpenID', from, outcome: 'refused by the provider, or forged' });
      throw new Refusal(401, 'OIDC', 'the provider did not confirm the sign-in; begin again');
    }
    const user = await userOf(services, provider.issuer, claims);
    if (!user) {
      metrics.signIns.inc({ outcome: 'refused' });
      await audit.note({ who: `${claims.sub}`.slice(0, 255), what: 'sign in by OpenID', from, outcome: 'no user of the site' });
      return c.text(`You are not a user of this site. An admin can add you by this OpenID subject:\n\n${claims.sub}\n`, 403);
    }
    metrics.signIns.inc({ outcome: 'done' });
    await openSession(c, services, user, 'sign in by OpenID');
    return c.redirect('/');
  });
}

/** The user with this subject, else the one with this e-mail address, where the provider vouches for it. */
async function userOf({ users }: Services, issuer: string, claims: oidc.IDToken): Promise<User | undefined> {
  // Some providers let people choose their subjects; one like this would pass for an address that was verified.
  if (/^email:/i.test(claims.sub)) return undefined;
  const bySubject = await users.findOidc({ issuer, subject: claims.sub });
  if (bySubject || claims.email_verified !== true || typeof claims.email !== 'string') return bySubject;
  return users.findOidc({ issuer, subject: `email:${claims.email.toLowerCase()}` });
}

/** The provider's own description, asked for at the first sign-in and kept. */
class Provider {
  private known: Promise<oidc.Configuration> | undefined;

  constructor(private readonly settings: OidcSettings) {}

  get issuer(): string {
    return this.settings.issuer;
  }

  config(): Promise<oidc.Configuration> {
    this.known ??= this.discover().catch(() => {
      this.known = undefined;
      throw new Refusal(503, 'OIDC', 'the OpenID provider does not answer; try again, or sign in with a password', { 'retry-after': '10' });
    });
    return this.known;
  }

  private discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const url = new URL(issuer);
    // Without TLS only on this machine, for trying out.
    const plain = url.protocol === 'http:' && (url.hostname === 'localhost' || isLoopback(url.hostname));
    const authentication = clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret);
    // Signatures are checked too, although the tokens come straight from the provider.
    const execute = [oidc.enableNonRepudiationChecks, ...(plain ? [oidc.allowInsecureRequests] : [])];
    return oidc.discovery(url, clientId, undefined, authentication, { execute });
  }
}

function ownOrigin(requestUrl: string, publicUrl: URL | undefined): string {
  return (publicUrl ?? new URL(requestUrl)).origin;
}

function pendingOf(cookie: string | undefined): Pending | undefined {
  try {
    const { state, nonce, verifier } = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()) as Record<string, unknown>;
    if (typeof state === 'string' && typeof nonce === 'string' && typeof verifier === 'string') return { state, nonce, verifier };
  } catch {
    // As if there were none.
  }
  return undefined;
}
