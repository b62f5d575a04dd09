import { describe, expect, it } from 'vitest';
import { sampleSchedule } from '../testing/sample-schedule.js';
import { readActivities } from './activities.js';
import { bandOf } from './bands.js';
import { readCalendars } from './calendars.js';
import { usesOf } from './use.js';

const { tables, head } = sampleSchedule({ activities: 300, passed: 0.4, people: 3 });
const { columns, rows } = tables.activities;
const now = head.data_date as number;
const all = { from: 0, to: 1e9, part: undefined };
const calendars = readCalendars(tables, head);
const begun = Array.from({ length: rows }, (_, i) => i).filter(
  (i) => !Number.isNaN(columns.actual_start.values[i]) && Number.isNaN(columns.actual_finish.values[i]),
);

describe('a schedule under way', () => {
  it('keeps late dates of what is done, and moves those of what is to come', () => {
    const late = bandOf(tables, [])?.late;
    const moved = bandOf(tables, [])?.moved as number;
    for (let i = 0; i < rows; i++) {
      const done = !Number.isNaN(columns.actual_finish.values[i]);
      expect(late?.finish[i]).toBe(columns.late_finish.values[i] + (done ? 0 : moved));
    }
  });

  it('is not said to take too much before the data date', () => {
    // One of everything: all that happened at once was more than that.
    const few = {
      ...tables,
      capacity: {
        ...tables.capacity,
        columns: {
          ...tables.capacity.columns,
          amount: { ...tables.capacity.columns.amount, values: tables.capacity.columns.amount.values.map(() => 1) },
        },
      },
    };
    const over = usesOf(few, readActivities(few, head, calendars), all).filter((use) => use.over > 0);
    expect(over.length).toBeGreaterThan(0);
    for (const { over_from } of over) expect(over_from).toBeGreaterThanOrEqual(now);
  });

  it('takes nothing for a rest that waits', () => {
    expect(begun.length).toBeGreaterThan(0);
    const later = { ...columns.finish, values: Float64Array.from(columns.finish.values) };
    for (const i of begun) later.values[i] = now + 100_000 + columns.remaining.values[i];
    const waiting = { ...tables, activities: { ...tables.activities, columns: { ...columns, finish: later } } };
    const activities = readActivities(waiting, head, calendars);
    for (const i of begun) expect([activities.finish[i], activities.restFrom[i]]).toEqual([later.values[i], now + 100_000]);
    const only = { ...waiting, assignments: { ...waiting.assignments, rows: 1 } };
    only.assignments.columns = {
      ...only.assignments.columns,
      activity: { ...only.assignments.columns.activity, values: Uint32Array.of(begun[0] + 1) },
    };
    const [use] = usesOf(only, activities, all);
    const busy: number[] = [];
    use.sweep((from, to, amount) => busy.push(amount > 0 ? to - from : 0));
    expect(busy.reduce((sum, minutes) => sum + minutes, 0)).toBe(now - activities.start[begun[0]] + columns.remaining.values[begun[0]]);
  });
});
