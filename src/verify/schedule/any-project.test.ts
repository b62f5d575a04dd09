import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printFinding } from '../../finding/index.js';
import { verifySchedule } from '../index.js';
import { anyProgress, anyProject } from './testing/any-project.js';
import { scheduleFixture } from './testing/fixture.js';
import { isRight } from './testing/plan-dates.js';
import { type ToyDates, toyOf } from './testing/project.js';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('any small project', () => {
  it('is clean when scheduled minute by minute', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { tables, head } = scheduleFixture(anyProject(seed));
        expect(verifySchedule(tables, head).findings.map(printFinding)).toEqual([]);
      }),
      { numRuns: 50, seed: 19 },
    );
  });

  it('is clean under way, with actual dates that are not those planned', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { tables, head } = scheduleFixture(anyProgress(seed));
        expect(verifySchedule(tables, head).findings.map(printFinding)).toEqual([]);
      }),
      { numRuns: 40, seed: 23 },
    );
  });

  it('with one activity earlier or later is found wrong, unless it is right minute by minute', () => {
    let right = 0;
    let wrong = 0;
    fc.assert(
      fc.property(seeds, fc.nat(), fc.integer({ min: -600, max: 200 }), (seed, which, by) => {
        const project = anyProject(seed);
        let moved: ToyDates[] = [];
        const { tables, head } = scheduleFixture(project, (dates) => {
          const i = which % dates.length;
          const shift = Math.max(by, -dates[i].start);
          dates[i] = { start: dates[i].start + shift, begin: dates[i].begin + shift, finish: dates[i].finish + shift };
          moved = dates;
        });
        const good = isRight(toyOf(project), moved);
        if (good) right++;
        else wrong++;
        expect(verifySchedule(tables, head).findings.map(({ code }) => code).length === 0).toBe(good);
      }),
      { numRuns: 50, seed: 7 },
    );
    // Neither side may be empty.
    expect(right).toBeGreaterThan(10);
    expect(wrong).toBeGreaterThan(15);
  });
});
