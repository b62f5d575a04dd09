import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { makeProject } from '../project.js';
import { randomProject } from '../testing/random-project.js';
import { depthFirst } from './depth-first.js';

describe('depthFirst', () => {
  it('lists each activity once, after all that it waits for', () => {
    const random = mulberry32(5);
    for (let round = 0; round < 100; round++) {
      const project = randomProject(random, 30);
      const { activities, predecessors } = project;
      const place = new Map([...depthFirst(project, round % 2 ? 'soonest' : 'most steps')].map((activity, at) => [activity, at]));
      expect(place.size).toBe(activities);
      for (let i = 0; i < activities; i++)
        for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++)
          expect(place.get(predecessors.to[row])).toBeLessThan(place.get(i) as number);
    }
  });

  it('finishes one unit before the next, the first delivered first', () => {
    // Units 6 and 7 of three racks each, 0 to 2 and 3 to 5, and a cluster of both; the racks of the first come last.
    const project = makeProject({
      duration: new Array(9).fill(10),
      arcs: { from: [0, 1, 2, 3, 4, 5, 6, 7], to: [6, 6, 6, 7, 7, 7, 8, 8], lag: new Array(8).fill(10) },
      demands: { activity: [], resource: [], amount: [] },
      capacity: [],
      release: [50, 50, 50, 0, 0, 0, 0, 0, 0],
    });
    for (const first of ['soonest', 'most steps'] as const) expect([...depthFirst(project, first)]).toEqual([3, 4, 5, 7, 0, 1, 2, 6, 8]);
  });

  it('brings what has the most steps behind it before what can begin sooner', () => {
    // 3 waits for 1, which waits for 0, and for 2, which waits for nothing.
    const project = makeProject({
      duration: [10, 10, 10, 10],
      arcs: { from: [0, 1, 2], to: [1, 3, 3], lag: [10, 10, 10] },
      demands: { activity: [], resource: [], amount: [] },
      capacity: [],
    });
    expect([...depthFirst(project, 'most steps')]).toEqual([0, 1, 2, 3]);
    expect([...depthFirst(project, 'soonest')]).toEqual([2, 0, 1, 3]);
  });
});
