import { NVLS_LATENCY } from '../constants.js';
import type { Party, Schedule } from '../schedule.js';

/**
 * All-reduce in which switches add: each adapter sends its part once up a tree of switches (SHARP) and gets the sum back. Within a server NVSwitch
 * adds (NVLS): a GPU reads the sum of its n-th part and writes it to all, so that (n + 1)/n of the bytes pass it each way.
 */
export function inSwitch({ servers, gpus, nics, nvls }: Party, bytes: number): Schedule {
  return {
    phases: servers > 1 ? [{ kind: 'reduction', name: 'trees of switches', bytes: bytes / nics }] : [],
    nvlink_bytes: gpus > 1 ? ((gpus + 1) * bytes) / gpus / nvls : 0,
    protocols: [{ name: 'Simple', latency_s: NVLS_LATENCY.nvlink + (servers > 1 ? NVLS_LATENCY.network : 0), share: 1 }],
  };
}
