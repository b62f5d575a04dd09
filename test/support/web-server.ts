import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { mayAs, type News, NOT_YET, type Role, type SiteInfo } from '../../src/api/index.js';
import {
  actualsOf,
  cableEnds,
  emptyState,
  eventFaults,
  fold,
  type RecordedEvent,
  type SiteEvent,
  type SiteState,
  type StatusKind,
  type SubjectKind,
  siteSubjects,
  statuses,
  statusOf,
} from '../../src/asbuilt/index.js';
import type { Level, PartState } from '../../src/commissioning/index.js';
import type { ScheduleDocument } from '../../src/schedule/index.js';
import type { Caller } from '../../src/server/access/caller.js';
import { whyNot } from '../../src/server/site/accept-event.js';
import type { LiveSite } from '../../src/server/site/live-site.js';
import { Progress } from '../../src/server/site/progress.js';
import { SiteAcceptance } from '../../src/server/site/site-acceptance.js';
import { minuteAt, startOf } from '../../src/server/site/site-clock.js';
import { TrainingCluster } from '../../src/server/site/training-cluster.js';
import { readPlan, readSchedule } from '../../src/store/index.js';
import { shippedFailures } from './failures.js';
import { type StandInReplan, standInReplan } from './web-replan.js';

/** What is served. */
export interface WebFolders {
  plan: string;
  schedule?: string | undefined;
  /** The schedule that the site was started with, where the other was made by re-planning. */
  first?: string | undefined;
}

/** A server for tests of pages: the web application, a plan and its schedule, and events in memory. */
export interface WebServer {
  url: string;
  replan: StandInReplan;
  /** Events come to the site, and every page hears of them. */
  tell: (...events: RecordedEvent[]) => void;
  /** What pages have sent. */
  sent: SiteEvent[];
  state: SiteState;
  /** Photos by their SHA-256. */
  photos: Map<string, Buffer>;
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

/** A clock that says so now, and goes on from there. */
export function running(from_ms: number): () => number {
  const began_ms = Date.now();
  return () => from_ms + Date.now() - began_ms;
}

/**
 * Serves dist/web with a plan folder, on a free port of this machine.
 *
 * @param built    what has been seen of the site before
 * @param options  `now` is the site's clock, `role` that of its user
 */
export async function serveWeb(
  folders: WebFolders,
  built: Iterable<RecordedEvent> = [],
  { now = Date.now, role = 'admin' }: { now?: () => number; role?: Role } = {},
): Promise<WebServer> {
  const plan = await readPlan(folders.plan);
  let schedule = folders.schedule ? await readSchedule(folders.schedule) : undefined;
  const state = emptyState(siteSubjects(plan.document.name, plan.tables, schedule?.tables));
  const log: RecordedEvent[] = [];
  const streams = new Set<ServerResponse>();
  const sent: SiteEvent[] = [];
  const photos = new Map<string, Buffer>();
  const ends = cableEnds(plan.tables);
  let off = false;
  const broadcast = (event: string, data: unknown) => {
    for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const replan = standInReplan(schedule?.document, folders.first !== undefined, broadcast, async (folder) => {
    folders.first ??= folders.schedule;
    folders.schedule = folder;
    schedule = await readSchedule(folder);
    progress = progressOf();
    return schedule.document;
  });
  const progressOf = () => new Progress({ plan, schedule, ends, state, subjects: state.subjects } as unknown as LiveSite, now);
  let progress = progressOf();
  const acceptance = new SiteAcceptance({ plan, ends, state }, now);
  const training = new TrainingCluster(plan, acceptance, shippedFailures());
  const caller: Caller = { name: 'local', role, how: 'local', csrf: null };

  const newsOf = (event: RecordedEvent) => {
    const { of, name } = event.subject;
    const row = state.subjects[of].rowOf(name);
    const followed = of === 'rack' || of === 'device' || of === 'cable';
    const status: News['status'] = followed && row >= 0 ? [[of, row, statusOf(state, of, row)]] : [];
    const news: News = { seq: event.seq, events: [event], status };
    return `event: site\nid: ${event.seq}\ndata: ${JSON.stringify(news)}\n\n`;
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

  const site = (): SiteInfo => ({
    name: plan.document.name,
    software: 'test',
    plan: { ...pick(plan.document.summary, 'gpus', 'racks', 'cables'), files: plan.document.files },
    ...(schedule ? { schedule: scheduleHead(schedule.document, replan.told.current?.number ?? 0) } : {}),
    seq: state.seq,
    mode: 'single-user',
    user: { name: 'local', role },
    csrf: '',
  });

  const receive = async (request: IncomingMessage) => {
    const { events } = JSON.parse(await bodyOf(request)) as { events: SiteEvent[] };
    const faultsOf = (event: SiteEvent) => {
      if (event.kind !== 'signed') return eventFaults(event, state.subjects);
      return whyNot(event, caller, { subjects: state.subjects } as LiveSite, { photos: photos as never }, acceptance, { left: 1 });
    };
    const found = await Promise.all(events.map(faultsOf));
    return {
      results: events.map((event, i) => {
        const before = log.find(({ key }) => key === event.key);
        if (before) return { key: event.key, seq: before.seq, duplicate: true };
        const faults = found[i];
        if (faults.length > 0) return { key: event.key, faults };
        sent.push(event);
        const seq = state.seq + 1;
        tell({ ...event, seq, by: 'local', server_at: new Date().toISOString() } as RecordedEvent);
        return { key: event.key, seq, duplicate: false };
      }),
    };
  };

  const live = (request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': here\n\n');
    const heard = Number(request.headers['last-event-id'] ?? state.seq);
    for (const event of log.slice(log.findLastIndex(({ seq }) => seq <= heard) + 1)) response.write(newsOf(event));
    streams.add(response);
    request.on('close', () => streams.delete(response));
  };

  const history = (asked: URLSearchParams) => {
    const [kind, name] = [asked.get('of'), asked.get('name')];
    const since = Number(asked.get('since') ?? 0);
    const events = log.filter(({ seq, subject }) => (kind ? subject.of === kind && subject.name === name : seq > since));
    return { events: events.slice(0, 1000), seq: state.seq };
  };

  type Answer = (asked: { request: IncomingMessage; response: ServerResponse; of: string; query: URLSearchParams }) => unknown;
  const bytes = (response: ServerResponse, body: Uint8Array, headers: Record<string, string> = {}) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'x-seq': String(state.seq), ...headers });
    response.end(body);
  };
  const answers: Record<string, Answer> = {
    'GET site': ({ response }) => json(response, site()),
    'GET status': ({ response, of }) => bytes(response, statuses(state, of as StatusKind)),
    'POST events': async ({ request, response }) => {
      if (mayAs(role, 'technician')) json(response, await receive(request));
      else json(response, { error: 'ROLE', message: `a ${role} reports nothing` }, 403);
    },
    'GET events': ({ response, query }) => json(response, history(query)),
    'GET live': ({ request, response }) => live(request, response),
    'GET actuals': ({ response }) => toldActuals(response),
    'HEAD actuals': ({ response }) => toldActuals(response),
    'GET replan': ({ response }) => json(response, replan.told),
    'POST replan': ({ response }) => json(response, replan.asked(), 202),
    'GET progress': ({ response }) => json(response, progress.told()),
    'GET acceptance': ({ response, of, query }) => {
      const told = accepted(of, query);
      json(response, told ?? { error: 'PART', message: 'no such part' }, told ? 200 : 404);
    },
    'GET training': ({ response }) => json(response, training.told()),
    'GET next': ({ response, query }) => json(response, next(query)),
    'GET disputes': ({ response }) => json(response, { seq: state.seq, all: state.disputes.size, disputes: named(state.disputes) }),
    'GET defects': ({ response }) => json(response, { seq: state.seq, defects: named(state.defects) }),
    'GET photos': ({ response, of }) => {
      const photo = photos.get(of);
      if (photo) bytes(response, photo, { 'content-type': 'image/png' });
      else json(response, { error: 'no such photo' }, 404);
    },
  };
  const api = async (url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, , what, of] = url.pathname.split('/');
    const answer = answers[`${request.method} ${what}`];
    if (answer) await answer({ request, response, of, query: url.searchParams });
    else json(response, { error: 'no such thing' }, 404);
  };

  const named = <T extends { of: StatusKind; row: number }>(all: ReadonlyMap<unknown, unknown>) =>
    [...(all.values() as Iterable<T>)].map((each) => ({ ...each, name: state.subjects[each.of].name(each.row) }));
  const next = (asked: URLSearchParams) => ({
    trades: [...progress.trades],
    next: progress.next({
      trade: asked.get('trade') ?? undefined,
      near: state.subjects.rack.rowOf(asked.get('near') ?? ''),
      limit: Number(asked.get('limit') ?? 20),
    }),
  });
  /** All of it, parts of a level, or one part, as routes of the real server have them; undefined where there is no such part. */
  const accepted = (what: string | undefined, asked: URLSearchParams) => {
    if (what === undefined) return acceptance.told();
    const name = asked.get('name');
    const part = name === null ? undefined : acceptance.named(asked.get('of') as SubjectKind, name);
    if (what === 'part') return part && acceptance.one(part, caller);
    if (name !== null && !part) return undefined;
    const [after, limit] = [Number(asked.get('after') ?? 0), Number(asked.get('limit') ?? 100)];
    const state = (asked.get('state') ?? undefined) as PartState | undefined;
    return acceptance.some({ level: asked.get('level') as Level, within: part, state, after, limit });
  };
  /** Minutes after the schedule's start, as `GET /api/actuals` of the real server has them. */
  const toldActuals = (response: ServerResponse) => {
    if (!schedule) return json(response, { error: 'no schedule' }, 404);
    const { began_s, ended_s } = actualsOf(state, plan.tables, ends, schedule.tables);
    const start_s = startOf(schedule.document);
    const minutes = [began_s, ended_s].flatMap((dates) => Array.from(dates, (at) => (at > 0 ? Math.round((at - start_s) / 60) : NOT_YET)));
    bytes(response, Buffer.from(Int32Array.from(minutes).buffer), {
      'x-schedule': String(replan.told.current?.number ?? 0),
      'x-now-min': String(minuteAt(now(), start_s)),
      'x-start-s': String(start_s),
    });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (off) {
      request.socket.destroy();
      return;
    }
    const served: Record<string, string | undefined> = {
      plan: folders.plan,
      schedule: folders.schedule,
      baseline: folders.first ?? folders.schedule,
    };
    const [, top, below] = url.pathname.split('/');
    const folder = below === undefined ? undefined : served[top];
    if (url.pathname.startsWith('/api/')) await api(url, request, response);
    else if (folder) await file(response, join(folder, below));
    else if (below !== undefined && top in served) json(response, { error: 'no such file' }, 404);
    else await file(response, join('dist/web', extname(url.pathname) ? url.pathname : 'index.html'));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => json(response, { error: error.message }, 500));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replan,
    photos,
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

function scheduleHead({ start, report, files }: ScheduleDocument, number: number) {
  return { number, start, finish_min: report.finish_min, deadline_min: report.deadline_min, files };
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
