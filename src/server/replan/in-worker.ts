import { Worker } from 'node:worker_threads';
import type { ReplanStep } from '../../api/index.js';
import type { KeptFile } from '../../store/index.js';
import type { FromWorker, LoadAnswer, ReplanAnswer, ReplanOrder, ReplanWork, ToWorker } from './types.js';

/** Making and reading schedules in a worker thread, so that this one goes on answering. @param worker  where `worker.ts` lies once it is built */
export function inWorker(worker: URL = new URL('./replan-worker.mjs', import.meta.url)): ReplanWork {
  return {
    make: (order: ReplanOrder, tell: (step: ReplanStep) => void, stop: AbortSignal) =>
      answerOf<ReplanAnswer>(worker, { make: order }, stop, (message, done) => {
        if ('step' in message) tell(message.step);
        if ('made' in message) done(message.made);
      }),
    load: (files: readonly KeptFile[], stop: AbortSignal) =>
      answerOf<LoadAnswer>(worker, { load: [...files] }, stop, (message, done) => {
        if ('loaded' in message) done(message.loaded);
      }),
  };
}

/** Sends one order to a thread of its own. @throws Error when the thread fails or is stopped */
function answerOf<T>(
  url: URL,
  order: ToWorker,
  stop: AbortSignal,
  hear: (message: FromWorker, done: (answer: T) => void) => void,
): Promise<T> {
  const worker = new Worker(url);
  const answer = new Promise<T>((done, fail) => {
    worker.on('message', (message: FromWorker) => hear(message, done));
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the thread that makes schedules ended')));
    stop.addEventListener('abort', () => fail(new Error('the server is stopping')), { once: true });
  });
  worker.postMessage(order);
  return answer.finally(() => worker.terminate());
}
