import { describe, expect, it } from 'vitest';
import { leastWorkingMinutes, longestSpan, whileWorked, workingMinutes, workingTime } from './calendar.js';
import type { CalendarRule } from './site/types.js';

const day = [
  [360, 840],
  [840, 1320],
] as const;
const rule: CalendarRule = {
  name: 'two shifts',
  week: [day, day, day, day, day, [[360, 600]], []],
  exceptions: new Map([
    ['2026-01-06', []],
    ['2026-01-11', [[0, 1440]]],
  ]),
};

describe('workingTime', () => {
  // 2026-01-05 is a Monday.
  const time = workingTime(rule, '2026-01-05', 8);

  it('joins shifts that meet, and keeps to weekdays and dates', () => {
    expect([...time.from]).toEqual([360, 3240, 4680, 6120, 7560, 8640, 10440]);
    expect([...time.to]).toEqual([1320, 4200, 5640, 7080, 7800, 10080, 11400]);
    expect(longestSpan(time)).toBe(1440);
  });

  it('joins a night over midnight', () => {
    const night = workingTime(
      {
        ...rule,
        week: new Array(7).fill([
          [0, 360],
          [1320, 1440],
        ]),
        exceptions: new Map(),
      },
      '2026-01-05',
      3,
    );
    expect([...night.from]).toEqual([0, 1320, 2760, 4200]);
    expect(longestSpan(night)).toBe(480);
  });

  it('counts the minutes that are worked', () => {
    expect(workingMinutes(time, 0, 8 * 1440)).toBe(960 * 4 + 240 + 1440 + 960);
    expect(workingMinutes(time, 400, 500)).toBe(100);
    expect(workingMinutes(time, 1320, 3240)).toBe(0);
  });

  it('is never less in a span than the least', () => {
    const end = time.to[time.to.length - 1];
    for (const length of [1, 60, 500, 1000, 1500, 3000, 5000]) {
      let least = length;
      for (let begin = 0; begin + length <= end; begin++) least = Math.min(least, workingMinutes(time, begin, begin + length));
      expect(leastWorkingMinutes(time, length)).toBe(least);
    }
  });

  it('gives an amount while it is worked', () => {
    expect(whileWorked(time, 5).slice(0, 4)).toEqual([
      [0, 0],
      [360, 5],
      [1320, 0],
      [3240, 5],
    ]);
    expect(whileWorked(workingTime({ ...rule, week: new Array(7).fill([[0, 1440]]), exceptions: new Map() }, '2026-01-05', 3), 5)).toEqual([
      [0, 5],
      [4320, 5],
    ]);
  });
});
