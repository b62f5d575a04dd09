import { stepwise } from '../latency.js';
import type { Party, Schedule } from '../schedule.js';

/**
 * One ring through all GPUs for each adapter, server by server: of `bytes`, (n - 1)/n pass from each GPU to the next, once (all-gather,
 * reduce-scatter) or twice (all-reduce). Servers are in the order given.
 */
export function ring({ servers, gpus, nics }: Party, bytes: number, passes: 1 | 2): Schedule {
  const ranks = servers * gpus;
  const passed = (passes * (ranks - 1) * bytes) / ranks;
  const far = servers > 1 ? passes * (servers - 1) : 0;
  return {
    phases: servers > 1 ? [{ kind: 'pairs', name: 'ring', ...toNext(servers), bytes: new Float64Array(servers).fill(passed / nics) }] : [],
    nvlink_bytes: gpus > 1 ? passed : 0,
    protocols: stepwise('ring', passes * (ranks - 1) - far, far),
  };
}

/** Each server to the next, the last to the first. */
export function toNext(servers: number): { from: Uint32Array; to: Uint32Array } {
  const from = Uint32Array.from({ length: servers }, (_, server) => server);
  return { from, to: from.map((server) => (server + 1) % servers) };
}
