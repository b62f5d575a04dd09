import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { WorldError } from '../store/index.js';
import { bodies } from './http/bodies.js';
import type { App, ServerEnv } from './http/context.js';
import { guard } from './http/guard.js';
import { identify } from './http/identify.js';
import { observe } from './http/observe.js';
import { Refusal, refusalBody } from './http/refusal.js';
import { securityHeaders } from './http/security-headers.js';
import { acceptanceRoutes } from './routes/acceptance.js';
import { auditRoutes } from './routes/audit.js';
import { eventRoutes } from './routes/events.js';
import { fileRoutes } from './routes/files.js';
import { healthRoutes } from './routes/health.js';
import { jobRoutes } from './routes/jobs.js';
import { liveRoutes } from './routes/live.js';
import { oidcRoutes } from './routes/oidc.js';
import { openMatterRoutes } from './routes/open-matters.js';
import { photoRoutes } from './routes/photos.js';
import { progressRoutes } from './routes/progress.js';
import { replanRoutes } from './routes/replan.js';
import { sessionRoutes } from './routes/session.js';
import { siteRoutes } from './routes/site.js';
import { statusRoutes } from './routes/status.js';
import { tokenRoutes } from './routes/tokens.js';
import { trainingRoutes } from './routes/training.js';
import { userRoutes } from './routes/users.js';
import { webRoutes } from './routes/web.js';
import type { Services } from './services.js';

/** Answers that are worth compressing; none of them holds a secret that a guess in the same answer could find. */
const COMPRESSED = [
  '/api/events',
  '/api/progress',
  '/api/next',
  '/api/disputes',
  '/api/defects',
  '/api/replan',
  '/api/acceptance',
  '/api/acceptance/parts',
  '/api/training/cluster',
  '/api/jobs',
  '/api/jobs/:name',
  '/openapi.json',
];

/** The site's HTTP API and pages, as an application that answers requests: in process for tests, behind a server for everyone else. */
export function makeApp(services: Services): App {
  const { settings, log, stopping } = services;
  const app: App = new OpenAPIHono<ServerEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const faults = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
      throw new Refusal(400, 'FORM', `${faults.length} fault${faults.length === 1 ? '' : 's'} in the request`, {}, faults);
    },
  });
  const { host, origin } = guard(settings);
  app.use(observe(services));
  app.use(securityHeaders(settings.publicUrl?.protocol === 'https:'));
  app.use(host);
  app.use(async (c, next) => {
    if (!stopping.aborted || c.req.path === '/healthz' || c.req.path === '/readyz') return next();
    throw new Refusal(503, 'STOPPING', 'the server is stopping', { 'retry-after': '5', connection: 'close' });
  });
  // The pages are for everyone, and a whole crew can load them at once from behind one address: they come before anyone is counted.
  webRoutes(app, services);
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.use(identify(services));
  app.use(origin);
  app.use(bodies());
  for (const path of COMPRESSED) app.get(path, compress());

  healthRoutes(app, services);
  siteRoutes(app, services);
  fileRoutes(app, services);
  statusRoutes(app, services);
  eventRoutes(app, services);
  liveRoutes(app, services);
  openMatterRoutes(app, services);
  photoRoutes(app, services);
  progressRoutes(app, services);
  acceptanceRoutes(app, services);
  trainingRoutes(app, services);
  jobRoutes(app, services);
  replanRoutes(app, services);
  sessionRoutes(app, services);
  userRoutes(app, services);
  tokenRoutes(app, services);
  auditRoutes(app, services);
  oidcRoutes(app, services);
  describeItself(app, services);

  app.notFound(() => {
    throw new Refusal(404, 'PATH', 'there is nothing here');
  });
  app.onError((error, c) => {
    const refusal = refusalOf(error);
    if (refusal) return c.json(refusalBody(refusal), refusal.status, { ...refusal.headers });
    log.error('failed', { path: c.req.path, error: error.stack ?? String(error) });
    return c.json({ error: 'FAULT', message: 'the server has a fault; it is in its log' }, 500);
  });
  return app;
}

/** What is refused, as against what is a fault of the program. */
function refusalOf(error: Error): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof WorldError) return new Refusal(503, 'WORLD', error.message, { 'retry-after': '5' });
  // Thrown for a body that is no JSON.
  if (error instanceof HTTPException && error.status < 500) return new Refusal(400, 'FORM', error.message || 'the request is wrong');
  return undefined;
}

/** Serves the document of all routes, made once, when it is first asked for. */
function describeItself(app: App, { settings }: Services): void {
  describeAccess(app, settings.cookie);
  let text: string | undefined;
  app.get('/openapi.json', (c) => {
    text ??= JSON.stringify(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: { title: 'Nineteen: the live site', version: settings.version },
        security: [{ session: [], csrf: [] }, { token: [] }],
      }),
    );
    return c.body(text, 200, { 'content-type': 'application/json' });
  });
}

function describeAccess(app: App, cookie: string): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: cookie });
  app.openAPIRegistry.registerComponent('securitySchemes', 'csrf', { type: 'apiKey', in: 'header', name: 'x-csrf-token' });
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer', bearerFormat: 'nt_...' });
}
