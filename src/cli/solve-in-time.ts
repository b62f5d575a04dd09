import { Worker } from 'node:worker_threads';
import type { Found, LowerBound, Project } from '../schedule/index.js';

/** What a search came to. */
export interface Solved {
  found: Found;
  bound: LowerBound;
}

/** What a worker is told. `shared` holds the best bound of all workers. */
export interface SolveTask {
  project: Project;
  seconds: number;
  seed: number;
  /** Whether this worker looks for the bound. */
  proves: boolean;
  shared: Int32Array;
}

/** What a worker says: a better schedule, and at its end the bound. */
export type SolveNews = { found: Found } | { bound: LowerBound; schedules: number };

/** A search for so many seconds on several threads: each its own seed, a better schedule of one is handed to the others. */
export async function solveInTime(
  project: Project,
  { seconds, threads, seed }: { seconds: number; threads: number; seed: number },
): Promise<Solved> {
  const shared = new Int32Array(new SharedArrayBuffer(4));
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./solve-worker.mjs', import.meta.url)));
  let best: Found | undefined;
  let bound: LowerBound | undefined;
  let schedules = 0;
  const ends = workers.map(
    (worker, w) =>
      new Promise<void>((done, fail) => {
        worker.on('error', fail);
        worker.on('exit', () => done());
        worker.on('message', (news: SolveNews) => {
          if ('bound' in news) {
            schedules += news.schedules;
            if (bound === undefined || news.bound.length > bound.length) bound = news.bound;
            return;
          }
          if (best !== undefined && best.cost <= news.found.cost) return;
          best = news.found;
          for (const other of workers) if (other !== worker) other.postMessage(best.start);
        });
        worker.postMessage({ project, seconds, seed: seed + w * 7919, proves: w === 0, shared } satisfies SolveTask);
      }),
  );
  await Promise.all(ends);
  if (best === undefined || bound === undefined) throw new Error('no worker found a schedule');
  return { found: { ...best, schedules }, bound };
}
