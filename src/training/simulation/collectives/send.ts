import { stepwise } from '../latency.js';
import type { Party, Schedule } from '../schedule.js';
import { toNext } from './ring.js';

/**
 * Sends of a pipeline whose stages are servers: each GPU sends `bytes` to the GPU of the same place in the next server, the last server's to the
 * first's. In one server each GPU sends to the next.
 */
export function send({ servers, gpus, nics }: Party, bytes: number): Schedule {
  if (servers === 1) return { phases: [], nvlink_bytes: bytes, protocols: stepwise('ring', 1, 0).slice(-1) };
  const each = new Float64Array(servers).fill((gpus * bytes) / nics);
  return {
    phases: [{ kind: 'pairs', name: 'next server', ...toNext(servers), bytes: each }],
    nvlink_bytes: 0,
    protocols: stepwise('ring', 0, 1).slice(-1),
  };
}
