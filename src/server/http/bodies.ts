import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { need, type ServerEnv } from './context.js';
import { Refusal } from './refusal.js';

/** Largest bodies, in bytes, by path; and of all others. */
const MOST: Readonly<Record<string, number>> = { '/api/events': 8 * 2 ** 20, '/api/photos': 5 * 2 ** 20 };
const MOST_ELSEWHERE = 64 * 1024;
/** Bytes, not JSON. */
const BYTES = '/api/photos';
/** The one that strangers may send. */
const SIGN_IN = '/api/session';

/** Refuses bodies before they are read: of strangers, too large ones, those of another type. */
export function bodies(): MiddlewareHandler<ServerEnv> {
  const limits = new Map(Object.entries(MOST).map(([path, most]) => [path, limited(most)]));
  const elsewhere = limited(MOST_ELSEWHERE);
  return async (c, next) => {
    const { method, path } = c.req;
    if (method === 'GET' || method === 'HEAD') return next();
    if (path.startsWith('/api/') && path !== SIGN_IN) need(c, 'viewer');
    // Another type could be sent by a form of another site without the browser asking first.
    const type = c.req.header('content-type')?.split(';')[0].trim().toLowerCase();
    if (path.startsWith('/api/') && (method === 'POST' || method === 'PATCH') && path !== BYTES && type !== 'application/json')
      throw new Refusal(415, 'TYPE', 'expected application/json');
    return (limits.get(path) ?? elsewhere)(c, next);
  };
}

function limited(maxSize: number): MiddlewareHandler<ServerEnv> {
  const tooLarge = () => new Refusal(413, 'TOO-LARGE', 'the body is too large');
  const counted = bodyLimit({
    maxSize,
    onError: () => {
      throw tooLarge();
    },
  });
  return (c, next) => {
    // HTTP itself holds a body to the length that it gives; only others must be counted, which costs each request a stream.
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next);
    if (!(Number(length) <= maxSize)) throw tooLarge();
    return next();
  };
}
