import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draft, type Schedule } from '../exchange/index.js';
import { randomSchedule } from '../exchange/testing/random-schedule.js';
import { sampleSchedule } from '../exchange/testing/sample.js';
import { contentLine } from './content-line.js';
import { crewsWithWork, writeICalendar } from './index.js';

const STAMPED = '20261123T060000Z';

function textOf({ head, tables }: Schedule, crew: string): string {
  return Buffer.concat([...writeICalendar(head, tables, crew, STAMPED)]).toString();
}

/** Events by property, unfolded and unescaped. */
function eventsOf(text: string): Record<string, string>[] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    const [, name, value] = /^([A-Z-]+):(.*)$/.exec(line) ?? [];
    if (name === 'BEGIN') events.push({});
    else if (name) events[events.length - 1][name] = value.replace(/\\(.)/g, (_, char) => (char === 'n' ? '\n' : char));
  }
  return events.slice(1);
}

describe('iCalendar', () => {
  it('gives a crew an event for each shift, a night shift as one over midnight', () => {
    const sample = sampleSchedule();
    expect(crewsWithWork(sample.tables)).toEqual(['Riggers', 'Cablers "N"']);
    const events = eventsOf(textOf(sample, 'Cablers "N"'));
    expect(events.map(({ DTSTART, DTEND }) => `${DTSTART} ${DTEND}`)).toEqual([
      '20261123T220000 20261124T060000',
      '20261124T220000 20261125T060000',
      '20261125T220000 20261126T060000',
    ]);
    expect(events[1].SUMMARY).toBe('Pull cables');
    expect(events[1].LOCATION).toBe('R01');
    expect(events[1].DESCRIPTION).toBe('22:00-06:00 Pull cables R01 (A00020, 3 person, begun 2026-11-23 22:00, until 2026-11-26 06:00)');
  });

  it('counts what is done where there is much, and gives what no shift meets an event of its own', () => {
    const draft = new Draft();
    draft.tables.shifts.add({ calendar: 'Day', weekday: 1, from: 360, to: 600 });
    draft.tables.shifts.add({ calendar: 'Day', weekday: 1, from: 630, to: 870 });
    draft.tables.resources.add({ resource: 'Riggers', kind: 'crew', calendar: 'Day' });
    for (const [start, finish, kind] of [
      [360, 420, 'place rack'],
      [420, 480, 'place rack'],
      [640, 700, 'level; row, "1"'],
      [900, 930, 'sweep'],
    ] as const) {
      const row = draft.addActivity('', { name: `${kind} here`, kind, start, finish, duration: finish - start });
      draft.tables.assignments.add({ activity: row + 1, resource: 'Riggers', amount: 2 });
    }
    const schedule = { head: { name: 'P', start: '2026-11-23', data_date: undefined }, tables: draft.done() };
    const events = eventsOf(textOf(schedule, 'Riggers'));
    expect(events.map(({ SUMMARY }) => SUMMARY)).toEqual(['2 x place rack, 1 x level; row, "1"', 'sweep here']);
    expect(events[0].DESCRIPTION.split('\n')).toHaveLength(3);
    expect(events[0].DTEND).toBe('20261123T114000');
  });

  it('keeps its UIDs when the plan changes', () => {
    const sample = sampleSchedule();
    const uids = eventsOf(textOf(sample, 'Riggers')).map(({ UID }) => UID);
    sample.tables.activities.columns.finish.values[0] -= 60;
    expect(eventsOf(textOf(sample, 'Riggers')).map(({ UID }) => UID)).toEqual(uids);
  });

  it('folds at 75 octets and never within a character, whatever the texts', () => {
    const letters = [...'aZ;,\\ "äß€漢\n\r\t', '😀'];
    fc.assert(
      fc.property(randomSchedule({ letters, baselines: ['Baseline'], dataDateAtStart: true }), (schedule) => {
        for (const crew of crewsWithWork(schedule.tables)) {
          const text = textOf(schedule, crew);
          expect(text.includes('\ufffd')).toBe(false);
          for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
          const uids = eventsOf(text).map(({ UID }) => UID);
          expect(new Set(uids).size).toBe(uids.length);
        }
      }),
    );
    expect(contentLine('SUMMARY', 'ä'.repeat(40))).toBe(`SUMMARY:${'ä'.repeat(33)}\r\n ${'ä'.repeat(7)}\r\n`);
  });
});
