import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../http/context.js';
import { inPerson } from '../http/context.js';
import { answers } from '../http/schemas.js';
import type { Services } from '../services.js';

const PAGE = 1000;
const deedSchema = z
  .object({ id: z.string(), at: z.string(), who: z.string(), what: z.string(), from: z.string().nullable(), outcome: z.string() })
  .openapi('Deed');

/** What was done and tried, for admins. */
export function auditRoutes(app: App, { audit }: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/audit',
      tags: ['access'],
      request: {
        query: z.object({
          before: z.uuid().optional().openapi({ description: 'id of a deed: those before it' }),
          limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE),
        }),
      },
      responses: answers(z.object({ deeds: z.array(deedSchema) }), 'the last deeds, the last first'),
    }),
    async (c) => {
      inPerson(c, 'admin');
      const { before, limit } = c.req.valid('query');
      await audit.flush();
      return c.json({ deeds: await audit.list(limit, before) }, 200);
    },
  );
}
