import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { workingTime } from '../calendar.js';
import { makeProject } from '../project.js';
import { parseSite } from '../site/parse.js';
import type { Site } from '../site/types.js';
import type { SiteProject, SiteResource } from '../site-project.js';
import { scheduleByRules } from '../site-solve.js';
import { leastMakespan } from '../testing/exhaustive.js';
import { randomProject } from '../testing/random-project.js';
import { violations } from '../testing/violations.js';
import { withinBudget } from './budget.js';
import { earliest } from './earliest.js';
import { fewestPeople } from './fewest.js';
import { findPeople } from './find.js';
import { lateStart } from './late-start.js';
import { leastCost } from './least-cost.js';
import { askedFor, makeTries } from './make-tries.js';
import { costOf } from './presence.js';
import type { OpenSite, PeopleSearch } from './staffing.js';
import { tradeOff } from './trade-off.js';

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

/** What a search comes to. */
function here<Found>(open: OpenSite, search: (open: OpenSite) => PeopleSearch<Found>): Found {
  return makeTries(askedFor(open, search(open)));
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

  it('asks for no time to do nothing in', () => {
    const project = makeProject({
      duration: [5, 0],
      arcs: { from: [0], to: [1], lag: [5] },
      demands: { activity: [0, 1], resource: [0, 0], amount: [1, 2] },
      capacity: [2],
    });
    expect(fewestPeople(ofTrades(project).base, 5, working)?.get('trade 0')).toBe(2);
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
      const found = here({ base, site: site(deadline), working }, (open) => findPeople(open, 'cost', deadline, fewest));
      expect(found.scheduled.makespan).toBeLessThanOrEqual(deadline);
      for (const [trade, people] of found.people) expect(people).toBeGreaterThanOrEqual(fewest.get(trade) as number);
    }
  });
});

/** Random sites with their earliest finish under any number of people: the longest chain. */
function* openSites(seed: number, rounds: number) {
  const random = mulberry32(seed);
  for (let round = 0; round < rounds; round++) {
    const { base, site } = ofTrades(randomProject(random, 8));
    const { project } = base;
    const free = makeProject({
      duration: [...project.duration],
      arcs: { from: [], to: [], lag: [] },
      demands: { activity: [], resource: [], amount: [] },
      capacity: [],
    });
    const chain = leastMakespan({ ...project, resources: 0, demands: free.demands, capacity: free.capacity });
    yield { open: { base, site: site(4 * chain + 8), working }, chain };
  }
}

describe('leastCost', () => {
  it('is what people cost from the first of a chain to its last, and no less than the work', () => {
    // A wait of three hours between an hour of two and an hour of one; beside it half an hour of another trade.
    const project = makeProject({
      duration: [60, 60, 30],
      arcs: { from: [0], to: [1], lag: [240] },
      demands: { activity: [0, 1, 2], resource: [0, 0, 1], amount: [2, 1, 1] },
      capacity: [2, 1],
    });
    const { base, site } = ofTrades(project);
    expect(leastCost({ base, site: site(300), working })).toBeCloseTo(50 * 2 * 5 + 51 * 0.5);
  });

  it('is never above a schedule, with whatever people and deadline', () => {
    let close = 0;
    for (const { open, chain } of openSites(16, 60)) {
      for (const deadline of [chain, 2 * chain]) {
        const fewest = fewestPeople(open.base, deadline, working);
        const found = fewest && here(open, () => findPeople(open, 'cost', deadline, fewest));
        if (!found || found.scheduled.makespan > deadline) continue;
        const least = leastCost(open, deadline);
        expect(found.cost_usd).toBeGreaterThanOrEqual(least - 1e-9);
        if (found.cost_usd < 1.1 * least) close++;
      }
    }
    expect(close).toBeGreaterThan(20);
  });
});

describe('lateStart', () => {
  it('breaks nothing, and is neither later nor dearer', () => {
    const random = mulberry32(17);
    let cheaper = 0;
    for (let round = 0; round < 200; round++) {
      const { base } = ofTrades(randomProject(random, 8, { lags: round % 2 === 0, releases: round % 3 === 0 }));
      const soon = scheduleByRules(base.project, 100);
      const late = lateStart(base, soon, working);
      expect(violations(base.project, late.start)).toEqual([]);
      expect(late.makespan).toBeLessThanOrEqual(soon.makespan);
      const gain = costOf(base, soon.start, working) - costOf(base, late.start, working);
      expect(gain).toBeGreaterThanOrEqual(0);
      if (gain > 0) cheaper++;
    }
    expect(cheaper).toBeGreaterThan(20);
  });
});

describe('earliest', () => {
  it('finishes with the longest chain, or within 1 % of it', () => {
    for (const { open, chain } of openSites(13, 30)) {
      const found = here(open, () => earliest(open, 'cost'));
      expect(found.scheduled.makespan).toBeGreaterThanOrEqual(chain);
      expect(found.scheduled.makespan).toBeLessThanOrEqual(Math.floor(chain * 1.01));
    }
  });
});

describe('withinBudget', () => {
  it('keeps to a budget that can be kept, and finishes first where there is enough', () => {
    for (const { open } of openSites(14, 20)) {
      const fast = here(open, () => earliest(open, 'cost'));
      const slow = here(open, () => withinBudget(open, leastCost(open)));
      expect(slow.cost_usd).toBeLessThanOrEqual(fast.cost_usd);
      const middle = here(open, () => withinBudget(open, (fast.cost_usd + slow.cost_usd) / 2));
      expect(middle.cost_usd).toBeLessThanOrEqual((fast.cost_usd + slow.cost_usd) / 2);
      expect(here(open, () => withinBudget(open, fast.cost_usd)).scheduled.makespan).toBe(fast.scheduled.makespan);
    }
  });
});

describe('tradeOff', () => {
  it('falls with a later deadline, and never below what is proven', () => {
    let fell = 0;
    for (const { open, chain } of openSites(15, 20)) {
      const points = here(open, () => tradeOff(open, 'cost', 5, 4 * chain));
      expect(points).toHaveLength(5);
      for (const [i, { deadline_min, best, least_cost_usd, fewest_people }] of points.entries()) {
        expect(best.scheduled.makespan).toBeLessThanOrEqual(deadline_min);
        expect(best.cost_usd).toBeGreaterThanOrEqual(least_cost_usd - 1e-9);
        expect([...best.people.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(fewest_people);
        expect(best.cost_usd).toBeLessThanOrEqual(points[Math.max(0, i - 1)].best.cost_usd);
        const inTime = points.filter(({ best: other }) => other.scheduled.makespan <= deadline_min);
        expect(best.cost_usd).toBeLessThanOrEqual(Math.min(...inTime.map(({ best: other }) => other.cost_usd)));
      }
      if (points[4].best.cost_usd < points[0].best.cost_usd) fell++;
    }
    expect(fell).toBeGreaterThan(5);
  });
});
