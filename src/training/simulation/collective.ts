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

/** Algorithms of each collective, the usual one first. */
const ALGORITHMS_OF: Record<Collective, readonly Algorithm[]> = {
  'all-reduce': ['hierarchical', 'ring', 'tree', 'in-switch'],
  'all-gather': ['hierarchical', 'ring'],
  'reduce-scatter': ['hierarchical', 'ring'],
  'all-to-all': [],
  send: [],
};

/** Which algorithm is asked for: by name, undefined for the usual one, or the fastest of those that NCCL would choose from. */
export type AlgorithmAsked = Algorithm | 'fastest' | undefined;

/**
 * The algorithms to try; one that is undefined where the collective has none. For the fastest: in one server there is no hierarchy, and NVSwitch
 * adds by itself where it can; across servers NCCL has switches add only where it is told to (NCCL_COLLNET_ENABLE). Finding SIMULATE-ALGORITHM
 * for an algorithm that the collective lacks.
 *
 * @param nvls  whether NVSwitch can add for these GPUs
 */
export function algorithmsOf(
  collective: Collective,
  asked: AlgorithmAsked,
  { servers, nvls }: { servers: number; nvls: boolean },
  findings: Finding[],
): readonly (Algorithm | undefined)[] {
  const known = ALGORITHMS_OF[collective];
  if (asked === undefined) return [known[0]];
  if (asked === 'fastest') {
    const canAdd = servers === 1 && nvls;
    const tried = known.filter((each) => (each === 'in-switch' ? canAdd : each !== 'hierarchical' || servers > 1));
    return tried.length > 0 ? tried : [undefined];
  }
  if (!known.includes(asked))
    findings.push({
      code: 'SIMULATE-ALGORITHM',
      severity: 'error',
      message: `${collective} has no algorithm "${asked}"`,
      subjects: [],
      remedy: known.length > 0 ? `one of ${known.join(', ')}` : 'leave the algorithm out: there is one way',
    });
  return [asked];
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
