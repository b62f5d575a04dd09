import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../table/index.js';
import { NEVER } from './project.js';
import { scheduleByRules } from './site-solve.js';
import { randomProject } from './testing/random-project.js';
import { violations } from './testing/violations.js';

describe('scheduleByRules', () => {
  it('breaks nothing, keeps most deadlines that can be kept, and tells of those that it misses', () => {
    const random = mulberry32(23);
    let [kept, blind] = [0, 0];
    const rounds = 200;
    for (let round = 0; round < rounds; round++) {
      const free = randomProject(random, 12);
      // Each third activity has to end where one schedule, that of another rule, lets it end.
      const { start } = scheduleByRules(free, 200, { rules: 1, justifications: 0 });
      const deadline = Int32Array.from(start, (at, i) => (i % 3 === 0 ? at + free.duration[i] : NEVER));
      const project = { ...free, deadline };
      const found = scheduleByRules(project, 200);
      expect(violations(free, found.start)).toEqual([]);
      const late = (starts: Int32Array) =>
        starts.reduce((most, at, i) => Math.max(most, deadline[i] === NEVER ? 0 : at + free.duration[i] - deadline[i]), 0);
      expect(found.late).toBe(late(found.start));
      if (found.late === 0) kept++;
      if (late(scheduleByRules(free, 200).start) === 0) blind++;
    }
    expect(kept).toBeGreaterThan(0.95 * rounds);
    expect(blind).toBeLessThan(kept);
  });
});
