import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import {
  emptyState,
  eventFaults,
  fold,
  type RecordedEvent,
  type SiteEvent,
  type SiteState,
  type StatusKind,
  siteSubjects,
  statuses,
  statusOf,
} from '../../src/asbuilt/index.js';
import type { ScheduleDocument } from '../../src/schedule/index.js';
import { readPlan, readSchedule } from '../../src/store/index.js';

/** A server for tests of pages: the web application, a plan and its schedule, and events in memory. */
export interface WebServer {
  url: string;
  /** Events come to the site, and every page hears of them. */
  tell: (...events: RecordedEvent[]) => void;
  /** What pages have sent. */
  sent: SiteEvent[];
  state: SiteState;
  /** Answers nothing any more, until it is given back. */
  cut: (off: boolean) => void;
  close: () => Promise<void>;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
  '.wasm': 'application/wasm',
  '.parquet': 'application/vnd.apache.parquet',
};

/** As the real server sends it: nothing from elsewhere, no script within a page. */
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Serves dist/web with a plan folder, on a free port of this machine. @param built  what has been seen of the site before */
export async function serveWeb(folders: { plan: string; schedule?: string }, built: Iterable<RecordedEvent> = []): Promise<WebServer> {
  const plan = await readPlan(folders.plan);
  const schedule = folders.schedule ? await readSchedule(folders.schedule) : undefined;
  const state = emptyState(siteSubjects(plan.document.name, plan.tables, schedule?.tables));
  const log: RecordedEvent[] = [];
  const streams = new Set<ServerResponse>();
  const sent: SiteEvent[] = [];
  let off = false;

  const newsOf = (event: RecordedEvent) => {
    const { of, name } = event.subject;
    const row = state.subjects[of].rowOf(name);
    const followed = of === 'rack' || of === 'device' || of === 'cable';
    const status = followed && row >= 0 ? [[of, row, statusOf(state, of, row)]] : [];
    return `event: site\nid: ${event.seq}\ndata: ${JSON.stringify({ seq: event.seq, events: [event], status })}\n\n`;
  };
  for (const event of built) {
    fold(state, event);
    log.push(event);
  }
  const tell = (...events: RecordedEvent[]) => {
    for (const event of events) {
      fold(state, event);
      log.push(event);
      for (const stream of streams) stream.write(newsOf(event));
    }
  };

  const site = () => ({
    name: plan.document.name,
    software: 'test',
    plan: { ...pick(plan.document.summary, 'gpus', 'racks', 'cables'), files: plan.document.files },
    ...(schedule ? { schedule: scheduleHead(schedule.document) } : {}),
    seq: state.seq,
    mode: 'single-user',
    user: { name: 'local', role: 'admin' },
    csrf: '',
  });

  const receive = async (request: IncomingMessage) => {
    const { events } = JSON.parse(await bodyOf(request)) as { events: SiteEvent[] };
    return {
      results: events.map((event) => {
        const before = log.find(({ key }) => key === event.key);
        if (before) return { key: event.key, seq: before.seq, duplicate: true };
        const faults = eventFaults(event, state.subjects);
        if (faults.length > 0) return { key: event.key, faults };
        sent.push(event);
        const seq = state.seq + 1;
        tell({ ...event, seq, by: 'local', server_at: new Date().toISOString() } as RecordedEvent);
        return { key: event.key, seq, duplicate: false };
      }),
    };
  };

  const api = async (url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, , what, of] = url.pathname.split('/');
    if (what === 'site') return json(response, site());
    if (what === 'status') {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'x-seq': String(state.seq) });
      response.end(statuses(state, of as StatusKind));
      return;
    }
    if (what === 'events' && request.method === 'POST') return json(response, await receive(request));
    if (what === 'events') {
      const [kind, name] = [url.searchParams.get('of'), url.searchParams.get('name')];
      const since = Number(url.searchParams.get('since') ?? 0);
      const events = log.filter(({ seq, subject }) => (kind ? subject.of === kind && subject.name === name : seq > since));
      return json(response, { events: events.slice(0, 1000), seq: state.seq });
    }
    if (what === 'live') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': here\n\n');
      const heard = Number(request.headers['last-event-id'] ?? state.seq);
      for (const event of log.slice(log.findLastIndex(({ seq }) => seq <= heard) + 1)) response.write(newsOf(event));
      streams.add(response);
      request.on('close', () => streams.delete(response));
      return;
    }
    json(response, { error: 'no such thing' }, 404);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (off) {
      request.socket.destroy();
      return;
    }
    const folder = url.pathname.startsWith('/plan/') ? folders.plan : url.pathname.startsWith('/schedule/') ? folders.schedule : undefined;
    if (url.pathname.startsWith('/api/')) await api(url, request, response);
    else if (folder) await file(response, join(folder, url.pathname.split('/')[2]));
    else await file(response, join('dist/web', extname(url.pathname) ? url.pathname : 'index.html'));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => json(response, { error: error.message }, 500));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tell,
    sent,
    state,
    cut: (now) => {
      off = now;
      if (now) for (const stream of streams) stream.destroy();
    },
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

function scheduleHead({ start, report }: ScheduleDocument) {
  return { start, finish_min: report.finish_min };
}

async function file(response: ServerResponse, path: string): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return json(response, { error: 'no such file' }, 404);
  response.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'content-length': bytes.length,
    'cache-control': 'no-cache',
    'content-security-policy': POLICY,
  });
  response.end(bytes);
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) body += piece;
  return body;
}

function pick<T, K extends keyof T>(from: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
