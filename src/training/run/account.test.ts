import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { accountOf } from './account.js';
import { SimulatedRun } from './testing/simulate-run.js';

/** A run of which each thing happens at a time that is said. */
function timed() {
  const run = new SimulatedRun(2, 1);
  const at = (time_s: number, what: () => void) => {
    run.now_s = time_s;
    what();
  };
  return { run, at };
}

describe('where the time of a job went', () => {
  it('is told by kind, with the steps that were lost', () => {
    const { run, at } = timed();
    at(10, () => run.advance());
    at(40, () => run.started());
    at(60, () => run.step(1));
    at(160, () => run.step(51));
    at(160, () => run.checkpoint(51));
    at(260, () => run.step(101));
    at(300, () => run.ended('crashed', 'n1'));
    at(305, () => run.advance());
    at(310, () => run.started());
    at(330, () => run.step(52));
    at(430, () => run.step(102));
    at(430, () => run.ended('done'));
    at(430, () => run.advance());
    expect(accountOf(run.state, 9999)).toEqual({
      wall_s: 430,
      kept_s: 100 + 100,
      redone_s: 100,
      queued_s: 30 + 5,
      starting_s: 20 + 20,
      noticing_s: 40,
      between_s: 10 + 5,
    });
  });

  it('counts what is under way', () => {
    const { run, at } = timed();
    at(0, () => run.advance());
    at(0, () => run.started());
    at(10, () => run.step(1));
    at(20, () => run.step(2));
    expect(accountOf(run.state, 50)).toMatchObject({ wall_s: 50, starting_s: 10, kept_s: 40 });
  });

  it('adds up to the whole, in whatever order it was seen', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = mulberry32(seed);
        const { run } = timed();
        for (let i = 0; i < 40; i++) {
          // A line of a log may be older than what was written down before it.
          run.now_s = Math.max(0, run.now_s + 100 * random() - 20);
          run.advance();
          run.happen(random);
        }
        const { wall_s, ...kinds } = accountOf(run.state, run.now_s);
        const parts = Object.values(kinds);
        expect(parts.reduce((sum, each) => sum + each, 0)).toBeCloseTo(wall_s, 6);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
