import { createRoute, z } from '@hono/zod-openapi';
import { JOB_NAME, JOB_STATES, type JobAnswer, type JobsTold } from '../../api/index.js';
import type { Finding } from '../../finding/index.js';
import type { App } from '../http/context.js';
import { need, needs } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import { answers, body, findingSchema, json, REFUSALS, refused } from '../http/schemas.js';
import type { Services, SiteJobs } from '../services.js';

/** Longest job file. */
const MOST_TEXT = 40_000;

const nameSchema = z.string().regex(JOB_NAME, 'expected letters, digits, - and _, at most 40');
const jobSchema = z
  .object({
    name: z.string(),
    state: z.enum(JOB_STATES),
    why: z.string(),
    followed: z.boolean().openapi({ description: 'a process keeps it running' }),
    step: z.number().nullable(),
    steps: z.number().nullable(),
    loss: z.number().nullable(),
    checkpoint: z.number().openapi({ description: 'step of the newest; 0 for none' }),
    goodput: z.number().nullable().openapi({ description: '0 to 1' }),
    nodes: z.number(),
    spares: z.number(),
    tries: z.number(),
    waiting: z.string().nullable().openapi({ description: 'why it is not training now, and what to do' }),
  })
  .openapi('Job');
const listSchema = z.object({ jobs: z.array(jobSchema) }) satisfies z.ZodType<JobsTold>;
const answerSchema = z.object({
  job: jobSchema,
  status: z.looseObject({}).nullable().openapi({ description: 'as nineteen train status --json prints it; null before it has begun' }),
});

/** Training jobs: started, followed and stopped. Their commands run as the user of the server, so that it takes a planner. */
export function jobRoutes(app: App, { jobs, acceptance, audit }: Services): void {
  const running = (): SiteJobs => {
    if (!jobs) throw new Refusal(404, 'JOBS', 'this site runs no jobs; nineteen serve --jobs FOLDER has it run some');
    return jobs;
  };
  const none = (name: string) => new Refusal(404, 'JOB', `there is no job "${name}"`);
  const noneThere = { 404: refused('there is no such job, or the site runs none') };
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/jobs',
      tags: ['training'],
      responses: { ...answers(listSchema, 'the jobs of the site, the newest first'), 404: refused('the site runs none') },
    }),
    async (c) => {
      need(c, 'viewer');
      return c.json({ jobs: await running().list() }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/jobs/{name}',
      tags: ['training'],
      middleware: needs('viewer'),
      request: { params: z.object({ name: nameSchema }) },
      responses: { ...answers(answerSchema, 'one job: its nodes, its tries, where its time went'), ...noneThere },
    }),
    async (c) => {
      need(c, 'viewer');
      const { name } = c.req.valid('param');
      const told: JobAnswer | undefined = await running().one(name);
      if (!told) throw none(name);
      return c.json(told as z.output<typeof answerSchema>, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/jobs',
      tags: ['training'],
      middleware: needs('planner'),
      request: body(
        z.strictObject({ name: nameSchema, job: z.string().max(MOST_TEXT).openapi({ description: 'a job file: YAML, with run:' }) }),
      ),
      responses: {
        201: json(z.object({ name: z.string(), findings: z.array(findingSchema) }), 'it is started on nodes that the site has accepted'),
        404: refused('the site runs no jobs'),
        409: refused('there is a job of that name'),
        ...REFUSALS,
      },
    }),
    async (c) => {
      const caller = need(c, 'planner');
      const site = running();
      const { name, job } = c.req.valid('json');
      const { outcome, findings } = await site.start(name, job, acceptance.acceptedNodes());
      const refusal = { exists: 'refused: the name is taken', wrong: `refused: ${findings[0]?.code}` };
      const ended = outcome === 'started' ? outcome : refusal[outcome];
      await audit.note({ who: caller.name, what: `start job ${name}`, from: c.var.address, outcome: ended });
      if (outcome === 'exists') throw new Refusal(409, 'JOB-EXISTS', `there is a job "${name}" already; take another name`);
      if (outcome === 'wrong') throw wrong(findings);
      return c.json({ name, findings }, 201);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/jobs/{name}/stop',
      tags: ['training'],
      middleware: needs('planner'),
      request: { params: z.object({ name: nameSchema }), ...body(z.strictObject({})) },
      responses: {
        202: json(z.object({ state: z.literal('stopping') }), 'it is being stopped'),
        409: refused('it is over'),
        ...noneThere,
        ...REFUSALS,
      },
    }),
    async (c) => {
      const caller = need(c, 'planner');
      const { name } = c.req.valid('param');
      const outcome = await running().stop(name);
      if (outcome === 'none') throw none(name);
      await audit.note({ who: caller.name, what: `stop job ${name}`, from: c.var.address, outcome });
      if (outcome === 'over') throw new Refusal(409, 'JOB-OVER', `the job "${name}" is over`);
      return c.json({ state: 'stopping' as const }, 202);
    },
  );
}

function wrong(findings: readonly Finding[]): Refusal {
  const faults = findings.map(({ place, message, remedy }) => ({
    path: place ? `job:${place.line}:${place.column}` : 'job',
    message: remedy === undefined ? message : `${message}; ${remedy}`,
  }));
  const told = faults.map(({ path, message }) => `${path}: ${message}`);
  return new Refusal(400, 'JOB', told.join('\n'), {}, faults);
}
