import type { Finding } from '../../finding/index.js';
import { allToAll } from './collectives/all-to-all.js';
import { hierarchical } from './collectives/hierarchical.js';
import { inSwitch } from './collectives/in-switch.js';
import { ring } from './collectives/ring.js';
import { send } from './collectives/send.js';
import { tree } from './collectives/tree.js';
import type { Party, Schedule } from './schedule.js';

export const COLLECTIVES = ['all-reduce', 'all-gather', 'reduce-scatter', 'all-to-all', 'send'] as const;
export type Collective = (typeof COLLECTIVES)[number];

export const ALGORITHMS = ['ring', 'tree', 'hierarchical', 'in-switch'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

const ALGORITHMS_OF: Record<Collective, readonly Algorithm[]> = {
  'all-reduce': ['ring', 'tree', 'hierarchical', 'in-switch'],
  'all-gather': ['ring', 'hierarchical'],
  'reduce-scatter': ['ring', 'hierarchical'],
  'all-to-all': [],
  send: [],
};

/**
 * The algorithms to try: the one that is asked for, else those that NCCL would choose from; one that is undefined where the collective has none.
 * In one server there is no hierarchy, and NVSwitch adds by itself where it can; across servers NCCL has switches add only where it is told to
 * (NCCL_COLLNET_ENABLE). Finding SIMULATE-ALGORITHM for an algorithm that the collective lacks.
 *
 * @param nvls  whether NVSwitch can add for these GPUs
 */
export function algorithmsOf(
  collective: Collective,
  asked: Algorithm | undefined,
  { servers, nvls }: { servers: number; nvls: boolean },
  findings: Finding[],
): readonly (Algorithm | undefined)[] {
  const known = ALGORITHMS_OF[collective];
  if (asked !== undefined && !known.includes(asked))
    findings.push({
      code: 'SIMULATE-ALGORITHM',
      severity: 'error',
      message: `${collective} has no algorithm "${asked}"`,
      subjects: [],
      remedy: known.length > 0 ? `one of ${known.join(', ')}` : 'leave the algorithm out: there is one way',
    });
  if (asked !== undefined || known.length === 0) return [asked];
  const leftOut = new Set<Algorithm>([servers === 1 ? 'hierarchical' : 'in-switch', ...(nvls ? [] : (['in-switch'] as const))]);
  return known.filter((algorithm) => !leftOut.has(algorithm));
}

/**
 * A collective as transfers. `bytes` are as nccl-tests counts them: what each GPU has before an all-reduce, an all-to-all, a reduce-scatter or a
 * send, and after an all-gather.
 */
export function scheduleOf(collective: Collective, algorithm: Algorithm | undefined, party: Party, bytes: number): Schedule {
  if (collective === 'all-to-all') return allToAll(party, bytes);
  if (collective === 'send') return send(party, bytes);
  const passes = collective === 'all-reduce' ? 2 : 1;
  switch (algorithm) {
    case 'ring':
      return ring(party, bytes, passes);
    case 'tree':
      return tree(party, bytes);
    case 'in-switch':
      return inSwitch(party, bytes);
    default:
      return hierarchical(party, bytes, passes);
  }
}

/** Bus bandwidth over bytes a second (NVIDIA, nccl-tests, doc/PERFORMANCE.md). */
export function busFactor(collective: Collective, ranks: number): number {
  if (collective === 'send') return 1;
  return ((collective === 'all-reduce' ? 2 : 1) * (ranks - 1)) / ranks;
}
