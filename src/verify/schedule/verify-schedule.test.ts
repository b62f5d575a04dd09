import { describe, expect, it } from 'vitest';
import { printFinding } from '../../finding/index.js';
import { verifySchedule } from '../index.js';
import { scheduleFixture } from './testing/fixture.js';
import { FRESH, UNDER_WAY } from './testing/samples.js';

describe('verifySchedule', () => {
  it.each([
    ['before it begins', FRESH],
    ['under way', UNDER_WAY],
  ])('finds nothing wrong with a right schedule %s', (_, project) => {
    const { tables, head } = scheduleFixture(project);
    const result = verifySchedule(tables, head);
    expect(result.findings.map(printFinding)).toEqual([]);
    expect(result.checks.filter(({ examined }) => examined === 0)).toEqual([]);
  });
});
