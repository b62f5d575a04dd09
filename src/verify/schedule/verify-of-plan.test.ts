import { describe, expect, it } from 'vitest';
import { printFinding } from '../../finding/index.js';
import { verifySchedule, verifyScheduleOfPlan } from '../index.js';
import { fixture } from '../testing/fixture.js';
import { scheduleFixture } from './testing/fixture.js';
import { TOY_SITE } from './testing/toy-site.js';
import { toyWork } from './testing/toy-work.js';

describe('verifyScheduleOfPlan', () => {
  it.each([
    ['direct', {}],
    ['structured', { halls: 2, units: 3, style: 'structured' }],
  ] as const)('finds nothing wrong with the right schedule of a %s plan', (_, shape) => {
    const plan = fixture(shape);
    const { tables, head } = scheduleFixture(toyWork(plan));
    expect(verifySchedule(tables, head).findings.map(printFinding)).toEqual([]);
    const result = verifyScheduleOfPlan(tables, head, TOY_SITE, plan.tables, plan.document);
    expect(result.findings.map(printFinding)).toEqual([]);
    expect(result.checks.filter(({ examined }) => examined === 0)).toEqual([]);
  });
});
