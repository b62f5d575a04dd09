import { stepwise } from '../latency.js';
import type { Party, Schedule } from '../schedule.js';

/**
 * Each GPU sends 1/n of its `bytes` to each of n GPUs. What is for another server goes over NVLink to the GPU on the rail of the one it is for,
 * and on that rail to it (PXN), so that no traffic changes rails in the network. All go at once.
 */
export function allToAll({ servers, gpus, nics }: Party, bytes: number): Schedule {
  return {
    phases: servers > 1 ? [{ kind: 'all pairs', name: 'all pairs', bytes: (gpus * bytes) / servers / nics }] : [],
    nvlink_bytes: ((gpus - 1) * bytes) / gpus,
    protocols: stepwise('ring', gpus > 1 ? 1 : 0, servers > 1 ? 1 : 0).slice(-1),
  };
}
