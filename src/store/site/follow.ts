import type { RecordedEvent } from '../../asbuilt/index.js';
import { EVENTS_CHANNEL } from './append.js';
import type { Database } from './database.js';

const AT_ONCE = 1000;
/** Notices can be missed while a connection is down; asking this often finds what they told. */
const ASK_EVERY_MS = 400;

/** See `EventLog.follow`. While the database cannot be reached it asks again; nothing is skipped. */
export async function follow(
  log: { since: (seq: number, limit: number) => Promise<RecordedEvent[]> },
  database: Database,
  heard: (events: RecordedEvent[]) => void | Promise<void>,
  since: number,
): Promise<() => Promise<void>> {
  let stopped = false;
  let rung = false;
  let ring = () => {};
  const unlisten = await database.listen(EVENTS_CHANNEL, () => {
    rung = true;
    ring();
  });

  const read = async (after: number): Promise<RecordedEvent[]> => {
    try {
      return await log.since(after, AT_ONCE);
    } catch {
      // Whatever it was: whoever follows has nobody to tell, and what is missed can be read later.
      return [];
    }
  };
  const run = async () => {
    for (let last = since; !stopped; ) {
      rung = false;
      const events = await read(last);
      if (stopped) return;
      if (events.length > 0) {
        if (events[0].seq !== last + 1) throw new Error(`event ${events[0].seq} after event ${last}`);
        last = events[events.length - 1].seq;
        await heard(events);
      }
      if (events.length < AT_ONCE && !rung && !stopped) await new Promise<void>((done) => (ring = afterAtMost(ASK_EVERY_MS, done)));
    }
  };
  const running = run();
  return async () => {
    stopped = true;
    ring();
    await unlisten();
    await running;
  };
}

/** Calls back when it is called itself, and at the latest after a time. */
function afterAtMost(ms: number, done: () => void): () => void {
  const timer = setTimeout(done, ms);
  return () => {
    clearTimeout(timer);
    done();
  };
}
