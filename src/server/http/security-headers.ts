import type { MiddlewareHandler } from 'hono';
import type { ServerEnv } from './context.js';

/** Scripts, styles and connections of the site alone; nothing inline. WebAssembly reads QR codes; blobs are photos and workers. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** @param https  browsers keep to https from then on */
export function securityHeaders(https: boolean): MiddlewareHandler<ServerEnv> {
  const headers = {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=()',
    'cache-control': 'no-store',
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  const all = Object.entries(headers);
  return (c, next) => {
    // Before the answer is made, which may have its own instead.
    for (const [name, value] of all) c.header(name, value);
    return next();
  };
}
