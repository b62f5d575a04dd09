import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { applyRunEntry, currentTry, newRun } from './state.js';
import { SimulatedRun } from './testing/simulate-run.js';

describe('a job that is kept running', () => {
  it('is submitted once, and is over when its command is through', () => {
    const run = new SimulatedRun(4, 1);
    run.advance();
    run.advance();
    expect(run.submitted).toEqual([{ key: 'job-1.1', nodes: ['n1', 'n2', 'n3', 'n4'] }]);
    run.started();
    run.ended('done');
    run.advance();
    expect([run.state.over?.outcome, run.submitted.length]).toEqual(['done', 1]);
  });

  it('puts a spare in the place of a node that was lost, in the same place of the rank order', () => {
    const run = new SimulatedRun(4, 1);
    run.advance();
    run.started();
    run.checkpoint(10);
    run.ended('crashed', 'n2');
    run.advance();
    expect(run.submitted.at(-1)).toEqual({ key: 'job-1.2', nodes: ['n1', 's1', 'n3', 'n4'] });
    expect(run.current.resumedFrom).toBe(10);
  });

  it('waits until an earlier try has left its nodes', () => {
    const run = new SimulatedRun(4, 1);
    run.advance();
    run.started();
    run.ended('crashed', 'n2');
    run.busy = true;
    run.advance();
    expect([run.submitted.length, run.waiting]).toEqual([1, 'an earlier try has not left its nodes yet']);
    run.busy = false;
    run.advance();
    expect(run.submitted).toHaveLength(2);
  });

  it('waits without a spare, and takes a node back that was mended', () => {
    const run = new SimulatedRun(4, 0);
    run.advance();
    run.started();
    run.ended('crashed', 'n2');
    run.advance();
    expect(run.waiting).toBe('no spare is left for n2; mend it and resume it in Slurm');
    run.note({ what: 'drained', node: 'n2' }, { what: 'back', node: 'n2' });
    run.advance();
    expect(run.submitted.at(-1)?.nodes).toEqual(['n1', 'n2', 'n3', 'n4']);
  });

  it('makes a spare of a node that was mended and whose place is taken', () => {
    const run = new SimulatedRun(2, 1);
    run.advance();
    run.started();
    run.ended('crashed', 'n1');
    run.advance();
    run.note({ what: 'back', node: 'n1' });
    expect(run.state.spares).toEqual(['n1']);
    run.started();
    run.ended('crashed', 'n2');
    run.advance();
    expect(run.submitted.at(-1)?.nodes).toEqual(['s1', 'n1']);
  });

  it('tries a crash that no node explains again, as often as it may without a new checkpoint', () => {
    const run = new SimulatedRun(2, 1, { retries: 2 });
    for (const checkpoint of [10, 20, undefined, undefined, undefined]) {
      run.advance();
      run.started();
      if (checkpoint !== undefined) run.checkpoint(checkpoint);
      run.ended('crashed');
    }
    run.advance();
    expect(run.submitted).toHaveLength(5);
    expect(run.state.over).toMatchObject({ outcome: 'failed', why: expect.stringContaining('3 tries') });
    run.note({ what: 'go' });
    run.advance();
    expect([run.submitted.length, run.state.over]).toEqual([6, undefined]);
  });

  it('stops for a job that was cancelled, and tries again what Slurm took away', () => {
    const run = new SimulatedRun(2, 1);
    run.advance();
    run.started();
    run.ended('lost');
    run.advance();
    run.ended('cancelled');
    run.advance();
    expect([run.submitted.length, run.state.over?.outcome]).toEqual([2, 'stopped']);
  });

  it('swaps a slow node after the next checkpoint, and leaves it where there is no spare', () => {
    const run = new SimulatedRun(4, 1);
    run.advance();
    run.started();
    run.step(14);
    run.checkpoint(10);
    run.note({ what: 'straggler', node: 'n3', why: 'slow' }, { what: 'straggler', node: 'n4', why: 'slow' });
    run.advance();
    expect([...run.state.out.keys()]).toEqual(['n3']);
    expect(currentTry(run.state)).toBeDefined();
    run.step(19);
    run.advance();
    expect(currentTry(run.state)).toBeDefined();
    run.checkpoint(20);
    run.advance();
    expect(run.submitted.at(-1)?.nodes).toEqual(['n1', 'n2', 's1', 'n4']);
    run.started();
    run.checkpoint(30);
    run.advance();
    expect([run.submitted.length, [...run.state.out.keys()]]).toEqual([2, ['n3']]);
  });

  it('takes nodes out that Slurm has drained, at once where the try waits in the queue', () => {
    const run = new SimulatedRun(4, 1);
    run.advance();
    run.unavailable.set('n1', 'drained (fan)');
    run.advance();
    expect(run.submitted.at(-1)?.nodes).toEqual(['s1', 'n2', 'n3', 'n4']);
    expect(run.state.out.get('n1')?.why).toBe('Slurm says that it is drained (fan)');
  });

  it('waits where most nodes start no jobs: that is no fault of theirs', () => {
    const run = new SimulatedRun(4, 4);
    for (const node of ['n1', 'n2', 'n3']) run.unavailable.set(node, 'down');
    run.advance();
    expect([run.submitted.length, run.state.out.size]).toEqual([0, 0]);
    expect(run.waiting).toContain('3 of 4 nodes');
  });

  it('is stopped when the user wants so', () => {
    const run = new SimulatedRun(2, 0);
    run.advance();
    run.started();
    run.note({ what: 'stop' });
    run.advance();
    expect(run.state.tries[0].ended?.outcome).toBe('stopped');
    expect(run.state.over?.outcome).toBe('stopped');
  });

  it('keeps to its rules whatever happens, and is what its journal says', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), fc.nat(4), (seed, nodes, spares) => {
        const random = mulberry32(seed);
        const run = new SimulatedRun(nodes, spares);
        for (let i = 0; i < 60 && !run.state.over; i++) {
          const before = run.submitted.length;
          run.advance();
          for (const { nodes: on } of run.submitted.slice(before)) {
            expect(on).toHaveLength(nodes);
            expect(new Set(on).size).toBe(nodes);
            expect(on.filter((node) => run.state.out.has(node) || run.unavailable.has(node))).toEqual([]);
          }
          run.happen(random);
        }
        // At most one try is under way, and the last.
        expect(run.state.tries.slice(0, -1).every(({ ended }) => ended !== undefined)).toBe(true);
        const again = newRun();
        for (const entry of JSON.parse(JSON.stringify(run.entries))) applyRunEntry(again, entry);
        expect(again).toEqual(run.state);
      }),
      { numRuns: 300 },
    );
  });
});
