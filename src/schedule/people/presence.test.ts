import { describe, expect, it } from 'vitest';
import { workingTime } from '../calendar.js';
import { makeProject } from '../project.js';
import type { SiteResource } from '../site-project.js';
import { costOf, presenceOf } from './presence.js';

// Two hours by two people on the first day, one by one on the second; a lift from the first on.
const project = makeProject({
  duration: [120, 60],
  arcs: { from: [0], to: [1], lag: [120] },
  demands: { activity: [0, 1, 1], resource: [0, 0, 1], amount: [2, 1, 1] },
  capacity: [3, 1, 1],
});
const day: [number, number][] = [[480, 960]];
const working = new Map([
  ['one shift', workingTime({ name: 'one shift', week: new Array(7).fill(day), exceptions: new Map() }, '2026-01-05', 9)],
]);
const crew: SiteResource = { name: 'rigger', kind: 'crew', unit: 'people', calendar: 'one shift', steps: [[0, 3]], rate_usd: 100 };
const lift: SiteResource = { name: 'lift', kind: 'equipment', unit: 'pieces', calendar: undefined, steps: [[0, 1]], rate_usd: 10 };
const unused: SiteResource = { ...lift, name: 'crane', rate_usd: 1000 };
const site = { project, resources: [crew, lift, unused] };
const start = Int32Array.of(480, 1440 + 480);

describe('presence', () => {
  it('is from the first use to the last', () => {
    expect(presenceOf(project, start)).toEqual([
      { first: 480, last: 1980, work: 300 },
      { first: 1920, last: 1980, work: 60 },
      { first: Number.POSITIVE_INFINITY, last: 0, work: 0 },
    ]);
  });

  it('is paid by the shift for all people, by the clock for equipment', () => {
    // Eight hours of the first shift and one of the second for three people; one hour of the lift.
    expect(costOf(site, start, working)).toBeCloseTo(100 * 3 * 9 + 10);
  });
});
