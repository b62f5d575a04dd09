import type { HttpBindings } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { mayAs, type Role } from '../../api/index.js';
import type { Caller } from '../access/caller.js';
import { Refusal } from './refusal.js';

/** What middleware knows of a request. */
export interface ServerEnv {
  /** None where a test asks in process. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    address: string;
    caller: Caller | undefined;
    /** Asks anew who asks: undefined where their rights have ended. */
    again: () => Promise<Caller | undefined>;
  };
}
export type Ctx = Context<ServerEnv>;
export type App = OpenAPIHono<ServerEnv>;

/** Who asks, if they may what a role may. @throws Refusal 401 where nobody signed in, 403 where the role is too low */
export function need(c: Ctx, role: Role): Caller {
  const caller = c.var.caller;
  if (!caller) throw new Refusal(401, 'SIGN-IN', 'sign in first', { 'www-authenticate': 'Bearer realm="nineteen"' });
  if (!mayAs(caller.role, role)) throw new Refusal(403, 'ROLE', `this takes a ${role}; ${caller.name} asks as ${caller.role}`);
  return caller;
}

/** Refuses whoever may not what a role may before anything of the request is read: for routes that have a body. */
export function needs(role: Role): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    need(c, role);
    await next();
  };
}

/** Who asks, signed in or at this machine: a token does not get what it could use to outlive itself. @throws Refusal */
export function inPerson(c: Ctx, role: Role): Caller {
  const caller = need(c, role);
  if (caller.how === 'token') throw new Refusal(403, 'TOKEN', 'a token cannot do this; sign in');
  return caller;
}

/** `inPerson` before anything of the request is read. */
export function needsInPerson(role: Role): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    inPerson(c, role);
    await next();
  };
}
