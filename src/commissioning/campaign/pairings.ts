/**
 * Rounds in which each of n meets others, a new one in each round, and all that can are busy at once: the circle method.
 *
 * n - 1 rounds (n, where it is odd) have every two meet once.
 * @param most  rounds that are wanted
 * @returns pairs of numbers below n, by round; of an odd n one sits out in each round
 * @example rounds(4, 3) -> [[0,3],[1,2]], [[0,2],[3,1]], [[0,1],[2,3]]
 */
export function rounds(n: number, most: number): [number, number][][] {
  const seats = n + (n % 2);
  if (seats < 2) return [];
  const around = Array.from({ length: seats - 1 }, (_, i) => i + 1);
  return Array.from({ length: Math.min(most, seats - 1) }, (_, round) => {
    const turned = [0, ...around.slice(around.length - round), ...around.slice(0, around.length - round)];
    const pairs = Array.from({ length: seats / 2 }, (_, i): [number, number] => [turned[i], turned[seats - 1 - i]]);
    return pairs.filter(([a, b]) => a < n && b < n);
  });
}

export type PairStatus = 'passed' | 'failed' | 'open';

/** What pairs say of their nodes. */
export interface PairWork {
  /** Pairs that this rests on, tested or still to be. */
  pairs: [string, string][];
  /** Open as long as there are pairs to test. */
  status: PairStatus;
  /** Nodes that fail also with a partner that passed with another. */
  guilty: string[];
  /** Pairs that fail although each of the two passes with others: what is between them is at fault. */
  between: [string, string][];
}

/**
 * Finds bad nodes by testing two at a time, in two rounds where one meeting is asked for: all meet, then each node of a failed pair meets
 * one that has passed. Two is the fewest: of a single round of pairs nobody can tell which of the two is bad. All that is tested in a round
 * is tested at once, so halving a group, log2(n) rounds, takes longer.
 *
 * @param nodes  by place; undefined where there is none, so that the others keep their partners when one is taken out
 * @param most  rounds in which all meet
 * @param statusOf  what is known of two nodes tested together
 */
export function pairWork(nodes: readonly (string | undefined)[], most: number, statusOf: (a: string, b: string) => PairStatus): PairWork {
  const pairs = firstPairs(nodes, most);
  const ofStatus = (status: PairStatus) => pairs.filter(([a, b]) => statusOf(a, b) === status);
  if (ofStatus('open').length > 0) return { pairs, status: 'open', guilty: [], between: [] };
  const failed = ofStatus('failed');
  const cleared = [...new Set(ofStatus('passed').flat())];
  const good = new Set(cleared);
  const suspects = [...new Set(failed.flat())].filter((node) => !good.has(node));
  const again = cleared.length === 0 ? [] : suspects.map((node, i): [string, string] => [node, cleared[i % cleared.length]]);
  const all = [...pairs, ...again];
  if (again.some(([a, b]) => statusOf(a, b) === 'open')) return { pairs: all, status: 'open', guilty: [], between: [] };
  const guilty = again.filter(([a, b]) => statusOf(a, b) === 'failed').map(([node]) => node);
  const bad = new Set(guilty);
  const between = failed.filter(([a, b]) => !bad.has(a) && !bad.has(b));
  return { pairs: all, status: guilty.length + between.length > 0 ? 'failed' : 'passed', guilty, between };
}

/** Pairs of all rounds; who has no partner in any meets the first. */
function firstPairs(nodes: readonly (string | undefined)[], most: number): [string, string][] {
  const pairs = rounds(nodes.length, most)
    .flat()
    .flatMap(([i, j]): [string, string][] => {
      const [a, b] = [nodes[i], nodes[j]];
      return a === undefined || b === undefined ? [] : [[a, b]];
    });
  const met = new Set(pairs.flat());
  const there = nodes.filter((node) => node !== undefined);
  for (const node of there) {
    if (met.has(node)) continue;
    const partner = there.find((other) => other !== node);
    if (partner !== undefined) pairs.push([node, partner]);
  }
  return pairs;
}
