import { Worker } from 'node:worker_threads';
import { type OpenSite, type Staffing, type Try, TryMaker, type TrySteps } from '../schedule/index.js';
import { shareOut } from './share-out.js';
import { TryProgress } from './try-progress.js';

/** What a worker is told: first the site, then a try at a time. */
export type TryOrder = { open: OpenSite } | { make: Try };

/** Below so many activities a try takes less time than a thread to start. */
const THREADS_FROM = 5000;

export interface Threads {
  threads: number;
  /** Where `try-worker` lies. */
  worker: URL;
  /** Searches that follow one another. */
  searches?: number;
  threadsFrom?: number;
}

/** Runs a search for people, a large site's on several threads, and shows how far it is; the same result on any number of them. */
export async function triesOnThreads<Found>(
  steps: TrySteps<Found>,
  { threads, worker, searches = 1, threadsFrom = THREADS_FROM }: Threads,
): Promise<Found> {
  const progress = new TryProgress(searches);
  const told = (made: Staffing) => {
    progress.step(made);
    return made;
  };
  const workers: Worker[] = [];
  let here: TryMaker | undefined;
  try {
    let step = steps.next([]);
    while (!step.done) {
      const { open, tries } = step.value;
      if (threads === 1 || open.base.project.activities < threadsFrom) {
        here ??= new TryMaker(open);
        const maker = here;
        step = steps.next(tries.map((each) => told(maker.make(each))));
      } else {
        while (workers.length < Math.min(threads, tries.length)) workers.push(sentTo(open, worker));
        step = steps.next(await shareOut(workers, tries, (make) => ({ make }) satisfies TryOrder, told));
      }
    }
    return step.value;
  } finally {
    progress.clear();
    await Promise.all(workers.map((each) => each.terminate()));
  }
}

function sentTo(open: OpenSite, url: URL): Worker {
  const worker = new Worker(url);
  worker.postMessage({ open } satisfies TryOrder);
  return worker;
}
