import { describe, expect, it } from 'vitest';
import { GRACE_S, howItEnded, type TrySigns } from './how-it-ended.js';

const RUNNING: TrySigns = {
  nodes: ['a', 'b', 'c'],
  state: 'RUNNING',
  isUnderWay: true,
  exit: undefined,
  failed: [],
  unhealthy: [],
  silent: [],
  drained: [],
  failing_s: 0,
  quiet_s: 10,
  missing_s: 0,
};
const gone = (...nodes: string[]) => nodes.map((node) => ({ node, why: 'it does not answer Slurm' }));
const end = (signs: Partial<TrySigns>) => {
  const ended = howItEnded({ ...RUNNING, ...signs }, 30);
  return ended && [ended.outcome, ended.blamed.map(({ node }) => node).join()];
};
const over = (state: string, more: Partial<TrySigns> = {}) => end({ state, isUnderWay: false, ...more });

describe('how a try ended', () => {
  it('is not known while it goes on', () => {
    expect(end({})).toBeUndefined();
    expect(end({ silent: gone('a') })).toBeUndefined();
  });

  it('is by its exit code, and by the nodes that Slurm has lost', () => {
    expect(end({ exit: 0 })).toEqual(['done', '']);
    expect(end({ failed: ['rank 1'], silent: gone('b') })).toEqual(['crashed', 'b']);
    expect(end({ failed: ['rank 1'], drained: gone('b') })).toEqual(['crashed', 'b']);
    expect(over('NODE_FAIL', { silent: gone('c') })).toEqual(['crashed', 'c']);
  });

  it('waits for Slurm to find a dead node before no node is to blame', () => {
    expect(end({ exit: 1, failing_s: GRACE_S - 1 })).toBeUndefined();
    expect(end({ exit: 1, failing_s: GRACE_S + 1 })).toEqual(['crashed', '']);
    expect(howItEnded({ ...RUNNING, failed: ['rank 3 ended with exit code 1 on b'], failing_s: 99 }, 30)?.why).toContain('rank 3');
  });

  it('blames none where most are gone, but a single one', () => {
    expect(end({ exit: 1, silent: gone('a', 'b') })).toEqual(['crashed', '']);
    expect(end({ nodes: ['a'], exit: 1, silent: gone('a') })).toEqual(['crashed', 'a']);
  });

  it('is by the check before the command', () => {
    expect(end({ exit: 75, unhealthy: gone('b') })).toEqual(['crashed', 'b']);
    expect(end({ exit: 75, unhealthy: gone('a', 'b', 'c') })).toEqual(['crashed', '']);
  });

  it('is found where it hangs, with a node that is gone or without', () => {
    expect(end({ quiet_s: 61, silent: gone('a') })).toEqual(['crashed', 'a']);
    expect(end({ quiet_s: 29 * 60 })).toBeUndefined();
    expect(end({ quiet_s: 31 * 60 })).toEqual(['crashed', '']);
  });

  it('is what Slurm says', () => {
    expect(over('TIMEOUT')).toEqual(['limit', '']);
    expect(over('CANCELLED', { exit: 143 })).toEqual(['cancelled', '']);
    expect(over('PREEMPTED')).toEqual(['lost', '']);
    expect(over('COMPLETED', { missing_s: 10 })).toBeUndefined();
    expect(over('COMPLETED', { missing_s: 100 })).toEqual(['lost', '']);
    expect(end({ state: undefined, isUnderWay: false, missing_s: 100 })).toEqual(['lost', '']);
  });
});
