import { expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { energyBound } from '../bounds/energy.js';
import { criticalPath } from '../critical-path.js';
import { scheduleByRules } from '../site-solve.js';
import { leastMakespan } from '../testing/exhaustive.js';
import { randomProject } from '../testing/random-project.js';
import { siteProject } from '../testing/site-project.js';
import { violations } from '../testing/violations.js';

const RULES = { rules: 5, justifications: 12 };

it('breaks nothing, makes nothing longer, and most small schedules shortest', () => {
  const random = mulberry32(31);
  let reached = 0;
  const rounds = 100;
  for (let round = 0; round < rounds; round++) {
    const project = randomProject(random, 7, { lags: round % 2 === 0, steps: round % 3 === 0, releases: round % 5 === 0 });
    const least = leastMakespan(project);
    const rules = scheduleByRules(project, 100, RULES);
    const moved = scheduleByRules(project, 100, { ...RULES, moves: { count: 60, seed: round } });
    expect(violations(project, moved.start)).toEqual([]);
    expect(moved.makespan).toBeGreaterThanOrEqual(least);
    expect(moved.makespan).toBeLessThanOrEqual(rules.makespan);
    if (moved.makespan === least) reached++;
  }
  expect(reached / rounds).toBeGreaterThan(0.9);
});

it('shortens the schedule of a site, the same way again with the same seed', () => {
  const project = siteProject(3000, 4);
  const bound = energyBound(project, criticalPath(project)).length;
  const gap = (moves?: { count: number; seed: number }) => {
    const { start, makespan } = scheduleByRules(project, 4096, moves ? { ...RULES, moves } : RULES);
    expect(violations(project, start)).toEqual([]);
    return makespan - bound;
  };
  const moved = gap({ count: 100, seed: 5 });
  expect(moved).toBeLessThan(gap());
  expect(gap({ count: 100, seed: 5 })).toBe(moved);
});
