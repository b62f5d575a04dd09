import type { TryOutcome } from './state.js';

/** What there is to see of a try that has been submitted. */
export interface TrySigns {
  nodes: readonly string[];
  /** State of its job by Slurm; undefined where Slurm knows nothing of it. */
  state: string | undefined;
  /** Slurm is not through with it. */
  isUnderWay: boolean;
  /** Exit code of the launch; undefined as long as it has left none. */
  exit: number | undefined;
  /** What failed, a rank or the launch, first the one of most use. */
  failed: readonly string[];
  /** Nodes that failed their check before the command, and what it said. */
  unhealthy: readonly BlamedNode[];
  /** Its nodes that are down, or do not answer Slurm. */
  silent: readonly BlamedNode[];
  /** Its nodes that are drained or draining. */
  drained: readonly BlamedNode[];
  /** Since it was first seen to fail; 0 while it is not. */
  failing_s: number;
  /** Since there was a new step, or it started; 0 while it is not running. */
  quiet_s: number;
  /** Since there has been neither job nor result. */
  missing_s: number;
}

export interface BlamedNode {
  node: string;
  why: string;
}

/** How long Slurm is given to find a node dead after ranks have failed: it asks each for an answer at the end of the step, within 10 s. */
export const GRACE_S = 45;
/** A node that does not answer is lost when there was no step for so long either: its daemon may just have been started anew. */
const QUIET_S = 60;
/** Network file systems show what others have made within a minute. */
const PATIENCE_S = 90;

const OVER: Readonly<Record<string, { outcome: TryOutcome; why: string }>> = {
  TIMEOUT: { outcome: 'limit', why: "it came to Slurm's time limit" },
  DEADLINE: { outcome: 'limit', why: "it came to Slurm's deadline" },
  CANCELLED: { outcome: 'cancelled', why: 'its job was cancelled in Slurm' },
  PREEMPTED: { outcome: 'lost', why: 'another job took its nodes' },
  REVOKED: { outcome: 'lost', why: 'it was revoked' },
};
const FAILED = /^(FAILED|NODE_FAIL|BOOT_FAIL|OUT_OF_MEMORY)$/;

/**
 * How a try ended, and which nodes are to blame; undefined as long as it goes on or that is not known.
 *
 * A node is to blame where its check failed, or where ranks have failed and Slurm does not reach it or somebody has drained it. Where that
 * is so of more than half of the nodes something else is wrong, and none is.
 */
export function howItEnded(
  signs: TrySigns,
  hang_min: number,
): { outcome: TryOutcome; why: string; blamed: readonly BlamedNode[] } | undefined {
  const { state = '', isUnderWay, exit, failed, unhealthy, silent, quiet_s } = signs;
  if (exit === 0) return { outcome: 'done', why: '', blamed: [] };
  if (unhealthy.length > 0 && exit !== undefined) return crashed(signs, unhealthy, 'nodes failed their check');
  const over = OVER[state];
  if (over) return { ...over, blamed: [] };
  if (exit !== undefined || failed.length > 0 || FAILED.test(state)) {
    const suspects = [...silent, ...signs.drained];
    if (suspects.length > 0) return crashed(signs, suspects, 'nodes are gone');
    if (signs.failing_s < GRACE_S) return undefined;
    return {
      outcome: 'crashed',
      why: failed[0] ?? `Slurm says ${state}`,
      blamed: [],
    };
  }
  if (isUnderWay) {
    if (silent.length > 0 && quiet_s > QUIET_S) return crashed(signs, silent, 'nodes are gone');
    if (quiet_s > 60 * hang_min) return { outcome: 'crashed', why: `there was no step for ${hang_min} min`, blamed: [] };
    return undefined;
  }
  if (signs.missing_s < PATIENCE_S) return undefined;
  return {
    outcome: 'lost',
    why: state === '' ? 'Slurm knows nothing of its job' : `its job is ${state} and has left no result`,
    blamed: [],
  };
}

/** Whether so many are out that something else must be wrong. */
export function mostOf(some: readonly unknown[], all: readonly unknown[]): boolean {
  return some.length > 1 && 2 * some.length > all.length;
}

function crashed({ nodes }: TrySigns, suspects: readonly BlamedNode[], what: string) {
  const [{ node, why }] = suspects;
  const text = suspects.length === 1 ? `${node}: ${why}` : `${suspects.length} of ${nodes.length} ${what}; ${node}: ${why}`;
  return { outcome: 'crashed' as const, why: text, blamed: mostOf(suspects, nodes) ? [] : suspects };
}
