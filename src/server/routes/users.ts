import { createRoute, z } from '@hono/zod-openapi';
import { ROLES } from '../../api/index.js';
import { hashPassword, PASSWORD_LENGTH } from '../access/password.js';
import type { Changed } from '../access/users.js';
import type { App } from '../http/context.js';
import { inPerson, needsInPerson } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import { answers, body, faultSchema } from '../http/schemas.js';
import type { Services } from '../services.js';
import { userName } from './user-name.js';

const password = z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most);
const oidc = z
  .string()
  .min(1)
  .max(255)
  .openapi({ description: 'who this is at the OpenID provider: the subject, or email: and an address that it has verified' });
const addSchema = z
  .strictObject({ name: userName, role: z.enum(ROLES), password: password.optional(), oidc: oidc.optional() })
  .refine((user) => user.password !== undefined || user.oidc !== undefined, 'expected a password, or who this is at the OpenID provider')
  .openapi('NewUser');
const changeSchema = z
  .strictObject({ role: z.enum(ROLES).optional(), active: z.boolean().optional(), password: password.optional(), oidc: oidc.optional() })
  .openapi('UserChange');
const userSchema = z
  .object({ name: z.string(), role: z.enum(ROLES), active: z.boolean(), password: z.boolean(), oidc: z.string().nullable() })
  .openapi('User');

const REFUSED: Readonly<Record<(Changed & { refused: string })['refused'], (name: string) => Refusal>> = {
  'no such user': () => new Refusal(404, 'USER', 'there is no such user'),
  'identity taken': () => new Refusal(409, 'USER', 'another user has that OpenID identity'),
  'last admin': (name) => new Refusal(409, 'LAST-ADMIN', `${name} is the last admin; make another one first`),
};

/** Who may use the site: for admins, who sign in themselves; a token cannot do this. */
export function userRoutes(app: App, services: Services): void {
  const { users, callers } = services;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/users',
      tags: ['access'],
      responses: answers(z.object({ users: z.array(userSchema) }), 'all users'),
    }),
    async (c) => {
      inPerson(c, 'admin');
      return c.json({ users: await users.list() }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/users',
      tags: ['access'],
      middleware: needsInPerson('admin'),
      request: body(addSchema),
      responses: {
        ...answers(userSchema, 'the user'),
        409: { description: 'there is one already', content: { 'application/json': { schema: faultSchema } } },
      },
    }),
    async (c) => {
      const caller = inPerson(c, 'admin');
      const { name, role, password, oidc } = c.req.valid('json');
      // With the first user the site has users, and the one at this machine must sign in like all.
      if (caller.how === 'local' && role !== 'admin')
        throw new Refusal(409, 'FIRST-USER', 'the first user must be an admin: nobody could add others');
      const hash = password === undefined ? undefined : await hashPassword(password);
      const by = { who: caller.name, from: c.var.address };
      const added = await users.add(name, role, { hash, oidc: oidc === undefined ? undefined : identity(services, oidc) }, by);
      if (!added) throw new Refusal(409, 'USER', 'there is a user of that name or OpenID subject already');
      callers.forget();
      return c.json({ name, role, active: true, password: hash !== undefined, oidc: oidc ?? null }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/users/{name}',
      tags: ['access'],
      middleware: needsInPerson('admin'),
      request: { params: z.object({ name: userName }), ...body(changeSchema) },
      responses: {
        ...answers(userSchema, 'the user as changed; their sessions have ended'),
        404: { description: 'there is none of that name', content: { 'application/json': { schema: faultSchema } } },
        409: {
          description: 'they are the last admin, or another user has that identity',
          content: { 'application/json': { schema: faultSchema } },
        },
      },
    }),
    async (c) => {
      const caller = inPerson(c, 'admin');
      const { name } = c.req.valid('param');
      const { role, active, password, oidc } = c.req.valid('json');
      if (!(await users.find(name))) throw new Refusal(404, 'USER', 'there is no such user');
      const hash = password === undefined ? undefined : await hashPassword(password);
      const change = { role, active, hash, oidc: oidc === undefined ? undefined : identity(services, oidc) };
      const changed = await users.change(name, change, { by: { who: caller.name, from: c.var.address }, keepAdmin: true });
      if ('refused' in changed) throw REFUSED[changed.refused](name);
      callers.forget();
      return c.json(changed.user, 200);
    },
  );
}

function identity({ settings }: Services, subject: string) {
  if (!settings.oidc) throw new Refusal(409, 'OIDC', 'this server has no OpenID provider');
  return { issuer: settings.oidc.issuer, subject };
}
