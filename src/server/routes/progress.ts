import { createRoute, z } from '@hono/zod-openapi';
import type { NextTold, ProgressTold } from '../../api/index.js';
import { GPU_STEPS } from '../../asbuilt/index.js';
import type { App } from '../http/context.js';
import { need } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import { answers } from '../http/schemas.js';
import type { Services } from '../services.js';

const curveSchema = z.object({ now: z.number(), at_s: z.array(z.number()), gpus: z.array(z.number()) }).openapi('StepCurve');
const activityShape = {
  activity: z.string(),
  name: z.string(),
  kind: z.string(),
  subject: z.string(),
  trade: z.string().nullable(),
  rack: z.string().nullable().openapi({ description: 'where it is done' }),
  start_min: z.number().openapi({ description: 'planned, in minutes after the schedule’s start' }),
  finish_min: z.number(),
};
const progressSchema = z
  .object({
    seq: z.number(),
    now_s: z.number(),
    gpus: z.number(),
    steps: z.object(
      Object.fromEntries(GPU_STEPS.map((step) => [step, curveSchema])) as Record<(typeof GPU_STEPS)[number], typeof curveSchema>,
    ),
    kinds: z.array(
      z.object({
        kind: z.string(),
        all: z.number(),
        begun: z.number(),
        done: z.number(),
        planned_begun: z.number(),
        planned_done: z.number(),
      }),
    ),
    overdue: z.number().openapi({ description: 'activities that should have begun by now and have not' }),
    blockers: z.array(
      z.object({
        ...activityShape,
        why: z.enum(['not finished', 'not begun', 'waiting']),
        holds: z.number().openapi({ description: 'overdue activities that wait for it, directly or through others' }),
        late_min: z.number(),
      }),
    ),
  })
  .openapi('Progress') satisfies z.ZodType<ProgressTold>;
const nextSchema = z.object({
  trades: z.array(z.string()),
  next: z.array(z.object({ ...activityShape, distance_m: z.number().nullable(), late_min: z.number() })),
}) satisfies z.ZodType<NextTold>;

/** How far the site is, what holds it up, and what to do next. */
export function progressRoutes(app: App, { site, progress }: Services): void {
  app.openapi(
    createRoute({ method: 'get', path: '/api/progress', tags: ['site'], responses: answers(progressSchema, 'progress and blockers') }),
    (c) => {
      need(c, 'viewer');
      return c.json(progress.told(), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/next',
      tags: ['site'],
      request: {
        query: z.object({
          trade: z.string().max(100).optional(),
          near: z.string().max(120).optional().openapi({ description: 'the rack where one stands' }),
          limit: z.coerce.number().int().min(1).max(200).default(20),
        }),
      },
      responses: answers(nextSchema, 'activities that may begin now, nearest first'),
    }),
    (c) => {
      need(c, 'viewer');
      const { trade, near, limit } = c.req.valid('query');
      if (trade !== undefined && !progress.trades.includes(trade))
        throw new Refusal(400, 'TRADE', `there is no such trade; there are ${progress.trades.join(', ') || 'none'}`);
      const rack = near === undefined ? -1 : site.subjects.rack.rowOf(near);
      if (near !== undefined && rack < 0) throw new Refusal(400, 'RACK', 'there is no such rack');
      return c.json({ trades: [...progress.trades], next: progress.next({ trade, near: rack, limit }) }, 200);
    },
  );
}
