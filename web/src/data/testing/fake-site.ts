import { vi } from 'vitest';
import type { News } from '../../../../src/api/index.js';

/** A server of a site and what a browser gives a page, for tests of what the page hears: in place of `fetch`. */
export function fakeSite() {
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const held = new Map<string, Promise<void>>();
  const site = {
    info: {
      schedule: { start: '2026-01-05', finish_min: 1000 },
      name: 'lab',
      plan: { files: {} } as { seal?: string; files: Record<string, { sha256: string; bytes: number }> },
      user: { name: 'crew-1', role: 'technician' } as { name: string; role: string } | null,
      csrf: 'token',
    },
    seq: 0,
    codes: [] as number[],
    /** Answers to the next questions for statuses, in place of `seq` and `codes`. */
    statuses: [] as { seq: number; codes: number[] }[],
    /** What each stream begins with. */
    first: '',
    /** Paths that were asked for. */
    asked: [] as string[],
    /** Answers for other paths. */
    more: (_path: string, _init: RequestInit): Response | undefined => undefined,
    say: async (text: string) => {
      await vi.waitFor(() => {
        if (!stream) throw new Error('nobody listens');
      });
      stream?.enqueue(new TextEncoder().encode(text));
      await new Promise((done) => setTimeout(done));
    },
    news: (news: News) => site.say(`event: site\nid: ${news.seq}\ndata: ${JSON.stringify(news)}\n\n`),
    /** Ends the stream, as a server that stops. */
    end: () => {
      stream?.close();
      stream = undefined;
    },
    /** Holds answers for the statuses of a kind back until the returned function is called. */
    hold: (of: string) => {
      let go = () => {};
      held.set(
        of,
        new Promise<void>((done) => {
          go = done;
        }),
      );
      return () => go();
    },
  };
  const answer = async (path: string, init: RequestInit): Promise<Response> => {
    site.asked.push(path);
    if (path === '/api/site') return Response.json(site.info);
    if (path === '/api/live') {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          stream = controller;
          controller.enqueue(new TextEncoder().encode(`: here\n\n${site.first}`));
        },
      });
      init.signal?.addEventListener('abort', () => stream?.error(new Error('cut')));
      return new Response(body);
    }
    if (path.startsWith('/api/status/')) {
      const { seq, codes } = site.statuses.shift() ?? site;
      const bytes = Uint8Array.from(codes);
      await held.get(path.split('/')[3]);
      return new Response(bytes, { headers: { 'x-seq': String(seq) } });
    }
    const other = site.more(path, init);
    if (!other) throw new TypeError(`no network to ${path}`);
    return other;
  };
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => answer(path, init));
  return site;
}
