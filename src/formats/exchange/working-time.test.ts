import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarsOf, WorkCount, worksBetween } from './index.js';
import { randomSchedule } from './testing/random-schedule.js';

const START = '2026-11-23';
const DAYS = 9;
const schedules = randomSchedule({ letters: ['a', 'b'], baselines: ['Baseline'], dataDateAtStart: true });

/** Whether each minute is worked, by the calendar's own hours. */
function minutesOf(calendar: ReturnType<typeof calendarsOf>['list'][number]): boolean[] {
  const worked: boolean[] = new Array(DAYS * 1440).fill(false);
  // The first day is a Monday.
  for (let day = 0; day < DAYS; day++)
    for (const { from, to } of calendar.week[day % 7]) worked.fill(true, day * 1440 + from, day * 1440 + to);
  return worked;
}

describe('WorkCount', () => {
  it('counts and finds working minutes as one by one', () => {
    fc.assert(
      fc.property(schedules, fc.nat(DAYS * 1440 - 1), fc.nat(DAYS * 1440 - 1), ({ tables }, minute, other) => {
        for (const calendar of calendarsOf(tables).list) {
          calendar.exceptions.clear();
          const worked = minutesOf(calendar);
          const count = new WorkCount(calendar, START, 0, DAYS - 1);
          const before = worked.slice(0, minute).filter(Boolean).length;
          expect(count.worked(minute)).toBe(before);
          const next = worked.indexOf(true, minute);
          expect(count.startAfter(before)).toBe(next < 0 ? undefined : next);
          if (before > 0) expect(count.finishAfter(before)).toBe(worked.lastIndexOf(true, minute - 1) + 1);
          const [from, to] = [Math.min(minute, other), Math.max(minute, other) + 1];
          expect(worksBetween(calendar, START, from, to)).toBe(worked.slice(from, to).includes(true));
        }
      }),
    );
  });
});
