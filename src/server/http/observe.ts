import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Services } from '../services.js';
import { addressOf } from './address.js';
import type { ServerEnv } from './context.js';

const MOST_PATH = 200;

/** One line of the log for each request, and its time for the metrics. Queries are left out: they can hold secrets. */
export function observe({ log, metrics, settings }: Pick<Services, 'log' | 'metrics' | 'settings'>): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const began = performance.now();
    c.set('address', addressOf(c, settings.proxies));
    await next();
    const ms = performance.now() - began;
    const { status } = c.res;
    const { method } = c.req;
    metrics.requests.observe({ method, route: status === 404 ? 'none' : routePath(c, -1), status: String(status) }, ms / 1000);
    const fields = {
      method,
      path: c.req.path.slice(0, MOST_PATH),
      status,
      ms: Math.round(ms * 10) / 10,
      from: c.var.address,
      ...(c.var.caller ? { user: c.var.caller.name } : {}),
    };
    if (status >= 500) log.error('request', fields);
    else log.info('request', fields);
  };
}
