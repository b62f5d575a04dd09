import { randomUUID } from 'node:crypto';
import type { App } from '../http/context.js';
import { COOKIE } from './lab.js';

/** One who asks a site: by a session's cookie, by a token, or as a stranger. */
export interface Asker {
  cookie?: string;
  csrf?: string;
  bearer?: string;
}

/** An answer, its body read. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every route
  json: any;
}

/** Asks a site in process as a browser or a program would. */
export async function ask(
  app: App,
  method: string,
  path: string,
  body?: unknown,
  asker: Asker = {},
  more: Record<string, string> = {},
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const headers: Record<string, string> = {
    host: 'localhost:1919',
    ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
    ...(asker.cookie ? { cookie: `${COOKIE}=${asker.cookie}` } : {}),
    ...(asker.csrf ? { 'x-csrf-token': asker.csrf } : {}),
    ...(asker.bearer ? { authorization: `Bearer ${asker.bearer}` } : {}),
    ...more,
  };
  const sent = body === undefined ? undefined : raw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body);
  const response = await app.request(`http://localhost:1919${path}`, { method, headers, ...(sent === undefined ? {} : { body: sent }) });
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json };
}

/** Signs in. */
export async function signIn(app: App, name: string, password: string): Promise<Asker> {
  const { status, headers, json } = await ask(app, 'POST', '/api/session', { name, password });
  if (status !== 200) throw new Error(`sign-in answered ${status}: ${JSON.stringify(json)}`);
  return { cookie: cookieOf(headers), csrf: json.csrf };
}

export function cookieOf(headers: Headers): string {
  const [, cookie] = new RegExp(`${COOKIE}=([^;]*)`).exec(headers.get('set-cookie') ?? '') ?? [];
  return cookie ?? '';
}

/** An event that a rack was delivered, and whatever else is said of it. */
export function delivered(name: string, more: Record<string, unknown> = {}) {
  return { kind: 'delivered', key: randomUUID(), subject: { of: 'rack', name }, at: '2026-01-06T12:00:00Z', ...more };
}
