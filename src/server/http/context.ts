import type { HttpBindings } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Caller, mayAs, type Role } from '../access/roles.js';
import { Refusal } from './refusal.js';

/** What middleware knows of a request. */
export interface ServerEnv {
  /** None where a test asks in process. */
  Bindings: Partial<HttpBindings>;
  Variables: { address: string; caller: Caller | undefined };
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
