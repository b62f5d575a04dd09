import { describe, expect, it } from 'vitest';
import { GPU_STEPS } from '../../../src/asbuilt/index.js';
import { lab } from '../../../src/asbuilt/testing/site.js';
import { cell } from '../../../src/table/index.js';
import { stairPath, valueAt } from './curve.js';
import { plannedSteps } from './plan-curve.js';

describe('what the schedule wants', () => {
  const { schedule, plan } = lab;
  const steps = plannedSteps(schedule, plan.racks, plan.devices, 64);
  const { columns, rows } = schedule.activities;

  it('has all GPUs at each step in the end, never fewer than before, in the order of the steps', () => {
    for (const step of GPU_STEPS) {
      const curve = steps[step];
      expect(curve?.gpus.at(-1)).toBe(64);
      for (let k = 1; k < (curve?.gpus.length ?? 0); k++) {
        expect(curve?.gpus[k]).toBeGreaterThan(curve?.gpus[k - 1] ?? 0);
        expect(curve?.at_min[k]).toBeGreaterThan(curve?.at_min[k - 1] ?? 0);
      }
    }
    const last = GPU_STEPS.map((step) => steps[step]?.at_min.at(-1) ?? 0);
    expect(last).toEqual([...last].sort((a, b) => a - b));
  });

  it('has the GPUs of a rack at a step when its work ends, and none for racks without servers', () => {
    for (let i = 0; i < rows; i++) {
      if (cell(columns.kind, i) !== 'burn-in') continue;
      const before = valueAt({ at: steps.tested?.at_min ?? [], values: steps.tested?.gpus ?? [] }, columns.finish.values[i] - 1);
      const then = valueAt({ at: steps.tested?.at_min ?? [], values: steps.tested?.gpus ?? [] }, columns.finish.values[i]);
      expect(then).toBeGreaterThan(before);
    }
  });

  it('says nothing of steps for which a schedule has no work', () => {
    const kind = { ...columns.kind, dict: columns.kind.dict.map((word) => (word === 'energise' ? 'switch on' : word)) };
    const other = plannedSteps({ activities: { rows, columns: { ...columns, kind } } }, plan.racks, plan.devices, 64);
    expect(other.powered).toBeUndefined();
    expect(other.installed).toEqual(steps.installed);
  });
});

describe('stairs', () => {
  const stair = { at: [10, 20, 30], values: [1, 4, 9] };

  it('are read at any moment', () => {
    expect([5, 10, 19, 20, 1000].map((moment) => valueAt(stair, moment))).toEqual([0, 1, 1, 4, 9]);
    expect(valueAt({ at: [], values: [] }, 5)).toBe(0);
  });

  it('are drawn step by step up to a moment, and from pixel to pixel where there are more', () => {
    const same = (value: number) => value;
    expect(stairPath(stair, same, same, 25)).toBe('M10 0H10V1H20V4H25');
    const fine = { at: Array.from({ length: 10_000 }, (_, k) => k / 100), values: Array.from({ length: 10_000 }, (_, k) => k) };
    const path = stairPath(fine, same, same, 100);
    expect(path.match(/H/g)?.length).toBeLessThan(110);
    expect(path.endsWith('V9999H100')).toBe(true);
  });
});
