import { parentPort } from 'node:worker_threads';
import { doTask, type Risk } from '../schedule/index.js';
import type { RiskOrder } from './risk-on-threads.js';

// The other side of `riskOnThreads`: keeps the risk and does one task after the other.
if (parentPort) {
  const port = parentPort;
  let risk: Risk | undefined;
  port.on('message', (order: RiskOrder) => {
    if ('risk' in order) risk = order.risk;
    else if (risk) port.postMessage(doTask(risk, order.task));
  });
}
