import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { makeSchedule } from './job.js';
import { loadSchedule } from './load.js';
import type { FromWorker, ToWorker } from './types.js';

/** Below the thread that answers: whoever asks goes first. */
const NICE = 5;

// The other side of `inWorker`: does one piece of work and ends.
if (parentPort) {
  const port = parentPort;
  const say = (message: FromWorker) => port.postMessage(message);
  // Only Linux has a priority of its own for a thread; elsewhere it would be the whole server's.
  if (process.platform === 'linux') setPriority(0, NICE);
  port.once('message', async (order: ToWorker) => {
    if ('load' in order) say({ loaded: await loadSchedule(order.load) });
    else say({ made: await makeSchedule(order.make, (step) => say({ step })) });
  });
}
