import { LATENCY, PROTOCOL_SHARE, TREE } from './constants.js';
import { PROTOCOLS, type Schedule } from './schedule.js';

/**
 * Protocols with their latencies, as NCCL reckons them: a base and so much for each step that waits for the one before (NVIDIA/nccl 5067397,
 * src/graph/tuning.cc).
 *
 * @param near  steps over NVLink
 * @param far  steps from server to server
 */
export function stepwise(kind: 'ring' | 'tree', near: number, far: number): Schedule['protocols'] {
  const { base, nvlink, network } = LATENCY[kind];
  const reached = kind === 'tree' ? TREE : 1;
  return PROTOCOLS.map((name, i) => ({
    name,
    latency_s: base[i] + near * nvlink[i] + far * network[i],
    share: PROTOCOL_SHARE[kind][i] * reached,
  }));
}
