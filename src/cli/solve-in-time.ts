import { Worker } from 'node:worker_threads';
import type { LowerBound, Project, Found as Searched } from '../schedule/index.js';

/** A schedule as it goes from thread to thread: a function cannot. */
export type Found = Omit<Searched, 'elite'>;

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

/** What a worker says: a better schedule, the best of a finished search for the others, and at its end the bound. */
export type SolveNews = { found: Found } | { elite: Int32Array[] } | { bound: LowerBound; schedules: number };

/** A search for so many seconds on several threads: each searches with its own seed, hands its best schedules
 * to the others, and searches on from all of them. */
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
          if ('elite' in news) {
            for (const other of workers) if (other !== worker) other.postMessage(news.elite);
          } else if (best === undefined || news.found.cost < best.cost) best = news.found;
        });
        worker.postMessage({ project, seconds, seed: seed + w * 7919, proves: w === 0, shared } satisfies SolveTask);
      }),
  );
  await Promise.all(ends);
  if (best === undefined || bound === undefined) throw new Error('no worker found a schedule');
  return { found: { ...best, schedules }, bound };
}
