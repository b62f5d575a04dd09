import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../http/context.js';
import { need } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import { answersAs } from '../http/schemas.js';
import type { Services } from '../services.js';
import { Broadcast } from '../site/broadcast.js';
import { liveStream } from '../site/live-stream.js';
import { sealOf } from '../site/sealed-files.js';

const querySchema = z.object({
  since: z.coerce.number().int().min(0).optional().openapi({ description: 'where the header last-event-id is not sent' }),
});

/** Server-sent events: what happens on the site, from where one was before. */
export function liveRoutes(app: App, { site, planWatch, files, limits, metrics }: Services): void {
  const broadcast = new Broadcast(site);
  const first = `event: plan\ndata: ${JSON.stringify({ plan: sealOf(files.plan) })}\n\n`;
  const open = new Map<string, number>();
  let all = 0;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/live',
      tags: ['site'],
      request: { query: querySchema, headers: z.object({ 'last-event-id': z.string().max(40).optional() }) },
      responses: {
        ...answersAs(
          'text/event-stream',
          'first a message `plan` with data `{ plan }`, the seal of the plan; then messages `site` with id SEQ and data `{ seq, events, status: [of, row, code][] }`; a comment at least every 15 s',
        ),
      },
    }),
    (c) => {
      const caller = need(c, 'viewer');
      const own = open.get(caller.name) ?? 0;
      if (own >= limits.streamsOfOne || all >= limits.streams)
        throw new Refusal(503, 'STREAMS', 'too many streams are open; close some', { 'retry-after': '10' });
      open.set(caller.name, own + 1);
      metrics.streams.set(++all);
      const ended = () => {
        const left = (open.get(caller.name) ?? 1) - 1;
        if (left > 0) open.set(caller.name, left);
        else open.delete(caller.name);
        metrics.streams.set(--all);
      };
      const asked = Number(c.req.header('last-event-id') ?? c.req.valid('query').since ?? site.state.seq);
      const since = Number.isInteger(asked) && asked >= 0 ? Math.min(asked, site.state.seq) : site.state.seq;
      const { outgoing } = c.env ?? {};
      // Where another plan is served since, the reader is sent to look for a server that has it.
      const { otherSince } = planWatch;
      const may = async () => {
        if (planWatch.otherSince !== otherSince) return false;
        const now = await c.var.again().catch((error) => {
          if (error instanceof Refusal) return undefined;
          throw error;
        });
        return now?.name === caller.name && now.role === caller.role;
      };
      const reader = { first, may, asks_ms: limits.streamAsks_ms, ended, cut: () => outgoing?.destroy() };
      return c.body(liveStream(broadcast, site, since, reader), 200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
    },
  );
}
