import type { Algorithm, Collective, Routing } from '../../../src/training/index.js';

/** Which collective's load is shown, and over what: all that its result depends on, beside the plan. */
export interface LoadQuestion {
  collective: Collective;
  /** Undefined: the usual one. */
  algorithm: Algorithm | undefined;
  /** As nccl-tests counts them. */
  bytes: number;
  routing: Routing;
  /** Flows of each pair of adapters, and the seed of the hashes: 1 each unless the routing is ECMP. */
  queuePairs: number;
  seed: number;
  dead: string[];
  slow: { port: string; left: number }[];
}

/** Sizes that are offered, in words and bytes. */
export const LOAD_SIZES: Record<string, number> = {
  '1 MiB': 2 ** 20,
  '16 MiB': 2 ** 24,
  '64 MiB': 2 ** 26,
  '256 MiB': 2 ** 28,
  '1 GiB': 2 ** 30,
  '4 GiB': 2 ** 32,
  '16 GiB': 2 ** 34,
};
const USUAL_SIZE = '1 GiB';

/** Collectives, and algorithms by which each can be run, the usual one first. */
export const LOAD_ALGORITHMS: Record<Collective, readonly Algorithm[]> = {
  'all-reduce': ['hierarchical', 'ring', 'tree', 'in-switch'],
  'all-gather': ['hierarchical', 'ring'],
  'reduce-scatter': ['hierarchical', 'ring'],
  'all-to-all': [],
  send: [],
};
export const LOAD_COLLECTIVES = Object.keys(LOAD_ALGORITHMS) as Collective[];

/** Queue pairs between two adapters at most, and the largest seed. */
export const MOST_QUEUE_PAIRS = 64;
export const MOST_SEED = 999_999;

/** Words of an address that say which load is shown. */
export const LOAD_WORDS = ['collective', 'algorithm', 'size', 'routing', 'queue_pairs', 'seed', 'dead', 'slow', 'level'] as const;

/** The question that stands in an address; words that mean nothing there count as left out. */
export function loadQuestionOf(query: URLSearchParams): LoadQuestion {
  const collective = LOAD_COLLECTIVES.find((each) => each === query.get('collective')) ?? 'all-reduce';
  const routing: Routing = query.get('routing') === 'ecmp' ? 'ecmp' : 'adaptive';
  const number = (name: string, most: number) => (routing === 'ecmp' ? whole(query.get(name), most) : 1);
  return {
    collective,
    algorithm: LOAD_ALGORITHMS[collective].find((each) => each === query.get('algorithm')),
    bytes: LOAD_SIZES[loadSizeOf(query)],
    routing,
    queuePairs: number('queue_pairs', MOST_QUEUE_PAIRS),
    seed: number('seed', MOST_SEED),
    dead: wordsOf(query.get('dead')),
    slow: slowOf(query.get('slow') ?? '').slow,
  };
}

/** The size in words that stands in an address. */
export function loadSizeOf(query: URLSearchParams): string {
  const size = query.get('size') ?? USUAL_SIZE;
  return Object.hasOwn(LOAD_SIZES, size) ? size : USUAL_SIZE;
}

/** Which links are coloured: those between this tier and the next, servers being 0; undefined for all. */
export function loadLevelOf(query: URLSearchParams): number | undefined {
  const level = query.get('level');
  return level !== null && /^\d$/.test(level) ? Number(level) : undefined;
}

/**
 * Slow ports as they are typed. @example slowOf('gpu-01-01:eth1=50%') -> { slow: [{ port: 'gpu-01-01:eth1', left: 0.5 }] }
 *
 * @returns with `wrong` those words that say nothing yet
 */
export function slowOf(text: string): { slow: LoadQuestion['slow']; wrong?: string } {
  const slow: LoadQuestion['slow'] = [];
  const wrong: string[] = [];
  for (const word of wordsOf(text)) {
    const [, port, share] = /^(\S+:\S+)=(\d+(?:\.\d+)?)%$/.exec(word) ?? [];
    if (port !== undefined && Number(share) > 0 && Number(share) <= 100) slow.push({ port, left: Number(share) / 100 });
    else wrong.push(word);
  }
  return wrong.length === 0 ? { slow } : { slow, wrong: `${wrong.join(' ')}: expected device:port=50%` };
}

/** The dead ones of an address with one put in, or taken out where it is among them. @returns undefined for none */
export function deadToggled(text: string | null, name: string): string | undefined {
  const before = wordsOf(text);
  const after = before.includes(name) ? before.filter((each) => each !== name) : [...before, name];
  return after.join(' ') || undefined;
}

function wordsOf(text: string | null): string[] {
  return [...new Set((text ?? '').split(/\s+/).filter(Boolean))];
}

function whole(text: string | null, most: number): number {
  const value = Number(text ?? 1);
  return Number.isInteger(value) && value >= 1 && value <= most ? value : 1;
}
