import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { ROLES } from '../../api/index.js';
import { checkPassword, PASSWORD_LENGTH, TooBusy } from '../access/password.js';
import { SESSION_S } from '../access/sessions.js';
import { UnderWay } from '../access/under-way.js';
import type { User } from '../access/users.js';
import { addressKey } from '../http/address.js';
import type { App, Ctx, ServerEnv } from '../http/context.js';
import { tooOften } from '../http/identify.js';
import { Refusal } from '../http/refusal.js';
import { answers, body } from '../http/schemas.js';
import type { Services } from '../services.js';
import { userName } from './user-name.js';

const signInSchema = z.object({ name: userName, password: z.string().min(1).max(PASSWORD_LENGTH.most) }).openapi('SignIn');
const signedInSchema = z.object({ name: z.string(), role: z.enum(ROLES), csrf: z.string() });

/** Signing in and out with a password. */
export function sessionRoutes(app: App, services: Services): void {
  const { users, callers, sessions, audit, limits, metrics, settings } = services;
  const underWay = new UnderWay(limits.signInsUnderWay);
  const tryPassword = async (name: string, password: string) => checkPassword(password, await users.hashOf(name));
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/session',
      tags: ['access'],
      request: body(signInSchema),
      responses: answers(signedInSchema, 'signed in; the session is a cookie'),
    }),
    async (c) => {
      const { name, password } = c.req.valid('json');
      if ((await callers.mode()) === 'single-user') throw new Refusal(409, 'NO-USERS', 'this site has no users; nobody needs to sign in');
      const from = c.var.address;
      const address = addressKey(from);
      const one = `${name} ${address}`;
      const wait_s = Math.max(limits.signInName.waits(one), limits.signInAddress.waits(address));
      if (wait_s > 0) throw tooOften(wait_s, `too many failed sign-ins; again in ${wait_s} s`);
      const tried = await underWay.within(address, async () => {
        // Taken before the password is tried, so that many tries at once are not all free; given back unless it was wrong.
        limits.signInName.take(one);
        const right = await tryPassword(name, password).catch((error) => {
          limits.signInName.giveBack(one);
          if (error instanceof TooBusy) return undefined;
          throw error;
        });
        return right === undefined ? undefined : { user: right ? await users.find(name) : undefined };
      });
      if (!tried) throw new Refusal(503, 'BUSY', 'too many sign in at once; try again', { 'retry-after': '5' });
      const { user } = tried;
      metrics.signIns.inc({ outcome: user ? 'done' : 'refused' });
      if (!user) {
        limits.signInAddress.take(address);
        await audit.note({ who: name, what: 'sign in', from, outcome: 'refused' });
        throw new Refusal(401, 'SIGN-IN', 'name or password is wrong');
      }
      limits.signInName.giveBack(one);
      const csrf = await openSession(c, services, user, 'sign in');
      return c.json({ name: user.name, role: user.role, csrf }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/session',
      tags: ['access'],
      responses: answers(z.object({ ok: z.boolean() }), 'signed out'),
    }),
    async (c) => {
      const secret = getCookie(c, settings.cookie);
      if (secret !== undefined) await sessions.end(secret);
      callers.forget();
      if (c.var.caller) await audit.note({ who: c.var.caller.name, what: 'sign out', from: c.var.address, outcome: 'done' });
      deleteCookie(c, settings.cookie, cookieOptions(services));
      return c.json({ ok: true }, 200);
    },
  );
}

/** Opens a session for one who has shown who they are; an older one of the same browser ends. @returns its CSRF token */
export async function openSession(c: Ctx, services: Services, user: User, what: string): Promise<string> {
  const { sessions, callers, settings } = services;
  const before = getCookie(c, settings.cookie);
  if (before !== undefined) await sessions.end(before);
  const secret = await sessions.open(user.name, { who: user.name, what, from: c.var.address, outcome: 'done' });
  callers.forget();
  setCookie(c as Context<ServerEnv>, settings.cookie, secret, { ...cookieOptions(services), maxAge: SESSION_S });
  return (await callers.of(secret))?.csrf ?? '';
}

/** The cookie is for the server alone, and goes with no request that another site makes, besides following a link. */
export function cookieOptions({ settings }: Pick<Services, 'settings'>) {
  return { httpOnly: true, sameSite: 'Lax', path: '/', secure: settings.publicUrl?.protocol === 'https:' } as const;
}
