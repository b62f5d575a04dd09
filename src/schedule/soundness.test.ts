import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../table/index.js';
import { lowerBounds } from './bounds/lower-bound.js';
import { Refuter } from './bounds/refute.js';
import { criticalPath } from './critical-path.js';
import { makeProject, type Project } from './project.js';
import { search } from './solver/search.js';
import { leastMakespan } from './testing/exhaustive.js';
import { randomProject, type Wild } from './testing/random-project.js';
import { violations } from './testing/violations.js';

const KINDS: Record<string, Wild> = {
  plain: {},
  'lags of any kind': { lags: true },
  'levels that change': { steps: true },
  releases: { releases: true },
  'all of these': { lags: true, steps: true, releases: true },
};

function last<T>(steps: Generator<T, T, undefined>): T {
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}

const best = (project: Project, schedules: number, seed: number, bound: number) =>
  last(
    search(project, { schedules, seed, bound }) as Generator<
      ReturnType<typeof search> extends Generator<infer F> ? F : never,
      never,
      undefined
    >,
  );

describe.each(Object.entries(KINDS))('small projects, %s', (_, wild) => {
  const random = mulberry32(77);
  const cases = Array.from({ length: 150 }, (_, n) => {
    const project = randomProject(random, 2 + (n % 7), wild);
    return { project, least: leastMakespan(project) };
  });

  it('no bound is above the least makespan, and refutation refutes none that is possible', () => {
    for (const { project, least } of cases) {
      const bound = last(lowerBounds(project, least + 3));
      expect(bound.length).toBeLessThanOrEqual(least);
      const refuter = new Refuter(project, criticalPath(project));
      for (let more = 0; more < 4; more++) expect(refuter.refutes(least + more)).toBe(false);
    }
  });

  it('schedules break nothing and, with some effort, are shortest', () => {
    let longer = 0;
    for (const [seed, { project, least }] of cases.entries()) {
      const found = best(project, 20_000, seed, least);
      expect(violations(project, found.start)).toEqual([]);
      expect(found.makespan).toBeGreaterThanOrEqual(least);
      if (found.makespan > least) longer++;
    }
    expect(longer).toBe(0);
  });

  it('bounds are of use: most are reached', () => {
    const reached = cases.filter(({ project, least }) => last(lowerBounds(project, least)).length === least).length;
    expect(reached / cases.length).toBeGreaterThan(0.8);
  });
});

describe('violations', () => {
  const project = makeProject({
    duration: [2, 3, 1],
    arcs: { from: [0], to: [1], lag: [2] },
    demands: { activity: [0, 1, 2], resource: [0, 0, 0], amount: [1, 1, 2] },
    capacity: [
      [
        [0, 2],
        [9, 3],
      ],
    ],
    release: [0, 0, 1],
    deadline: [9, 9, 7],
  });

  it('finds nothing in a schedule', () => expect(violations(project, [0, 2, 5])).toEqual([]));

  it.each([
    [[0, 1, 5], /lag is 2/],
    [[1, 3, 0], /before its release/],
    [[0, 2, 4], /resource 0 has 2 at 4, 3 are used/],
    [[0, 2, 7], /after its deadline 7/],
    [[-1, 2, 5], /starts at -1/],
    [[0.5, 3, 6], /starts at 0.5/],
    [[0, 2], /2 starts for 3/],
  ])('finds the fault planted in %j', (start, words) => expect(violations(project, start).join('\n')).toMatch(words));
});
