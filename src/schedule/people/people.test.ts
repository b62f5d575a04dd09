import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { workingTime } from '../calendar.js';
import { makeProject } from '../project.js';
import { parseSite } from '../site/parse.js';
import type { Site } from '../site/types.js';
import type { SiteProject, SiteResource } from '../site-project.js';
import { leastMakespan } from '../testing/exhaustive.js';
import { randomProject } from '../testing/random-project.js';
import { fewestPeople } from './fewest.js';
import { findPeople } from './find.js';

const shipped = parseSite(readFileSync('templates/installation.yaml', 'utf8'), 'site.yaml').site as Site;
const working = new Map([...shipped.calendars].map(([name, rule]) => [name, workingTime(rule, shipped.start, 400)]));

/** A project whose resources are trades that work round the clock. */
function ofTrades(project: ReturnType<typeof randomProject>): {
  base: SiteProject;
  site: (deadline_min: number) => Site;
  levels: number[];
} {
  const levels = Array.from({ length: project.resources }, (_, k) => project.capacity.level[project.capacity.start[k]]);
  const resources: SiteResource[] = levels.map((level, k) => ({
    name: `trade ${k}`,
    kind: 'crew',
    unit: 'people',
    calendar: 'round the clock',
    steps: [[0, level]],
    rate_usd: 50 + k,
  }));
  const trades = new Map(resources.map(({ name, rate_usd }) => [name, { name, people: undefined, calendar: 'round the clock', rate_usd }]));
  return { base: { project, resources }, site: (deadline_min) => ({ ...shipped, deadline_min, trades }), levels };
}

describe('fewestPeople', () => {
  it('is never more than a schedule that meets the deadline needs', () => {
    const random = mulberry32(11);
    let close = 0;
    for (let round = 0; round < 150; round++) {
      const { base, levels } = ofTrades(randomProject(random, 6));
      const fewest = fewestPeople(base, leastMakespan(base.project), working);
      for (const [k, level] of levels.entries()) {
        const least = fewest?.get(`trade ${k}`);
        if (least === undefined) continue;
        expect(least).toBeLessThanOrEqual(level);
        if (least === level) close++;
      }
    }
    expect(close).toBeGreaterThan(30);
  });

  it('does not exist where a chain alone is longer', () => {
    const project = makeProject({
      duration: [5, 5],
      arcs: { from: [0], to: [1], lag: [5] },
      demands: { activity: [0, 1], resource: [0, 0], amount: [1, 1] },
      capacity: [1],
    });
    const { base } = ofTrades(project);
    expect(fewestPeople(base, 9, working)).toBeUndefined();
    expect(fewestPeople(base, 10, working)?.get('trade 0')).toBe(1);
  });

  it('counts only the hours that are worked', () => {
    // 1,920 working minutes in two days of two shifts: 4,000 minutes of work need three people.
    const project = makeProject({
      duration: new Array(40).fill(100),
      arcs: { from: [], to: [], lag: [] },
      demands: { activity: [...new Array(40).keys()], resource: new Array(40).fill(0), amount: new Array(40).fill(1) },
      capacity: [9],
    });
    const { base } = ofTrades(project);
    const shifts = { ...base, resources: base.resources.map((each) => ({ ...each, calendar: 'two shifts' })) };
    expect(fewestPeople(shifts, 2 * 1440, working)?.get('trade 0')).toBe(3);
    expect(fewestPeople(base, 2 * 1440, working)?.get('trade 0')).toBe(2);
  });
});

describe('findPeople', () => {
  it('meets the deadline with no fewer than the fewest, and gives in where it cannot', () => {
    const random = mulberry32(12);
    for (let round = 0; round < 40; round++) {
      const { base, site } = ofTrades(randomProject(random, 8));
      const deadline = 2 * leastMakespan(base.project) + 4;
      const fewest = fewestPeople(base, deadline, working) as Map<string, number>;
      const search = findPeople({ base, site: site(deadline), working }, 'cost', deadline, fewest);
      let step = search.next();
      while (!step.done) step = search.next();
      const found = step.value;
      expect(found.scheduled.makespan).toBeLessThanOrEqual(deadline);
      for (const [trade, people] of found.people) expect(people).toBeGreaterThanOrEqual(fewest.get(trade) as number);
    }
  });
});
