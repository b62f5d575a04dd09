import { describe, expect, it } from 'vitest';
import { examplePlan, shippedSite } from '../../../test/support/site.js';
import { makeTries, type ScheduleTables, schedule as scheduleOf } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { dueLinks } from './due-links.js';

const { tables: plan, body } = examplePlan('lab');
const asked = { minimise: undefined, budget_usd: undefined };
const made = makeTries(scheduleOf(plan, { ...body, software: { name: 'nineteen', version: 'test' }, files: {} }, shippedSite(), asked));
const schedule = made.schedule?.tables as ScheduleTables;
const { activities } = schedule;
const finishOf = (name: string) => {
  const row = Array.from({ length: activities.rows }, (_, i) => i).find((i) => cell(activities.columns.name, i) === name) as number;
  return activities.columns.finish.values[row];
};

describe('links that are due', () => {
  it('are none before the work begins, and all once it is done', () => {
    expect(dueLinks(plan, schedule, -1).every((due) => due === 0)).toBe(true);
    expect(dueLinks(plan, schedule, finishOf('first training job lab')).every((due) => due === 1)).toBe(true);
  });

  it('are due once both racks, the switch and the cable are ready, and not a minute before', () => {
    const link = Array.from({ length: plan.links.rows }, (_, row) => row).find(
      (row) => cell(plan.links.columns.a_device, row) === 'gpu-01-01' && cell(plan.links.columns.b_device, row) === 'leaf-01',
    ) as number;
    const last = Math.max(
      ...[
        'boot R01-01',
        'dress and patch R01-01',
        'configure switch leaf-01',
        'dress and patch switch leaf-01',
        'energise R01-01',
        'energise R01-02',
      ].map(finishOf),
    );
    expect([dueLinks(plan, schedule, last - 1)[link], dueLinks(plan, schedule, last)[link]]).toEqual([0, 1]);
  });

  it('go by what was done where that is known', () => {
    const actual_finish = { ...activities.columns.actual_finish, values: activities.columns.finish.values.map(() => 5) };
    const early = { ...schedule, activities: { ...activities, columns: { ...activities.columns, actual_finish } } };
    expect(dueLinks(plan, early, 5).every((due) => due === 1)).toBe(true);
  });
});
