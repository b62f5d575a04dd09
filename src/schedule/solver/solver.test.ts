import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { energyBound } from '../bounds/energy.js';
import { criticalPath } from '../critical-path.js';
import { capacityOf, makeProject } from '../project.js';
import { randomProject } from '../testing/random-project.js';
import { siteProject } from '../testing/site-project.js';
import { violations } from '../testing/violations.js';
import { levelOnce } from './level-once.js';
import { mirror } from './mirror.js';
import { pack } from './packing.js';
import { parallelPass } from './parallel.js';
import { Passes } from './passes.js';
import { listByKey, priorityKeys, RULES } from './priority.js';
import { ResourceProfile } from './profile.js';
import { search } from './search.js';

const small = makeProject({
  duration: [2, 3, 2, 1],
  arcs: { from: [0], to: [3], lag: [2] },
  demands: { activity: [0, 1, 2, 3], resource: [0, 0, 0, 1], amount: [2, 1, 2, 1] },
  capacity: [3, 1],
});

describe('ResourceProfile', () => {
  it('finds the earliest and the latest fit, and grows', () => {
    const profile = new ResourceProfile(small, 4);
    profile.place(0, 1);
    expect(profile.earliest(2, 0)).toBe(3);
    expect(profile.earliest(1, 0)).toBe(0);
    expect(profile.latest(2, 5)).toBe(3);
    expect(profile.latest(2, 4)).toBe(-1);
    profile.place(2, 100);
    expect(profile.earliest(0, 99)).toBe(102);
    profile.remove(2, 100);
    expect(profile.earliest(0, 99)).toBe(99);
  });

  it('leaves out what always suffices for all together, and nothing else', () => {
    const words = (most: number) =>
      pack({
        ...small,
        capacity: capacityOf([
          most,
          [
            [0, 9],
            [4, 1],
          ],
        ]),
      }).start.at(-1);
    expect(words(5)).toBe(0);
    expect(words(4)).toBe(3);
    expect(
      pack({
        ...small,
        capacity: capacityOf([
          5,
          [
            [0, 9],
            [4, 0],
          ],
        ]),
      }).start.at(-1),
    ).toBe(1);
  });

  it('holds levels of many resources that change', () => {
    const demands = { activity: Array(40).fill(0), resource: Array.from({ length: 40 }, (_, k) => k), amount: Array(40).fill(600) };
    const steps = Array.from(
      { length: 40 },
      (_, k) =>
        [
          [0, 599],
          [k, 1000],
        ] as [number, number][],
    ).map((each, k) => (k === 0 ? 1000 : each));
    const project = makeProject({ duration: [2], arcs: { from: [], to: [], lag: [] }, demands, capacity: steps });
    expect(new ResourceProfile(project, 8).earliest(0, 0)).toBe(39);
  });
});

describe('passes', () => {
  it('a list goes forward as it stands', () => {
    const start = new Int32Array(4);
    expect(new Passes(small, 16).forward(Int32Array.of(0, 1, 2, 3), start)).toBe(4);
    expect([...start]).toEqual([0, 0, 2, 2]);
  });

  it('justification never makes a schedule longer; every pass counts as one schedule', () => {
    const random = mulberry32(5);
    for (let n = 0; n < 200; n++) {
      const project = randomProject(random, 20, { lags: n % 2 === 0, steps: n % 3 === 0, releases: n % 5 === 0 });
      const passes = new Passes(project, 64);
      const list = listByKey(project, Float64Array.from({ length: 20 }, random));
      const start = new Int32Array(20);
      const makespan = passes.forward(list, start);
      expect(violations(project, start)).toEqual([]);
      const better = passes.justify(list, start, makespan);
      expect(better).toBeLessThanOrEqual(makespan);
      expect(violations(project, start)).toEqual([]);
      expect(passes.schedules).toBe(3);
      expect(violations(project, start)).toEqual([]);
    }
  });

  it('rules and the parallel pass give schedules, of the mirror too', () => {
    const random = mulberry32(6);
    for (let n = 0; n < 50; n++) {
      const project = randomProject(random, 15, { lags: false });
      for (const each of [project, mirror(project)])
        for (const rule of RULES) {
          const start = new Int32Array(15);
          const list = new Int32Array(15);
          const makespan = parallelPass(new Passes(each, 8), priorityKeys(each, rule), start, list);
          expect(violations(each, start)).toEqual([]);
          expect(makespan).toBeGreaterThanOrEqual(criticalPath(each).length);
          expect(violations(each, levelOnce(each, rule).start)).toEqual([]);
        }
    }
  });
});

describe('search', () => {
  it('same project, schedules and seed: same schedule; no more schedules than asked', () => {
    const project = randomProject(mulberry32(9), 30);
    const run = () => {
      const steps = search(project, { schedules: 300, seed: 4 });
      let step = steps.next();
      while (!step.done) step = steps.next();
      return step.value;
    };
    expect([...run().start]).toEqual([...run().start]);
    expect(run().schedules).toBeLessThanOrEqual(304);
  });

  it('a deadline counts before the makespan', () => {
    const project = makeProject({
      duration: [4, 1],
      arcs: { from: [], to: [], lag: [] },
      demands: { activity: [0, 1], resource: [0, 0], amount: [1, 1] },
      capacity: [1],
      deadline: [99, 1],
    });
    const steps = search(project, { schedules: 60, seed: 1 });
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect([...step.value.start]).toEqual([1, 0]);
    expect([step.value.cost, step.value.makespan]).toEqual([5, 5]);
  });

  it('handles a project without activities', () => {
    const nothing = makeProject({
      duration: [],
      arcs: { from: [], to: [], lag: [] },
      demands: { activity: [], resource: [], amount: [] },
      capacity: [],
    });
    expect(search(nothing, { schedules: 10, seed: 1 }).next().value.makespan).toBe(0);
  });

  it('a site of 50,000 activities: a first schedule within 2 s, 3 % above the bound within 60 s', () => {
    const project = siteProject(50_000, 1);
    const bound = energyBound(project, criticalPath(project)).length;
    const begin = performance.now();
    const first = levelOnce(project, 'MTS');
    expect(performance.now() - begin).toBeLessThan(2000);
    expect(violations(project, first.start)).toEqual([]);
    let best = Number.POSITIVE_INFINITY;
    for (const found of search(project, { schedules: 200, seed: 1, bound })) {
      best = found.makespan;
      if (best <= bound * 1.03 || performance.now() - begin > 60_000) break;
    }
    expect(best).toBeLessThanOrEqual(bound * 1.03);
  });
});
