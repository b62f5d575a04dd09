import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { Draft } from '../exchange/index.js';
import { plain } from '../exchange/testing/plain.js';
import { randomSchedule } from '../exchange/testing/random-schedule.js';
import { sampleSchedule } from '../exchange/testing/sample.js';
import { readXer, writeXer, xerLosses } from './index.js';
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

describe('the encoding of XER', () => {
  it('is Windows-1252, whatever Node makes of it', () => {
    const draft = new Draft();
    draft.addActivity('A0001', { name: '5 € “ä” – ok' });
    const bytes = Buffer.from(bytesOf({ name: 'P', start: '2026-11-23', data_date: undefined }, draft.done()));
    expect(bytes.includes(Buffer.from([0x35, 0x20, 0x80, 0x20, 0x93, 0xe4, 0x94, 0x20, 0x96, 0x20, 0x6f, 0x6b]))).toBe(true);
    expect(readXer(bytes, 'p.xer').schedule?.tables.activities.columns.name.dict).toContain('5 € “ä” – ok');
    const utf8 = Buffer.from(`\ufeff${bytes.toString('latin1').replace(/5 .* ok/, '漢')}`);
    expect(readXer(utf8, 'p.xer').schedule?.tables.activities.columns.name.dict).toContain('漢');
  });
});

describe('what XER does not hold', () => {
  it('is told', () => {
    const { tables } = sampleSchedule();
    expect(xerLosses(tables).map(({ message }) => message)).toEqual(['XER does not hold 1 delivery', 'XER does not hold 2 baselines']);
    const draft = new Draft();
    draft.addActivity('A0001', { name: '漢字', subject: 'x'.repeat(300) });
    expect(xerLosses(draft.done()).map(({ message }) => message)).toEqual([
      'XER does not hold the whole name of an activity once: 120 characters of Windows-1252 fit',
      'XER does not hold the whole subject of an activity once: 255 characters of Windows-1252 fit',
    ]);
  });
});
