import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';

/** What became of the events that technicians sent. */
export interface Scans {
  /** Number in the log of each event that was acknowledged, by its key. */
  kept: Map<string, number>;
  /** Cable of each event that was sent and not acknowledged, by its key. */
  open: Map<string, string>;
  latencies_ms: number[];
  /** When each was sent first, on the clock of `performance`. */
  sent_ms: Map<string, number>;
  /** Answers other than an acknowledgement, and connections that broke. */
  refused: number;
}

export interface Work {
  tokens: readonly string[];
  /** Events each of them sends; without end unless given. */
  each?: number;
  /** From one scan to the next; as soon as the last is acknowledged unless given. */
  every_ms?: number;
  /** Ends them all, where they are. */
  signal?: AbortSignal;
}

const AGAIN_MS = 100;

export function noScans(): Scans {
  return { kept: new Map(), open: new Map(), latencies_ms: [], sent_ms: new Map(), refused: 0 };
}

/** Technicians scan cables at once, one event a request, each waiting for its acknowledgement. What fails is sent again, by the same key. */
export async function scanning(url: () => string, { tokens, each = Number.POSITIVE_INFINITY, every_ms, signal }: Work, scans: Scans) {
  const agent = new Agent({ keepAlive: true, maxSockets: tokens.length });
  const again = [...scans.open];
  await Promise.all(
    tokens.map(async (token, technician) => {
      const mine = again.filter((_, i) => i % tokens.length === technician);
      const begun = performance.now() + (every_ms ?? 0) * (technician / tokens.length);
      for (let i = 0; i < each && !signal?.aborted; i++) {
        if (every_ms !== undefined) await pause(begun + i * every_ms - performance.now());
        const [key, cable] = mine[i] ?? [randomUUID(), `C${String(1 + ((technician * 401 + i) % 99_999)).padStart(6, '0')}`];
        scans.open.set(key, cable);
        const sent_ms = performance.now();
        if (!scans.sent_ms.has(key)) scans.sent_ms.set(key, sent_ms);
        for (;;) {
          const seq = await scan(agent, url(), token, key, cable).catch(() => undefined);
          if (seq !== undefined) {
            scans.kept.set(key, seq);
            scans.open.delete(key);
            scans.latencies_ms.push(performance.now() - sent_ms);
            break;
          }
          scans.refused++;
          if (signal?.aborted) return;
          await pause(AGAIN_MS);
        }
      }
    }),
  );
  agent.destroy();
}

/** @returns its number in the log; undefined when it was not acknowledged */
async function scan(agent: Agent, url: string, token: string, key: string, cable: string): Promise<number | undefined> {
  const event = { kind: 'pulled', key, subject: { of: 'cable', name: cable }, at: new Date().toISOString(), seen: 0 };
  const { status, text } = await ask(agent, `${url}/api/events`, token, JSON.stringify({ events: [event] }));
  if (status !== 200) return undefined;
  return (JSON.parse(text) as { results: { seq?: number }[] }).results[0].seq;
}

/** One request on a connection that is kept. */
export function ask(agent: Agent, url: string, token: string, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((done, fail) => {
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const asked = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
      response.on('error', fail);
    });
    asked.on('error', fail);
    asked.end(body);
  });
}

/** Who follows the live events of a site. */
export interface Follower {
  /** When each event was heard, by its key. */
  heard_ms: Map<string, number>;
  seqs: number[];
  stop(): void;
}

/** Follows a site by server-sent events from now on. */
export async function follow(url: string, token: string): Promise<Follower> {
  const heard_ms = new Map<string, number>();
  const seqs: number[] = [];
  const asked = request(`${url}/api/live`, { headers: { authorization: `Bearer ${token}` } });
  const response = await new Promise<IncomingMessage>((done, fail) => asked.on('response', done).on('error', fail).end());
  let rest = '';
  response.setEncoding('utf8');
  response.on('error', () => undefined);
  response.on('data', (chunk: string) => {
    const messages = `${rest}${chunk}`.split('\n\n');
    rest = messages.pop() ?? '';
    const now_ms = performance.now();
    for (const message of messages) {
      const data = /^data: ?(.*)$/m.exec(message)?.[1];
      if (!/^event: ?site$/m.test(message) || data === undefined) continue;
      for (const { key, seq } of (JSON.parse(data) as { events: { key: string; seq: number }[] }).events) {
        heard_ms.set(key, now_ms);
        seqs.push(seq);
      }
    }
  });
  return { heard_ms, seqs, stop: () => asked.destroy() };
}

export const pause = (ms: number) => new Promise((done) => setTimeout(done, Math.max(0, ms)));
