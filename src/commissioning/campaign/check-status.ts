import { type PairStatus, pairWork } from './pairings.js';
import { type Attempt, type CampaignState, triesOf } from './state.js';
import type { Check } from './types.js';

/** Tries that were lost, not failed: after so many something else is wrong. */
const MOST_LOST = 5;

/** Nodes on which a check is run as one job. */
export interface Unit {
  check: Check;
  target: string;
  nodes: readonly string[];
}

/** Where a check on a target stands. */
export interface CheckStatus {
  status: PairStatus;
  /** What is still to be run, first tries and retries; not what is under way. */
  open: Unit[];
  /** Passed tries that it rests on. */
  passed: Attempt[];
  /** Nodes that it found to be bad among others, and why. */
  guilty: { node: string; why: string }[];
}

/**
 * Where a check on a target stands: as a whole, or two by two where it asks for that or has failed and is to tell of which node it is.
 *
 * @param nodes  of the target by place; undefined where there is none
 */
export function checkStatus(state: CampaignState, check: Check, target: string, nodes: readonly (string | undefined)[]): CheckStatus {
  if (check.pairRounds > 0) return twoByTwo(state, check, nodes, check.pairRounds);
  const there = nodes.filter((node) => node !== undefined);
  const whole = unitStatus(state, { check, target, nodes: there });
  if (whole.status !== 'failed' || !check.localise || there.length < 3) return whole;
  const pairs = twoByTwo(state, check, nodes, 1);
  return { ...pairs, status: pairs.status === 'passed' ? 'failed' : pairs.status, passed: [] };
}

function twoByTwo(state: CampaignState, check: Check, nodes: readonly (string | undefined)[], rounds: number): CheckStatus {
  const unitOf = (a: string, b: string): Unit => ({ check, target: `${a}+${b}`, nodes: [a, b] });
  const work = pairWork(nodes, rounds, (a, b) => unitStatus(state, unitOf(a, b)).status);
  const each = work.pairs.map(([a, b]) => unitStatus(state, unitOf(a, b)));
  return {
    status: work.status,
    open: each.flatMap(({ open }) => open),
    passed: each.flatMap(({ passed }) => passed),
    guilty: work.guilty.map((node) => ({ node, why: `${check.name} failed with two partners, of which one passed with another` })),
  };
}

/** Tries on other nodes, before one of them was replaced, say nothing of these. */
function unitStatus(state: CampaignState, unit: Unit): CheckStatus {
  const nodes = unit.nodes.join(' ');
  const tries = triesOf(state, unit.check.name, unit.target).filter((attempt) => !attempt.stale && attempt.nodes.join(' ') === nodes);
  const last = tries.at(-1);
  const count = (outcome: Attempt['outcome']) => tries.filter((attempt) => attempt.outcome === outcome).length;
  const status = (status: PairStatus, open: Unit[] = [], passed: Attempt[] = []): CheckStatus => ({ status, open, passed, guilty: [] });
  if (last && last.outcome === undefined) return status('open');
  if (last?.outcome === 'passed') return status('passed', [], [last]);
  if (count('failed') > unit.check.retries || count('lost') >= MOST_LOST) return status('failed');
  return status('open', [unit]);
}
