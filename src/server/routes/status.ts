import { createRoute, z } from '@hono/zod-openapi';
import { STATUS, type StatusKind } from '../../asbuilt/index.js';
import type { App } from '../http/context.js';
import { need } from '../http/context.js';
import { answersAs } from '../http/schemas.js';
import type { Services } from '../services.js';

const KINDS = Object.keys(STATUS) as [StatusKind, ...StatusKind[]];

/** How far each subject is, a byte a row. */
export function statusRoutes(app: App, { site }: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/status/{of}',
      tags: ['site'],
      request: { params: z.object({ of: z.enum(KINDS) }) },
      responses: answersAs('application/octet-stream', 'a byte for each row of the table; header x-seq: the last event in it'),
    }),
    (c) => {
      need(c, 'viewer');
      const codes = site.statuses(c.req.valid('param').of).slice();
      return c.body(codes, 200, { 'content-type': 'application/octet-stream', 'x-seq': String(site.state.seq) });
    },
  );
}
