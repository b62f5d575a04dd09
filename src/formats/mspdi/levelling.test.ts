import { describe, expect, it } from 'vitest';
import { Draft } from '../exchange/index.js';
import { writeMspdi } from './index.js';

/** Two activities of one crew after one another, the second in a night and weekend gap; and what waits for neither. */
function schedule() {
  const draft = new Draft();
  for (let weekday = 1; weekday <= 5; weekday++) draft.tables.shifts.add({ calendar: 'Day', weekday, from: 360, to: 840 });
  const add = (start: number, finish: number, row: object = {}) =>
    1 + draft.addActivity('', { name: 'a', calendar: 'Day', duration: finish - start, start, finish, ...row });
  const first = add(360, 840);
  // After the first it could begin the next morning at 6:00; it waits until 8:00.
  const second = add(1440 + 480, 1440 + 540);
  // Follows the second at once.
  const third = add(1440 + 540, 1440 + 600);
  // A milestone when the first ends, outside the hours that follow.
  const done = add(840, 840);
  // Must not begin before 7:00, and does.
  add(420, 480, { constraint: 'SNET', constraint_at: 420 });
  // Has begun already.
  add(600, 660, { actual_start: 600, remaining: 60 });
  // Two hours of lag after the start of the first.
  const lagged = add(480, 500);
  for (const [from, to, type, lag] of [
    [first, second, 'FS', 0],
    [second, third, 'FS', 0],
    [first, done, 'FS', 0],
    [first, lagged, 'SS', 120],
  ] as const)
    draft.tables.relations.add({ from, to, type, lag });
  return draft.done();
}

describe('levelling delays', () => {
  it('are the elapsed time from what relations allow to the planned start', () => {
    const tables = schedule();
    const text = Buffer.concat([...writeMspdi({ name: 'P', start: '2026-11-23', data_date: undefined }, tables)]).toString();
    const delays = text
      .split('<Task>')
      .slice(1)
      .map((task) => Number(/<LevelingDelay>(\d+)</.exec(task)?.[1] ?? 0) / 10);
    expect(delays).toEqual([0, 120, 0, 0, 0, 0, 0]);
  });
});
