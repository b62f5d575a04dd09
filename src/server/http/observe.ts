import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { RateLimit } from '../access/rate-limit.js';
import type { Services } from '../services.js';
import { addressKey, addressOf } from './address.js';
import type { ServerEnv } from './context.js';

const MOST_PATH = 200;

/** Refused writes that are audited: whoever was not allowed to. Those of rate limits are not, or the audit could be flooded. */
const AUDITED = new Set([401, 403]);
/** Of strangers not each is, for the same reason: so many, by address and in all. */
const STRANGERS = { burst: 1, per_s: 1 / 60 };
const ALL_STRANGERS = { burst: 100, per_s: 1 };

/**
 * One line of the log for each request, its time for the metrics, and a line of the audit for each write that was not allowed; of those who
 * did not sign in one a minute. Queries are left out of all of them: they can hold secrets.
 */
export function observe({ log, metrics, settings, audit }: Services): MiddlewareHandler<ServerEnv> {
  const [strangers, allStrangers] = [new RateLimit(STRANGERS, settings.now), new RateLimit(ALL_STRANGERS, settings.now)];
  const audited = (who: string | undefined, from: string) =>
    who !== undefined || (strangers.take(addressKey(from)) === 0 && allStrangers.take('') === 0);
  return async (c, next) => {
    const began = performance.now();
    c.set('address', addressOf(c, settings.proxies));
    await next();
    const ms = performance.now() - began;
    const { status } = c.res;
    const { method } = c.req;
    metrics.requests.observe({ method, route: status === 404 ? 'none' : routePath(c), status: String(status) }, ms / 1000);
    // As it was asked for: decoded it can hold what no database takes.
    const path = new URL(c.req.url).pathname.slice(0, MOST_PATH);
    const from = c.var.address;
    const who = c.var.caller?.name;
    if (method !== 'GET' && method !== 'HEAD' && AUDITED.has(status) && audited(who, from))
      audit.noteSoon({ who: who ?? 'stranger', what: `${method} ${path}`, from, outcome: String(status) });
    const fields = {
      method,
      path,
      status,
      ms: Math.round(ms * 10) / 10,
      from,
      ...(who === undefined ? {} : { user: who }),
    };
    if (status >= 500) log.error('request', fields);
    else log.info('request', fields);
  };
}
