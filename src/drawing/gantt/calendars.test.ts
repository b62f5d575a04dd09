import { describe, expect, it } from 'vitest';
import { sampleSchedule } from '../testing/sample-schedule.js';
import { addWorking, breaksOf, readCalendars } from './calendars.js';

const DAY = 1440;

describe('the calendars of a schedule', () => {
  const { tables, head } = sampleSchedule({ activities: 500, shifts: true });
  const calendars = readCalendars(tables, head);

  it('work on from shift to shift, over Sundays', () => {
    const time = calendars.of('two shifts');
    expect(addWorking(time, 8 * 60, 60)).toBe(9 * 60);
    expect(addWorking(time, 21 * 60, 90)).toBe(DAY + 6 * 60 + 30);
    expect(addWorking(time, 5 * DAY + 21 * 60, 61)).toBe(7 * DAY + 6 * 60 + 1);
    expect(addWorking(undefined, 21 * 60, 90)).toBe(22 * 60 + 30);
  });

  it('rest between shifts, on Sundays and at Christmas', () => {
    expect(breaksOf(calendars.main, 0, 2 * DAY, 1)).toEqual([
      [0, 360],
      [1320, DAY + 360],
      [DAY + 1320, 2 * DAY],
    ]);
    expect(breaksOf(calendars.main, 0, 40 * DAY, DAY).map(([from]) => from / DAY)).toEqual(
      [5, 12, 19, 26, 31, 33].map((day) => day + 1320 / DAY),
    );
  });

  it('have no main one where all work round the clock', () => {
    const always = sampleSchedule({ activities: 20 });
    const found = readCalendars(always.tables, always.head);
    expect(found.main).toBeUndefined();
    expect(found.changes[0]).toEqual([0, 480, 960]);
  });
});
