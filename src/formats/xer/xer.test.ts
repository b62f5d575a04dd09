import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { plain } from '../exchange/testing/plain.js';
import { randomSchedule } from '../exchange/testing/random-schedule.js';
import { sampleSchedule } from '../exchange/testing/sample.js';
import { readXer, writeXer } from './index.js';
import { heldText } from './text.js';

const LETTERS = [...'aZ "\'&<>]|(),;~äß€Ω漢\t\n\r%', '😀', '""', '\u0301'];

function bytesOf(head: ScheduleHead, tables: ScheduleTables): Uint8Array {
  return Buffer.concat([...writeXer(head, tables)]);
}

/** What comes back of a schedule: everything but deliveries and baselines, in the letters P6 has. */
function roundTrip(head: ScheduleHead, tables: ScheduleTables) {
  const { schedule, findings } = readXer(bytesOf(head, tables), 'plan.xer');
  expect(findings).toEqual([]);
  if (!schedule) throw new Error('nothing was read');
  expect(schedule.head).toEqual({ ...head, name: heldText(head.name) });
  expect(plain(schedule.tables)).toEqual({ ...plain(tables, heldText), deliveries: [], baselines: [] });
}

describe('XER of Primavera P6', () => {
  it('brings a schedule back whole, but for its deliveries and baselines', () => {
    const { head, tables } = sampleSchedule();
    roundTrip(head, tables);
  });

  it('brings back whatever a schedule holds', () => {
    const schedules = randomSchedule({ letters: LETTERS, asHeld: heldText, baselines: ['Baseline'], dataDateAtStart: false });
    fc.assert(
      fc.property(schedules, ({ head, tables }) => roundTrip(head, tables)),
      { numRuns: 300 },
    );
  });
});
