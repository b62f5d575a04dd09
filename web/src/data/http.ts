import { signal } from '@preact/signals';
import { Fault, faultOfStatus } from './fault.js';

/** Whether the server wants a sign-in first. */
export const signedOut = signal(false);

/** Sent with whatever changes something, where the session is a cookie. */
export const csrf = signal('');

/** How often a question got no answer: the line that news come by may be dead as well. */
export const misses = signal(0);

/** Waits of this long are called a slow network, of that long none. */
const PATIENCE_MS = 30_000;

/**
 * Asks the server.
 *
 * @param what  what is being done, for the user. @example 'loading the racks'
 * @throws Fault when there is no answer within 30 s, or another than a good one
 */
export async function ask(what: string, url: string, init: RequestInit = {}): Promise<Response> {
  const writes = init.method !== undefined && init.method !== 'GET' && init.method !== 'HEAD';
  const headers = { ...(writes && csrf.value ? { 'x-csrf-token': csrf.value } : {}), ...(init.headers as Record<string, string>) };
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers, signal: init.signal ?? AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    misses.value++;
    throw new Fault('offline', `${what}: no answer from the server`, 'Check the network; the page goes on by itself once it is back.');
  }
  if (response.ok) return response;
  if (response.status === 401) signedOut.value = true;
  throw faultOfStatus(response.status, what, await wordsOf(response));
}

/** JSON from the server. @throws Fault */
export async function askJson<T>(what: string, url: string, init: RequestInit = {}): Promise<T> {
  return (await (await ask(what, url, init)).json()) as T;
}

/** Sends JSON and reads JSON. @throws Fault */
export function sendJson<T>(what: string, url: string, body: unknown, method = 'POST'): Promise<T> {
  return askJson<T>(what, url, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
}

/** What an error answer says, where it says it in JSON. */
async function wordsOf(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { error?: unknown; message?: unknown };
    return String(body.message ?? body.error ?? '');
  } catch {
    return '';
  }
}
