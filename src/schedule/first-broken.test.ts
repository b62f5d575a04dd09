import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../table/index.js';
import { firstBroken } from './first-broken.js';
import { levelOnce } from './solver/level-once.js';
import { randomProject } from './testing/random-project.js';
import { violations } from './testing/violations.js';

describe('firstBroken', () => {
  const random = mulberry32(5);
  const cases = Array.from({ length: 300 }, (_, n) => {
    const project = randomProject(random, 2 + (n % 12), { lags: true, steps: true, releases: true });
    // Deadlines are wishes here, not part of what can be followed.
    const plain = { ...project, deadline: project.deadline.slice().fill(0x7fffffff) };
    return { project: plain, start: levelOnce(plain, 'LFT').start };
  });

  it('finds nothing in what a solver made', () => {
    for (const { project, start } of cases) expect(firstBroken(project, start)).toBeUndefined();
  });

  it('finds a fault exactly where going through time unit by unit does', () => {
    let broken = 0;
    for (const { project, start } of cases)
      for (let n = 0; n < 10; n++) {
        const moved = start.slice();
        for (let m = 0; m <= n % 3; m++) moved[Math.floor(random() * moved.length)] += Math.floor(random() * 7) - 3;
        if (moved.some((at) => at < 0)) continue;
        const fault = firstBroken(project, moved);
        expect(fault === undefined).toBe(violations(project, moved).length === 0);
        broken += Number(fault?.resource !== undefined);
      }
    expect(broken).toBeGreaterThan(100);
  });
});
