import type { MiddlewareHandler } from 'hono';
import { sameText } from '../access/secret.js';
import type { Settings } from '../services.js';
import type { Ctx, ServerEnv } from './context.js';
import { Refusal } from './refusal.js';

const SAFE = new Set(['GET', 'HEAD']);

/**
 * Refuses what a web page of somebody else could make a browser send: requests to another name than the site's (a name that was pointed at
 * this machine), writes from another origin, writes that do not bring back the CSRF token.
 */
export function guard(settings: Settings): { host: MiddlewareHandler<ServerEnv>; origin: MiddlewareHandler<ServerEnv> } {
  return {
    host: async (c, next) => {
      const { hostname } = ownUrl(c);
      if (!settings.hosts(hostname))
        throw new Refusal(
          421,
          'HOST',
          `this site is not known as ${JSON.stringify(hostname.slice(0, 100))}; start it with --public-url to name it so`,
        );
      await next();
    },
    origin: async (c, next) => {
      if (!SAFE.has(c.req.method)) {
        refuseOtherSites(c, settings);
        refuseWithoutToken(c);
      }
      await next();
    },
  };
}

function ownUrl(c: Ctx): URL {
  const host = c.req.header('host');
  try {
    return new URL(host === undefined ? c.req.url : `http://${host}`);
  } catch {
    throw new Refusal(400, 'HOST', 'the host header is not a host');
  }
}

function refuseOtherSites(c: Ctx, { publicUrl }: Settings): void {
  const origin = c.req.header('origin');
  const own = publicUrl ? [ownUrl(c).host, publicUrl.host] : [ownUrl(c).host];
  const other = origin !== undefined && !(URL.canParse(origin) && own.includes(new URL(origin).host));
  const fetchSite = c.req.header('sec-fetch-site');
  if (other || fetchSite === 'cross-site' || fetchSite === 'same-site')
    throw new Refusal(403, 'ORIGIN', 'the request came from another site');
}

/** A cookie goes with any request that a browser makes, and the one user's rights need not even that: only what read the site can write. */
function refuseWithoutToken(c: Ctx): void {
  const caller = c.var.caller;
  if (!caller || caller.csrf === null) return;
  const byBrowser = c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined;
  if (caller.how === 'local' && !byBrowser) return;
  if (!sameText(c.req.header('x-csrf-token') ?? '', caller.csrf))
    throw new Refusal(403, 'CSRF', 'the x-csrf-token is missing or not that of this session; load the page again');
}
