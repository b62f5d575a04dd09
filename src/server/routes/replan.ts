import { createRoute, z } from '@hono/zod-openapi';
import { NOT_YET, REPLAN_STEPS, type ReplanState } from '../../api/index.js';
import { sha256Of } from '../../store/index.js';
import type { App } from '../http/context.js';
import { need, needs } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import { answers, answersAs, body, json, REFUSALS, refused } from '../http/schemas.js';
import { sendFile } from '../http/send-file.js';
import type { Services } from '../services.js';
import { type ServedFile, servedFile } from '../site/sealed-files.js';
import { minuteAt } from '../site/site-clock.js';

const minutes = z.number().openapi({ description: 'minutes after the schedule’s start' });

const changesSchema = z
  .object({
    finish_moved_min: z.number(),
    critical_in: z.number(),
    critical_out: z.number(),
    moved: z.number().openapi({ description: 'activities with other dates' }),
    activities: z
      .array(
        z.object({
          activity: z.string(),
          name: z.string(),
          kind: z.string(),
          trade: z.string().nullable(),
          rack: z.string().nullable(),
          from_start_min: minutes,
          to_start_min: minutes,
          from_finish_min: minutes,
          to_finish_min: minutes,
          float_from_min: z.number(),
          float_to_min: z.number(),
          critical: z.boolean(),
        }),
      )
      .openapi({ description: 'at most 200, those that moved furthest first; at most 20 of older schedules' }),
  })
  .openapi('Changes', { description: 'what is different from the schedule before, of what is not done' });

const scheduleSchema = z
  .object({
    number: z.number().openapi({ description: '0: the one that the site was started with' }),
    made_at: z.string().nullable(),
    by: z.string().nullable().openapi({ description: 'null: by the clock' }),
    data_date_min: minutes.nullable(),
    seq: z.number().nullable().openapi({ description: 'the last event that was reckoned in' }),
    finish_min: minutes,
    first_job_min: minutes.nullable(),
    deadline_min: minutes.nullable(),
    forecast: z
      .object({ samples: z.number(), p50_min: minutes, p80_min: minutes, p95_min: minutes, on_time: z.number().nullable() })
      .nullable(),
    changes: changesSchema.nullable(),
  })
  .openapi('Schedule');

const replanSchema = z
  .object({
    state: z.enum(['idle', 'running']),
    step: z.enum(REPLAN_STEPS).nullable(),
    started_at: z.string().nullable(),
    by: z.string().nullable(),
    fault: z.object({ message: z.string(), remedy: z.string().optional(), at: z.string() }).nullable().openapi({
      description: 'why the last one was not made, or is not served',
    }),
    every_min: z.number().nullable(),
    next_at: z.string().nullable(),
    current: scheduleSchema.nullable(),
    history: z.array(scheduleSchema).openapi({ description: 'the newest first, at most 50' }),
  })
  .openapi('Replan') satisfies z.ZodType<ReplanState>;

/** How the schedule is brought up to date with the site, and what of it is done. */
export function replanRoutes(app: App, services: Services): void {
  const { replanner, progress, audit, settings } = services;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/replan',
      tags: ['schedule'],
      responses: answers(replanSchema, 'schedules and how they are made'),
    }),
    (c) => {
      need(c, 'viewer');
      return c.json(replanner.told(), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/replan',
      tags: ['schedule'],
      middleware: needs('planner'),
      request: body(z.strictObject({})),
      responses: {
        202: json(z.object({ state: z.literal('running') }), 'it is being made'),
        409: refused('one is being made already'),
        ...REFUSALS,
      },
    }),
    async (c) => {
      const caller = need(c, 'planner');
      const begun = await replanner.begin(caller.name);
      await audit.note({ who: caller.name, what: 'replan', from: c.var.address, outcome: begun ? 'begun' : 'refused: one is being made' });
      if (!begun) throw new Refusal(409, 'REPLANNING', 'a schedule is being made already; wait for it');
      return c.json({ state: 'running' as const }, 202);
    },
  );
  let last: { seq: number; of: object; file: ServedFile } | undefined;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/actuals',
      tags: ['schedule'],
      responses: answersAs(
        'application/octet-stream',
        'two little-endian 32-bit numbers for each activity: all actual starts, then all actual finishes, in minutes after the schedule’s start, by row of its table; -2147483648 where not so. Headers x-seq: the last event in it, x-schedule: the number of the schedule, x-now-min: the minute that the clock of the site shows, x-start-s: minute 0 in seconds since 1970',
      ),
    }),
    (c) => {
      need(c, 'viewer');
      const done = progress.actuals();
      if (!done) throw new Refusal(404, 'SCHEDULE', 'there is no schedule yet');
      if (last?.seq !== done.seq || last.of !== done.schedule) {
        const bytes = minutesOf(done);
        last = { seq: done.seq, of: done.schedule, file: servedFile(bytes, 'application/octet-stream', `"${sha256Of(bytes)}"`) };
      }
      c.header('x-seq', String(done.seq));
      c.header('x-schedule', String(replanner.current?.number ?? 0));
      c.header('x-now-min', String(minuteAt(settings.now(), done.start_s)));
      c.header('x-start-s', String(done.start_s));
      return sendFile(c, last.file);
    },
  );
}

function minutesOf({ actuals, start_s }: NonNullable<ReturnType<Services['progress']['actuals']>>): Uint8Array {
  const { began_s, ended_s } = actuals;
  const view = new DataView(new ArrayBuffer(8 * began_s.length));
  for (const [column, times] of [began_s, ended_s].entries())
    for (let i = 0; i < times.length; i++) {
      const minute = times[i] > 0 ? Math.max(NOT_YET + 1, Math.floor((times[i] - start_s) / 60)) : NOT_YET;
      view.setInt32(4 * (column * times.length + i), minute, true);
    }
  return new Uint8Array(view.buffer);
}
