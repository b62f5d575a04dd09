import { createRoute, z } from '@hono/zod-openapi';
import { MOST_TOKEN_DAYS, mayAs, SCOPES } from '../../api/index.js';
import type { App } from '../http/context.js';
import { inPerson, needsInPerson } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import { answers, body, faultSchema } from '../http/schemas.js';
import type { Services } from '../services.js';

const tokenSchema = z
  .object({ id: z.string(), user: z.string(), label: z.string(), scope: z.enum(SCOPES), expires: z.string() })
  .openapi('Token');
const addSchema = z
  .strictObject({ label: z.string().trim().min(1).max(100), scope: z.enum(SCOPES), days: z.int().min(1).max(MOST_TOKEN_DAYS) })
  .openapi('NewToken');

/** Tokens for programs, in the name of whoever makes them; an admin sees and revokes all. */
export function tokenRoutes(app: App, { tokens, callers }: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/tokens',
      tags: ['access'],
      responses: answers(z.object({ tokens: z.array(tokenSchema) }), 'own tokens; of an admin, all'),
    }),
    async (c) => {
      const caller = inPerson(c, 'viewer');
      return c.json({ tokens: await tokens.list(mayAs(caller.role, 'admin') ? undefined : caller.name) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/tokens',
      tags: ['access'],
      middleware: needsInPerson('viewer'),
      request: body(addSchema),
      responses: answers(z.object({ secret: z.string(), token: tokenSchema }), 'the token; its secret is shown this once'),
    }),
    async (c) => {
      const caller = inPerson(c, 'viewer');
      if (caller.how === 'local') throw new Refusal(403, 'NO-USERS', 'a site without users needs no tokens');
      const { label, scope, days } = c.req.valid('json');
      return c.json(await tokens.add(caller.name, label, scope, days, { who: caller.name, from: c.var.address }), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/tokens/{id}',
      tags: ['access'],
      request: { params: z.object({ id: z.string().regex(/^[0-9a-f]{12}$/, 'expected the id of a token') }) },
      responses: {
        ...answers(z.object({ ok: z.boolean() }), 'revoked'),
        404: { description: 'there is none', content: { 'application/json': { schema: faultSchema } } },
      },
    }),
    async (c) => {
      const caller = inPerson(c, 'viewer');
      const { id } = c.req.valid('param');
      const revoked = await tokens.revoke(id, mayAs(caller.role, 'admin') ? undefined : caller.name, {
        who: caller.name,
        from: c.var.address,
      });
      if (!revoked) throw new Refusal(404, 'TOKEN', 'there is no such token');
      callers.forget();
      return c.json({ ok: true }, 200);
    },
  );
}
