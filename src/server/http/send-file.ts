import type { Context } from 'hono';
import type { ServedFile } from '../site/sealed-files.js';

/** Answers with a file, compressed where the one who asks can read that; 304 where it is known already. */
export function sendFile(c: Context, file: ServedFile, cacheControl = 'no-cache'): Response {
  const zipped = file.gzip !== undefined && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  const headers = { etag: file.etag, 'cache-control': cacheControl, vary: 'accept-encoding' };
  const known = (c.req.header('if-none-match') ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === file.etag);
  if (known) return c.body(null, 304, headers);
  const bytes = zipped ? (file.gzip ?? file.bytes) : file.bytes;
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    ...headers,
    'content-type': file.type,
    'content-length': String(bytes.length),
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  });
}
