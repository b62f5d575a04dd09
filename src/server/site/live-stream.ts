import type { Broadcast } from './broadcast.js';
import type { LiveSite } from './live-site.js';

/** A reader who does not take a message within this time is cut off; it resumes from where it was. */
const SLOW_MS = 60_000;
const encode = (text: string) => new TextEncoder().encode(text);

/**
 * A stream of server-sent events after one. Messages are made when the reader takes them, so a slow one costs no memory.
 *
 * @param first    the first message
 * @param may      whether the reader still may; asked every `asks_ms`, when a comment goes out, too, so that no proxy closes a quiet line
 * @param ended    called once, however it ends
 * @param cut      closes the line of a reader that takes nothing
 */
export function liveStream(
  broadcast: Broadcast,
  site: LiveSite,
  since: number,
  { first, may, asks_ms, ended, cut }: { first: string; may: () => Promise<boolean>; asks_ms: number; ended: () => void; cut: () => void },
): ReadableStream<Uint8Array> {
  let sent = since;
  // Whoever begins, or was cut off, is told the last of each kind.
  let heard = 0;
  let slow: NodeJS.Timeout | undefined;
  let over = false;
  let asked = performance.now();
  const end = () => {
    clearTimeout(slow);
    if (!over) ended();
    over = true;
  };
  const give = (controller: ReadableStreamDefaultController<Uint8Array>, bytes: Uint8Array) => {
    controller.enqueue(bytes);
    slow = setTimeout(() => {
      end();
      cut();
    }, SLOW_MS);
    slow.unref();
  };
  /** What is sent next; undefined where the line is to end. */
  const next = async (): Promise<Uint8Array | undefined> => {
    for (let rang = true; ; ) {
      if (performance.now() - asked >= asks_ms) {
        asked = performance.now();
        if (!(await may())) return undefined;
      }
      const notices = site.notices.after(heard);
      heard = site.notices.last;
      if (notices !== '') return encode(notices);
      const frame = await broadcast.after(sent);
      if (frame) {
        sent = frame.seq;
        return frame.bytes;
      }
      if (!rang) return encode(': still here\n\n');
      rang = await site.next(asks_ms);
      if (over || site.closed) return undefined;
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => give(controller, encode(`: here\nretry: 2000\n\n${first}`)),
      async pull(controller) {
        clearTimeout(slow);
        // Where the database does not answer the line ends: the reader comes again, and is told then.
        const bytes = await next().catch(() => undefined);
        if (over) return;
        if (bytes) return give(controller, bytes);
        end();
        controller.close();
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
