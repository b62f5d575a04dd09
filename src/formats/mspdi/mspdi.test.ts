import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { Draft } from '../exchange/index.js';
import { plain } from '../exchange/testing/plain.js';
import { randomSchedule } from '../exchange/testing/random-schedule.js';
import { sampleSchedule } from '../exchange/testing/sample.js';
import { mspdiLosses, readMspdi, writeMspdi } from './index.js';

const LETTERS = [...'aZ "\'&<>[]|(),;~äß€Ω漢\t\n\r', '😀', ']]>', '\u0301'];

function bytesOf(head: ScheduleHead, tables: ScheduleTables): Uint8Array {
  return Buffer.concat([...writeMspdi(head, tables)]);
}

/** What comes back of a schedule: everything but the deliveries. */
function roundTrip(head: ScheduleHead, tables: ScheduleTables) {
  const { schedule, findings } = readMspdi(bytesOf(head, tables), 'plan.xml');
  expect(findings).toEqual([]);
  if (!schedule) throw new Error('nothing was read');
  expect(schedule.head).toEqual(head);
  expect(plain(schedule.tables)).toEqual({ ...plain(tables), deliveries: [] });
}

describe('Microsoft Project XML', () => {
  it('brings a schedule back whole, but for its deliveries', () => {
    const { head, tables } = sampleSchedule();
    roundTrip(head, tables);
  });

  it('brings back whatever a schedule holds', () => {
    const schedules = randomSchedule({ letters: LETTERS, baselines: ['Baseline', 'Baseline 3', 'Baseline 10'], dataDateAtStart: true });
    fc.assert(
      fc.property(schedules, ({ head, tables }) => roundTrip(head, tables)),
      { numRuns: 300 },
    );
  });
});

describe('what Microsoft Project XML does not hold', () => {
  it('is told', () => {
    const { tables } = sampleSchedule();
    expect(mspdiLosses(tables).map(({ message }) => message)).toEqual(['Microsoft Project XML does not hold 1 delivery']);
    const draft = new Draft();
    const activity = 1 + draft.addActivity('A0001', { name: 'a', calendar: 'Day' });
    for (let i = 0; i < 6; i++) draft.tables.shifts.add({ calendar: 'Day', weekday: 1, from: i * 60, to: i * 60 + 30 });
    for (let i = 0; i < 13; i++) draft.tables.baselines.add({ baseline: `B${i}`, activity, start: 0, finish: 60 });
    expect(mspdiLosses(draft.done()).map(({ message }) => message)).toEqual([
      'Microsoft Project XML does not hold 2 baselines beyond 11',
      expect.stringMatching(/names of baselines: "B0" becomes "Baseline", "B1" becomes "Baseline 1",/),
      'Microsoft Project XML does not hold 6 working times a day of calendar "Day": Microsoft Project takes 5',
    ]);
  });

  it('does not stand in names that Microsoft Project refuses', () => {
    const draft = new Draft();
    for (const resource of ['a,b', 'a;b', 'c[1]']) draft.tables.resources.add({ resource, kind: 'crew' });
    draft.tables.shifts.add({ calendar: 'x'.repeat(60), weekday: 1, from: 0, to: 60 });
    const text = Buffer.from(bytesOf({ name: 'P', start: '2026-11-23', data_date: undefined }, draft.done())).toString();
    const names = Array.from(text.matchAll(/<Name>(.*?)<\/Name>/g), ([, name]) => name);
    expect(names).toEqual(['P', 'x'.repeat(51), 'a;b', 'a;b (2)', 'c(1)']);
  });
});
