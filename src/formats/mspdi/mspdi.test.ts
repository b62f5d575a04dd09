import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { plain } from '../exchange/testing/plain.js';
import { randomSchedule } from '../exchange/testing/random-schedule.js';
import { sampleSchedule } from '../exchange/testing/sample.js';
import { readMspdi, writeMspdi } from './index.js';

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
