import { describe, expect, it } from 'vitest';
import { readSacct, readSinfo, readSqueue, startsNothing } from './index.js';

// What Slurm 22.05 printed.
describe('what Slurm says', () => {
  it('of jobs in its queue', () => {
    expect(
      readSqueue(
        '4|k.sh|CANCELLED|BeginTime|N/A\n1|abc|COMPLETED|None|2026-11-28T17:14:44\n5_[1-3]|a|b|PENDING|Resources|N/A\nslurm_load_jobs error\n',
      ),
    ).toEqual([
      { id: '4', name: 'k.sh', state: 'CANCELLED', reason: 'BeginTime' },
      { id: '1', name: 'abc', state: 'COMPLETED', reason: '', start: '2026-11-28T17:14:44' },
      { id: '5', name: 'a|b', state: 'PENDING', reason: 'Resources' },
    ]);
  });

  it('of jobs that it has accounted', () => {
    expect(readSacct('7|abc|CANCELLED by 0\n7.batch|batch|CANCELLED\n8|abc|TIMEOUT\n')).toEqual([
      { id: '7', name: 'abc', state: 'CANCELLED', reason: '' },
      { id: '8', name: 'abc', state: 'TIMEOUT', reason: '' },
    ]);
  });

  it('of nodes, once for each', () => {
    expect(readSinfo('node04|idle|none\nnode05|drained*|nineteen: x | y\nnode05|drained*|nineteen: x | y\n')).toEqual([
      { name: 'node04', state: 'idle', reason: '' },
      { name: 'node05', state: 'drained*', reason: 'nineteen: x | y' },
    ]);
  });

  it('of which it starts jobs on some', () => {
    expect(['idle', 'idle*', 'mixed', 'allocated', 'completing', 'idle~'].filter(startsNothing)).toEqual([]);
    expect(['down', 'down*', 'drained', 'draining', 'failing', 'inval'].filter((state) => !startsNothing(state))).toEqual([]);
  });
});
