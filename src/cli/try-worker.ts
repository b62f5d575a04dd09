import { parentPort } from 'node:worker_threads';
import { TryMaker } from '../schedule/index.js';
import type { TryOrder } from './tries-on-threads.js';

// The other side of `triesOnThreads`: keeps the site and makes one try after the other.
if (parentPort) {
  const port = parentPort;
  let maker: TryMaker | undefined;
  port.on('message', (order: TryOrder) => {
    if ('open' in order) maker = new TryMaker(order.open);
    else if (maker) port.postMessage(maker.make(order.make));
  });
}
