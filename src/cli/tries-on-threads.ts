import { Worker } from 'node:worker_threads';
import { makeTries, type OpenSite, type Staffing, type Try, type TrySteps } from '../schedule/index.js';
import { TryProgress } from './try-progress.js';

/** What a worker is told: first the site, then a try at a time. */
export type TryOrder = { open: OpenSite } | { make: Try };

/** Runs a search for people on several threads and shows how far it is; the same result on any number of them. @param searches  how many follow one another */
export async function triesOnThreads<Found>(steps: TrySteps<Found>, threads: number, worker: URL, searches = 1): Promise<Found> {
  const progress = new TryProgress(searches);
  const told = (made: Staffing) => progress.step(made);
  const workers: Worker[] = [];
  try {
    if (threads === 1) return makeTries(steps, told);
    let step = steps.next([]);
    while (!step.done) {
      const { open, tries } = step.value;
      while (workers.length < Math.min(threads, tries.length)) workers.push(sentTo(open, worker));
      step = steps.next(await shared(workers, tries, told));
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

/** Each worker takes the next try when it has made one. */
async function shared(workers: readonly Worker[], tries: readonly Try[], told: (made: Staffing) => void): Promise<Staffing[]> {
  const made: Staffing[] = [];
  let next = 0;
  const serve = async (worker: Worker) => {
    while (next < tries.length) {
      const at = next++;
      worker.postMessage({ make: tries[at] } satisfies TryOrder);
      made[at] = await answer(worker);
      told(made[at]);
    }
  };
  await Promise.all(workers.map(serve));
  return made;
}

function answer(worker: Worker): Promise<Staffing> {
  return new Promise((done, fail) => {
    worker.once('error', fail);
    worker.once('message', (made: Staffing) => {
      worker.off('error', fail);
      done(made);
    });
  });
}
