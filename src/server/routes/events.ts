import { createRoute, z } from '@hono/zod-openapi';
import { eventSchema } from '../../asbuilt/index.js';
import type { App } from '../http/context.js';
import { need, needs } from '../http/context.js';
import { refuseBeyond } from '../http/identify.js';
import { Refusal } from '../http/refusal.js';
import { answers, body, findingSchema, subjectKind } from '../http/schemas.js';
import type { Services } from '../services.js';
import { keepEvents } from '../site/keep-events.js';
import { PAGE } from '../site/live-site.js';

const recordedSchema = z
  .looseObject({
    kind: z.string(),
    key: z.string(),
    subject: z.object({ of: subjectKind, name: z.string() }),
    at: z.string(),
    seq: z.number(),
    by: z.string(),
    server_at: z.string(),
  })
  .openapi('RecordedEvent', { description: 'an event as it was sent, with its number, who, and the clock of the server' });

const querySchema = z.object({
  since: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE).optional(),
  of: subjectKind.optional(),
  name: z.string().max(120).optional(),
});

/** The form of an event is checked one by one, so that a bad one does not hold up the others; the document shows it all the same. */
const sentSchema = z
  .object({
    events: z
      .array(z.unknown().openapi({ ...documented() }))
      .min(1)
      .max(1000),
  })
  .openapi('SentEvents');

const resultSchema = z.union([
  z.object({ key: z.string(), seq: z.number(), duplicate: z.boolean() }),
  z.object({ key: z.string(), faults: z.array(findingSchema) }),
]);

/** Events out and in. */
export function eventRoutes(app: App, services: Services): void {
  const { site, store, acceptance, audit, metrics, limits } = services;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events',
      tags: ['site'],
      request: { query: querySchema },
      responses: answers(
        z.object({ events: z.array(recordedSchema), seq: z.number() }),
        'events after one, of all or about a subject, in order',
      ),
    }),
    async (c) => {
      need(c, 'viewer');
      const { since, limit, of, name } = c.req.valid('query');
      if ((of === undefined) !== (name === undefined)) throw new Refusal(400, 'FORM', 'give both "of" and "name", or neither');
      const events =
        of !== undefined && name !== undefined ? await store.log.ofSubject(of, name, since, limit) : await site.after(since ?? 0, limit);
      // Optional fields that are absent read as undefined to the compiler, which JSON does not have.
      return c.json({ events: events as unknown as z.output<typeof recordedSchema>[], seq: site.state.seq }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events',
      tags: ['site'],
      middleware: needs('technician'),
      request: body(sentSchema),
      responses: answers(z.object({ results: z.array(resultSchema) }), 'what became of each, in order; those that were kept are on disk'),
    }),
    async (c) => {
      const caller = need(c, 'technician');
      const { events } = c.req.valid('json');
      if (caller.how !== 'local') refuseBeyond(limits.events.take(caller.name, events.length));
      const results = await keepEvents(events, site, store, acceptance, caller);
      const kept = results.filter((result) => 'seq' in result && !result.duplicate).length;
      const refused = results.filter((result) => 'faults' in result).length;
      metrics.events.inc({ outcome: 'kept' }, kept);
      metrics.events.inc({ outcome: 'refused' }, refused);
      metrics.events.inc({ outcome: 'duplicate' }, results.length - kept - refused);
      audit.noteSoon({
        who: caller.name,
        what: 'events',
        from: c.var.address,
        outcome: `${kept} kept, ${refused} refused, ${results.length - kept - refused} known`,
      });
      return c.json({ results }, 200);
    },
  );
}

/** The schema of an event as JSON Schema, for the document alone. */
function documented() {
  return z.toJSONSchema(eventSchema, { io: 'input', target: 'draft-2020-12' }) as object;
}
