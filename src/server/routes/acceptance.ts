import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createRoute, z } from '@hono/zod-openapi';
import { type AcceptanceTold, MOST_PARTS, type PartsTold, type PartTold } from '../../api/index.js';
import { SIGNATORIES } from '../../asbuilt/index.js';
import { CRITERIA, LEVELS, PART_STATES } from '../../commissioning/index.js';
import type { App } from '../http/context.js';
import { need, needs } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import { answers, answersAs, subjectKind } from '../http/schemas.js';
import type { Services } from '../services.js';
import { issueCertificate } from '../site/certificate.js';
import type { PlacedPart } from '../site/site-acceptance.js';

const level = z.enum(LEVELS);
const criterion = z.enum(CRITERIA);
const state = z.enum(PART_STATES);
const share = z.number().openapi({ description: '0 to 1' });
const counts = z.array(z.object({ criterion, of: z.number(), met: z.number(), failed: z.number() }));
const subject = { of: subjectKind, name: z.string() };
const partSchema = z
  .object({
    level,
    ...subject,
    state,
    criteria: counts,
    signed: z.array(
      z.object({ as: z.enum(SIGNATORIES), seq: z.number(), by: z.string(), at_s: z.number(), on: z.object(subject) }).openapi({
        description: 'on: what was signed for, the part itself or one that it belongs to',
      }),
    ),
  })
  .openapi('Part');
const acceptanceSchema = z
  .object({
    seq: z.number(),
    levels: z.array(
      z.object({
        level,
        parts: z.number(),
        states: z.object(
          Object.fromEntries(PART_STATES.map((name) => [name, z.number()])) as Record<(typeof PART_STATES)[number], z.ZodNumber>,
        ),
        criteria: counts,
      }),
    ),
    cluster: partSchema,
    pods: z.array(partSchema),
    units: z.object({ name: z.array(z.string()), pod: z.array(z.number()), state: z.array(state), share: z.array(share) }),
    slowest: z.array(z.object({ level, ...subject, share, usual: share, criterion, own: share, others: share })),
  })
  .openapi('Acceptance') satisfies z.ZodType<AcceptanceTold>;
const partsSchema = z.object({ seq: z.number(), all: z.number(), parts: z.array(partSchema) }) satisfies z.ZodType<PartsTold>;
const oneSchema = z.object({
  seq: z.number(),
  part: partSchema,
  grounds: z.array(
    z.object({
      criterion,
      lacking: z.array(z.object({ ...subject, failed: z.boolean(), seq: z.number() })),
      events: z.object({ first: z.number(), last: z.number() }).optional(),
      lacking_all: z.number(),
    }),
  ),
  why_not: z.object(
    Object.fromEntries(SIGNATORIES.map((as) => [as, z.array(z.string())])) as Record<(typeof SIGNATORIES)[number], z.ZodArray<z.ZodString>>,
  ),
});

/** The part that a request names. @throws Refusal */
function askedPart({ acceptance }: Services, of: z.output<typeof subjectKind>, name: string): PlacedPart {
  const part = acceptance.named(of, name);
  if (!part) throw new Refusal(404, 'PART', `there is no ${of} "${name}" that is accepted by itself`);
  return part;
}

/** How far the parts of the cluster are from being accepted, and on what grounds. They are signed for by events. */
export function acceptanceRoutes(app: App, services: Services): void {
  const { acceptance } = services;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/acceptance',
      tags: ['acceptance'],
      responses: answers(acceptanceSchema, 'all levels, all pods and units, and what is slowest'),
    }),
    (c) => {
      need(c, 'viewer');
      return c.json(acceptance.told(), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/acceptance/parts',
      tags: ['acceptance'],
      middleware: needs('viewer'),
      request: {
        query: z.object({
          level,
          of: subjectKind.optional().openapi({ description: 'with name: those that belong to this part' }),
          name: z.string().max(120).optional(),
          state: state.optional(),
          after: z.coerce.number().int().min(0).default(0).openapi({ description: 'how many to leave out' }),
          limit: z.coerce.number().int().min(1).max(MOST_PARTS).default(100),
        }),
      },
      responses: answers(partsSchema, 'parts of a level, in their order'),
    }),
    (c) => {
      need(c, 'viewer');
      const { of, name, ...asked } = c.req.valid('query');
      if ((of === undefined) !== (name === undefined)) throw new Refusal(400, 'FORM', 'give both "of" and "name", or neither');
      const within = of === undefined || name === undefined ? undefined : askedPart(services, of, name);
      return c.json(acceptance.some({ ...asked, within }), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/acceptance/part',
      tags: ['acceptance'],
      middleware: needs('viewer'),
      request: { query: z.object({ of: subjectKind, name: z.string().max(120) }) },
      responses: answers(oneSchema, 'one part: what it lacks, by what events the rest is met, and whether one may sign'),
    }),
    (c) => {
      const caller = need(c, 'viewer');
      const { of, name } = c.req.valid('query');
      const told: PartTold = acceptance.one(askedPart(services, of, name), caller);
      return c.json(told as z.output<typeof oneSchema>, 200);
    },
  );
  certificateRoute(app, services);
}

function certificateRoute(app: App, services: Services): void {
  const { acceptance, site, store, settings, printer } = services;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/acceptance/certificate',
      tags: ['acceptance'],
      middleware: needs('viewer'),
      request: { query: z.object({ of: subjectKind, name: z.string().max(120), form: z.enum(['pdf', 'html']).default('pdf') }) },
      responses: answersAs('application/pdf', 'the certificate of a part; of one that is not accepted, that it is not, and why'),
    }),
    async (c) => {
      need(c, 'viewer');
      const { of, name, form } = c.req.valid('query');
      const about = { software: settings.version, at: new Date(settings.now()).toISOString() };
      const issued = await issueCertificate(acceptance, askedPart(services, of, name), store.log, site.plan.document, about);
      const named = { 'content-disposition': `inline; filename="acceptance-${name.replace(/[^\w.-]/g, '-')}.${form}"` };
      if (form === 'html') {
        const headers = {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        };
        return c.body(printer.html(issued), 200, { ...named, ...headers });
      }
      const out = new PassThrough();
      const [bytes] = await Promise.all([buffer(out), printer.pdf(issued, out)]);
      return c.body(new Uint8Array(bytes), 200, { ...named, 'content-type': 'application/pdf' });
    },
  );
}
