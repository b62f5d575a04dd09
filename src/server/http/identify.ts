import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Caller } from '../access/caller.js';
import { TOKEN_PREFIX } from '../access/tokens.js';
import type { Services } from '../services.js';
import { addressKey, isForwarded } from './address.js';
import type { Ctx, ServerEnv } from './context.js';
import { Refusal } from './refusal.js';

/** What must be answered also while the database is not there. */
const UNASKED = '/readyz';

/**
 * Finds out who asks, and how often they do. Whoever brings nothing that was good before is counted as a stranger first, and not any more
 * once they are known: looking them up costs something, too.
 */
export function identify(services: Services): MiddlewareHandler<ServerEnv> {
  const { limits, callers } = services;
  return async (c, next) => {
    const secret = secretOf(c, services);
    const from = addressKey(c.var.address);
    const stranger = secret === undefined || !callers.knows(secret);
    if (stranger) refuseBeyond(limits.strangers.take(from));
    if (c.req.path === UNASKED) return next();
    const caller = await callerOf(c, services);
    c.set('caller', caller);
    c.set('again', () => callerOf(c, services));
    if (caller) {
      if (stranger) limits.strangers.giveBack(from);
      const writes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
      // Whoever sits at this machine is not counted.
      if (caller.how !== 'local') refuseBeyond((writes ? limits.writes : limits.reads).take(caller.name));
    }
    await next();
  };
}

/** @throws Refusal where one has to wait */
export function refuseBeyond(wait_s: number): void {
  if (wait_s > 0) throw tooOften(wait_s);
}

/** @throws Refusal */
export function tooOften(wait_s: number, message = `too many requests; again in ${wait_s} s`): Refusal {
  return new Refusal(429, 'TOO-OFTEN', message, { 'retry-after': String(wait_s) });
}

/** What is brought along to show who asks: a token, or the cookie of a session. */
function secretOf(c: Ctx, { settings }: Services): string | undefined {
  const authorization = c.req.header('authorization');
  const secret = authorization === undefined ? getCookie(c, settings.cookie) : /^Bearer (\S+)$/i.exec(authorization)?.[1];
  return secret?.startsWith(TOKEN_PREFIX) === (authorization !== undefined) ? secret : undefined;
}

async function callerOf(c: Ctx, services: Services): Promise<Caller | undefined> {
  const { callers } = services;
  const secret = secretOf(c, services);
  const caller = secret === undefined ? undefined : await callers.of(secret);
  if (caller) return caller;
  if (c.req.header('authorization') !== undefined)
    throw new Refusal(401, 'TOKEN', 'the token is not known, or has expired', { 'www-authenticate': 'Bearer realm="nineteen"' });
  if ((await callers.mode()) === 'team') return undefined;
  if (isForwarded(c))
    throw new Refusal(
      403,
      'NO-USERS',
      'a site without users is for the person at its machine alone, not for those behind a proxy; add users',
    );
  return callers.local();
}
