import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse, doTask, type RiskDone, riskAnalysis, taskCount } from './analysis.js';
import type { RiskModel } from './model.js';
import { parseRisk } from './model-file/parse.js';
import { makeRisk } from './risk.js';
import { sampleRange } from './samples.js';
import { bigProject } from './testing/big-project.js';
import { fixedPass } from './testing/inputs.js';

const SHIPPED = parseRisk(readFileSync('templates/risk.yaml', 'utf8'), 'risk.yaml').model as RiskModel;

describe('a site', () => {
  const input = bigProject(2000, 9000, 1);
  const risk = makeRisk(input, SHIPPED, 1);

  it('has the same plan with likeliest durations', () => {
    expect(input.project.successors.to.length).toBe(9000);
    const { times } = fixedPass(input.project, input.start);
    expect(Math.max(...times.finish)).toBe(risk.planned);
    expect(input.truck.filter((truck) => truck >= 0).length).toBe(input.kind.filter((kind) => kind === 0).length);
  });

  it('is the same to the last bit over 1, 2 and 3 ranges', () => {
    const effort = { samples: 50, tornado: 4, dispatch: 6 };
    const whole = analyse(risk, effort);
    for (const ranges of [2, 3]) {
      const steps = riskAnalysis(structuredClone(risk), effort, ranges);
      let step = steps.next([]);
      let tasks = 0;
      while (!step.done) {
        const done: RiskDone[] = [];
        tasks += step.value.length;
        // Done in another order, as workers may.
        for (const [at, task] of [...step.value.entries()].reverse()) done[at] = doTask(risk, task);
        step = steps.next(done);
      }
      expect(step.value).toEqual(whole);
      expect(tasks).toBe(taskCount(risk, effort, ranges));
    }
  });

  it('divides each finish into the time before the path and the kinds on it', () => {
    const { finish, spent } = sampleRange(risk, 0, 20);
    const width = risk.kinds.length + 1;
    for (const [sample, end] of finish.entries())
      expect(spent.subarray(sample * width, (sample + 1) * width).reduce((sum, each) => sum + each, 0)).toBeCloseTo(end, 6);
  });

  it('finds what matters: the burn-in of every longest path, durations that move the finish, the site above all', () => {
    const { importance, cruciality, tornado, spread, dispatched } = analyse(risk, { samples: 200, tornado: 40, dispatch: 20 });
    // Fixed hand-overs cost time.
    expect(dispatched?.mean).toBeLessThan(spread.mean);
    const burnIn = risk.kinds.findIndex(({ name }) => name === 'burn-in');
    expect(importance.kind[burnIn]).toBeGreaterThan(0.95);
    const most = importance.activity.indexOf(Math.max(...importance.activity));
    expect(cruciality[most]).toBeGreaterThan(0);
    for (const each of cruciality) expect(Math.abs(each)).toBeLessThanOrEqual(1);
    expect(tornado[0].p50_high).toBeGreaterThan(tornado[0].p50_low);
    expect(spread.percentiles.map(({ at }) => at)).toEqual([...spread.percentiles.map(({ at }) => at)].sort((a, b) => a - b));
    expect(spread.byDay.share[spread.byDay.share.length - 1]).toBe(1);
    expect(spread.histogram.count.reduce((sum, each) => sum + each, 0)).toBe(200);
  });

  it('is never earlier than planned where nothing can be shorter', () => {
    const kinds = risk.kinds.map((each) => ({ ...each, low: 1 }));
    const { finish } = sampleRange(makeRisk({ ...input, kinds }, SHIPPED, 1), 0, 20);
    for (const end of finish) expect(end).toBeGreaterThanOrEqual(risk.planned);
  });
});
