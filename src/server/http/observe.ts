import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Services } from '../services.js';
import { addressOf } from './address.js';
import type { ServerEnv } from './context.js';

const MOST_PATH = 200;

/** Refused writes that are audited: whoever was not allowed to. Those of rate limits are not, or the audit could be flooded. */
const AUDITED = new Set([401, 403]);

/**
 * One line of the log for each request, its time for the metrics, and a line of the audit for each write that was not allowed. Queries are
 * left out of all of them: they can hold secrets.
 */
export function observe({ log, metrics, settings, audit }: Services): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const began = performance.now();
    c.set('address', addressOf(c, settings.proxies));
    await next();
    const ms = performance.now() - began;
    const { status } = c.res;
    const { method } = c.req;
    metrics.requests.observe({ method, route: status === 404 ? 'none' : routePath(c), status: String(status) }, ms / 1000);
    const path = c.req.path.slice(0, MOST_PATH);
    const from = c.var.address;
    if (method !== 'GET' && method !== 'HEAD' && AUDITED.has(status))
      audit.noteSoon({ who: c.var.caller?.name ?? 'stranger', what: `${method} ${path}`, from, outcome: String(status) });
    const fields = {
      method,
      path,
      status,
      ms: Math.round(ms * 10) / 10,
      from,
      ...(c.var.caller ? { user: c.var.caller.name } : {}),
    };
    if (status >= 500) log.error('request', fields);
    else log.info('request', fields);
  };
}
