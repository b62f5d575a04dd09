import type { Broadcast } from './broadcast.js';
import type { LiveSite } from './live-site.js';

/** A comment at least this often keeps proxies from closing the line. */
const QUIET_MS = 15_000;
/** A reader who does not take a message within this time is cut off; it resumes from where it was. */
const SLOW_MS = 60_000;
const encode = (text: string) => new TextEncoder().encode(text);

/**
 * A stream of server-sent events after one. Messages are made when the reader takes them, so a slow one costs no memory.
 *
 * @param ended  called once, however it ends
 * @param cut    closes the line of a reader that takes nothing
 */
export function liveStream(
  broadcast: Broadcast,
  site: LiveSite,
  since: number,
  { ended, cut }: { ended: () => void; cut: () => void },
): ReadableStream<Uint8Array> {
  let sent = since;
  let slow: NodeJS.Timeout | undefined;
  let over = false;
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
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => give(controller, encode(': here\nretry: 2000\n\n')),
      async pull(controller) {
        clearTimeout(slow);
        for (;;) {
          const frame = await broadcast.after(sent);
          if (over) return;
          if (frame) {
            sent = frame.seq;
            return give(controller, frame.bytes);
          }
          const rang = await site.next(QUIET_MS);
          if (over) return;
          if (site.closed) {
            end();
            return controller.close();
          }
          if (!rang) return give(controller, encode(': still here\n\n'));
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
