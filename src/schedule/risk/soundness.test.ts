import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import type { Project } from '../project.js';
import { ownLag } from '../relation.js';
import { randomProject, type Wild } from '../testing/random-project.js';
import { Dispatch } from './dispatch.js';
import { Draw } from './draw.js';
import { typeOf } from './hand-over.js';
import { type PartialOrder, partialOrder } from './partial-order.js';
import { longestPaths, type Times } from './pass.js';
import { makeRisk, type Risk } from './risk.js';
import { eachSample } from './samples.js';
import { fixedPass, inputOf, WILD } from './testing/inputs.js';
import { overUse } from './testing/usage.js';

const KINDS: Record<string, Wild> = {
  plain: {},
  'levels that change': { steps: true },
  'lags of any kind': { lags: true },
  'all of these': { lags: true, steps: true, releases: true },
  'relations of all types': { types: true, steps: true, releases: true },
};

describe.each(Object.entries(KINDS))('projects, %s', (_, wild) => {
  const random = mulberry32(11);
  const inputs = Array.from({ length: 60 }, (_, n) => inputOf(randomProject(random, 3 + (n % 40), wild)));

  it('with likeliest durations nothing is later than planned', () => {
    for (const { project, start } of inputs) {
      const { order, times } = fixedPass(project, start);
      for (let i = 0; i < project.activities; i++) expect(times.start[order.place[i]]).toBeLessThanOrEqual(start[i]);
      if (order.leftOut > 0) expect(wild.lags ?? wild.types).toBe(true);
      expect(overUse(project, order, times)).toEqual([]);
    }
  });

  it('no sample takes more than there is, or breaks a relation', () => {
    for (const input of inputs) {
      const risk = makeRisk(input, WILD, 7);
      const { order } = risk;
      // The slow days change how many of those at work are there, and how many there are, by the same share.
      eachSample(risk, 0, 20, undefined, (_, end, times) => {
        expect(overUse(input.project, order, times)).toEqual([]);
        expect(broken(input.project, order, times)).toBe(0);
        expect(end).toBeLessThan(Number.POSITIVE_INFINITY);
      });
    }
  });

  it('whoever is free takes the next work: nothing later than planned with likeliest durations, nor more than there is in any sample', () => {
    for (const input of inputs) {
      const risk = makeRisk(input, WILD, 7);
      const { order, project } = risk;
      const dispatch = new Dispatch(risk);
      const likeliest = { duration: order.duration, release: order.release, pace: undefined, late: new Uint8Array(order.activities) };
      const { times } = dispatch.run(likeliest);
      // What is brought forward in the order may take the room of others.
      if (!wild.types) for (const [i, at] of times.start.entries()) expect(at).toBeLessThanOrEqual(input.start[i]);
      const draw = new Draw(risk);
      for (let sample = 0; sample < 5; sample++) {
        const { times, end } = dispatch.run(draw.sample(sample));
        expect(end).toBeLessThan(1e5);
        const byPlace = {
          start: times.start.map((_, p) => times.start[order.activity[p]]),
          finish: times.finish.map((_, p) => times.finish[order.activity[p]]),
        };
        // Work in pieces has pauses that are not told; without levels that change there are none.
        if (!wild.steps) expect(overUse(project, order, byPlace)).toEqual([]);
        expect(broken(project, order, byPlace)).toBe(0);
      }
    }
  });

  it('longer durations never finish earlier', () => {
    for (const { project, start } of inputs) {
      const order = partialOrder(project, start);
      const n = project.activities;
      const pace = { day: 3, days: 40, speed: Float64Array.from({ length: 40 }, () => 1 - 0.8 * random()), slow: Uint8Array.of(1) };
      const trade = Int16Array.from({ length: n }, () => (random() < 0.5 ? 0 : -1));
      const duration = order.duration.map((each) => each * (0.5 + random()));
      let before = { start: new Float64Array(n), finish: new Float64Array(n) };
      longestPaths(order, duration, order.release, trade, pace, before);
      for (let step = 0; step < 10; step++) {
        const p = Math.floor(random() * n);
        if (order.duration[p] > 0) duration[p] *= 1 + random();
        const after = { start: new Float64Array(n), finish: new Float64Array(n) };
        longestPaths(order, duration, order.release, trade, pace, after);
        const earlier = (at: 'start' | 'finish') => after[at].filter((time, q) => time < before[at][q] - 1e-9).length;
        expect(earlier('start') + earlier('finish')).toBe(0);
        before = after;
      }
    }
  });
});

/** Relations that a sample does not keep, by the ends that they bind; those against the order are not kept. */
function broken(project: Project, { place }: PartialOrder, { start, finish }: Times): number {
  const { activities, duration, predecessors } = project;
  let count = 0;
  for (let i = 0; i < activities; i++)
    for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++) {
      const before = predecessors.to[row];
      const type = typeOf(project, row);
      const pause = predecessors.lag[row] - ownLag(type, duration[before], duration[i]);
      const [a, b] = [place[before], place[i]];
      const least = (type === 0 || type === 2 ? finish : start)[a] + pause;
      if ((type < 2 ? start : finish)[b] < least - 1e-9 && a < b) count++;
    }
  return count;
}

describe('the sweep', () => {
  const random = mulberry32(12);
  const inputs = Array.from({ length: 60 }, () => inputOf(randomProject(random, 20, { steps: true })));
  const exceeded = (change: (risk: Risk) => Risk) =>
    inputs.filter((input) => {
      const risk = change(makeRisk(input, WILD, 7));
      let found = 0;
      eachSample(risk, 0, 20, undefined, (_, __, times) => {
        found += overUse(input.project, risk.order, times).length;
      });
      return found > 0;
    }).length;

  it('finds what exceeds without hand-overs, and without closed times', () => {
    expect(exceeded((risk) => risk)).toBe(0);
    const noArcs = (risk: Risk) => ({ ...risk.order.finishStart, wait: risk.order.finishStart.wait.map(() => -1e6) });
    expect(exceeded((risk) => ({ ...risk, order: { ...risk.order, finishStart: noArcs(risk) } }))).toBeGreaterThan(30);
    expect(exceeded((risk) => ({ ...risk, order: { ...risk.order, calendar: risk.order.calendar.map(() => 0) } }))).toBeGreaterThan(10);
  });
});
