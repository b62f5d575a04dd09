import { createRoute, z } from '@hono/zod-openapi';
import { ROLES, type SiteInfo } from '../../api/index.js';
import type { App } from '../http/context.js';
import { answers } from '../http/schemas.js';
import type { Services } from '../services.js';
import { type ServedFile, sealOf } from '../site/sealed-files.js';

const filesSchema = z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number() }));

const siteSchema = z
  .object({
    name: z.string(),
    software: z.string(),
    plan: z.object({
      seal: z.string().openapi({ description: 'SHA-256 of plan.json, which holds those of the other files' }),
      gpus: z.number(),
      racks: z.number(),
      cables: z.number(),
      files: filesSchema,
    }),
    schedule: z
      .object({
        number: z.number().openapi({ description: '0: the one that the site was started with' }),
        start: z.string().openapi({ description: 'day of minute 0, local time' }),
        data_date: z.number().optional(),
        finish_min: z.number(),
        deadline_min: z.number(),
        files: filesSchema,
      })
      .optional(),
    seq: z.number().openapi({ description: 'number of the last event' }),
    mode: z.enum(['single-user', 'team']),
    user: z.object({ name: z.string(), role: z.enum(ROLES) }).nullable(),
    csrf: z.string().openapi({ description: 'to be sent as x-csrf-token with each write; empty where none is asked for' }),
    oidc: z.boolean().openapi({ description: 'one can sign in at an OpenID provider' }),
    jobs: z.boolean().openapi({ description: 'training jobs are started from the site' }),
  })
  .openapi('Site') satisfies z.ZodType<SiteInfo>;

const meSchema = z.object({ name: z.string(), role: z.enum(ROLES), how: z.enum(['local', 'session', 'token']), csrf: z.string() });

/** What the site is, and who asks. Strangers learn its name alone. */
export function siteRoutes(app: App, { site, files, replanner, callers, settings, jobs }: Services): void {
  const { document, tables } = site.plan;
  const seals = (served: ReadonlyMap<string, ServedFile>) =>
    Object.fromEntries([...served].map(([name, { etag, bytes }]) => [name, { sha256: etag.slice(1, -1), bytes: bytes.length }]));
  const planFiles = seals(files.plan);
  app.openapi(createRoute({ method: 'get', path: '/api/site', tags: ['site'], responses: answers(siteSchema, 'the site') }), async (c) => {
    const { caller } = c.var;
    const about = { name: document.name, software: settings.version, mode: await callers.mode(), oidc: settings.oidc !== undefined };
    if (!caller)
      return c.json(
        { ...about, plan: { seal: '', gpus: 0, racks: 0, cables: 0, files: {} }, seq: 0, user: null, csrf: '', jobs: false },
        200,
      );
    const { gpus } = document.summary;
    const { current } = replanner;
    const head = current?.document;
    return c.json(
      {
        ...about,
        plan: { seal: sealOf(files.plan), gpus, racks: tables.racks.rows, cables: tables.cables.rows, files: planFiles },
        ...(head
          ? {
              schedule: {
                number: current.number,
                start: head.start,
                ...(typeof head.data_date === 'number' ? { data_date: head.data_date } : {}),
                finish_min: head.report.finish_min,
                deadline_min: head.report.deadline_min,
                files: seals(current.files),
              },
            }
          : {}),
        jobs: jobs !== undefined,
        seq: site.state.seq,
        user: { name: caller.name, role: caller.role },
        csrf: caller.csrf ?? '',
      },
      200,
    );
  });
  app.openapi(
    createRoute({ method: 'get', path: '/api/me', tags: ['access'], responses: answers(meSchema.nullable(), 'who asks; null for nobody') }),
    (c) => {
      const { caller } = c.var;
      return c.json(caller ? { name: caller.name, role: caller.role, how: caller.how, csrf: caller.csrf ?? '' } : null, 200);
    },
  );
}
