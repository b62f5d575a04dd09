import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../http/context.js';
import { need, needs } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import { answers, answersAs } from '../http/schemas.js';
import type { Services } from '../services.js';

const binary = z.string().openapi({ format: 'binary' });

/** Photos by the SHA-256 of their bytes. What they are is told by their bytes, not by whoever sends them. */
export function photoRoutes(app: App, { store, audit, settings }: Services): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/photos',
      tags: ['site'],
      middleware: needs('technician'),
      request: {
        body: {
          required: true,
          content: { 'image/jpeg': { schema: binary }, 'image/png': { schema: binary }, 'image/webp': { schema: binary } },
        },
      },
      responses: answers(z.object({ photo: z.string() }), 'the photo is on disk; its SHA-256'),
    }),
    async (c) => {
      const caller = need(c, 'technician');
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const type = imageType(bytes);
      if (!type) throw new Refusal(415, 'PHOTO-TYPE', 'expected a JPEG, PNG or WebP picture');
      const photo = await store.photos.put({ type, bytes }, caller.name, new Date(settings.now()));
      audit.noteSoon({ who: caller.name, what: 'photo', from: c.var.address, outcome: photo });
      return c.json({ photo }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/photos/{sha256}',
      tags: ['site'],
      request: { params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hex') }) },
      responses: answersAs('image/jpeg', 'the photo'),
    }),
    async (c) => {
      need(c, 'viewer');
      const { sha256 } = c.req.valid('param');
      const photo = await store.photos.get(sha256);
      if (!photo) throw new Refusal(404, 'PHOTO', 'there is no such photo');
      return c.body(photo.bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': photo.type,
        'content-disposition': 'inline',
        // A picture that is a document after all may do nothing.
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, max-age=31536000, immutable',
        etag: `"${sha256}"`,
      });
    },
  );
}

/** The type of a picture by its first bytes. */
export function imageType(bytes: Uint8Array): string | undefined {
  const at = (offset: number, ...expected: number[]) => expected.every((byte, i) => bytes[offset + i] === byte);
  if (at(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (at(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (at(0, 0x52, 0x49, 0x46, 0x46) && at(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  return undefined;
}
