import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Caller } from '../access/roles.js';
import { TOKEN_PREFIX } from '../access/tokens.js';
import type { Services } from '../services.js';
import type { Ctx, ServerEnv } from './context.js';
import { Refusal } from './refusal.js';

/** Finds out who asks, and how often they do. */
export function identify(services: Services): MiddlewareHandler<ServerEnv> {
  const { limits } = services;
  return async (c, next) => {
    const caller = await callerOf(c, services);
    c.set('caller', caller);
    // Whoever sits at this machine is not counted.
    if (caller?.how !== 'local') {
      const writes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
      const wait_s = caller ? (writes ? limits.writes : limits.reads).take(caller.name) : limits.strangers.take(c.var.address);
      if (wait_s > 0) throw tooOften(wait_s);
    }
    await next();
  };
}

/** @throws Refusal */
export function tooOften(wait_s: number, message = `too many requests; again in ${wait_s} s`): Refusal {
  return new Refusal(429, 'TOO-OFTEN', message, { 'retry-after': String(wait_s) });
}

async function callerOf(c: Ctx, { callers, settings }: Services): Promise<Caller | undefined> {
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) {
    const [, secret] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
    const caller = secret?.startsWith(TOKEN_PREFIX) ? await callers.of(secret) : undefined;
    if (!caller)
      throw new Refusal(401, 'TOKEN', 'the token is not known, or has expired', { 'www-authenticate': 'Bearer realm="nineteen"' });
    return caller;
  }
  const secret = getCookie(c, settings.cookie);
  const caller = secret !== undefined && !secret.startsWith(TOKEN_PREFIX) ? await callers.of(secret) : undefined;
  if (caller) return caller;
  if ((await callers.mode()) === 'team') return undefined;
  if (c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined)
    throw new Refusal(
      403,
      'NO-USERS',
      'a site without users is for the person at its machine alone, not for those behind a proxy; add users',
    );
  return callers.local();
}
