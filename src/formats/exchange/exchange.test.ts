import { describe, expect, it } from 'vitest';
import { cell } from '../../table/index.js';
import { calendarsOf, capacityOf, Draft, outline, Timeline } from './index.js';
import { sampleSchedule } from './testing/sample.js';

describe('what exchange formats share', () => {
  it('walks the outline depth first, elements before activities', () => {
    const { tables } = sampleSchedule();
    expect([...outline(tables)].map(({ kind, row, number }) => `${number} ${kind} ${row}`)).toEqual([
      '1 wbs 0',
      '1.1 wbs 1',
      '1.1.1 activity 0',
      '1.1.2 activity 1',
      '1.2 activity 2',
      '2 wbs 2',
      '3 activity 3',
    ]);
  });

  it('keeps ids of our form and renews others, an activity keeping its own as subject', () => {
    const ours = new Draft();
    for (const id of ['A0007', 'A12345']) ours.addActivity(id, {});
    expect([0, 1].map((row) => cell(ours.done().activities.columns.activity, row))).toEqual(['A0007', 'A12345']);
    const theirs = new Draft();
    for (const id of ['A0007', 'EC-10', '', 'A0007', 'B0001', 'A0010']) theirs.addActivity(id, {});
    const { activity, subject } = theirs.done().activities.columns;
    expect([0, 1, 2, 3, 4, 5].map((row) => `${cell(activity, row)} ${cell(subject, row)}`)).toEqual([
      'A0007 ',
      'A0011 EC-10',
      'A0012 ',
      'A0013 A0007',
      'A0014 B0001',
      'A0010 ',
    ]);
  });

  it('turns minutes into dates and back', () => {
    const timeline = new Timeline('2026-12-31');
    expect(timeline.stamp(1440 + 61, ' ')).toBe('2027-01-01 01:01');
    expect(timeline.stamp(-1, 'T')).toBe('2026-12-30T23:59');
    expect(timeline.minute('2027-01-01T24:00:00')).toBe(2880);
    expect(['2027-02-29', '2027-01-01 25:00', '01.01.2027', '2027-01-01 12:60'].map((text) => timeline.minute(text))).toEqual(
      new Array(4).fill(undefined),
    );
  });

  it('leaves out steps of capacity that the calendar says already', () => {
    const draft = new Draft();
    draft.tables.resources.add({ resource: 'Riggers', kind: 'crew', calendar: 'Day' });
    for (let weekday = 1; weekday <= 5; weekday++) draft.tables.shifts.add({ calendar: 'Day', weekday, from: 360, to: 870 });
    for (let day = 0; day < 5; day++) {
      // From the third day on there are more, and on the fourth nobody comes.
      const amount = day === 3 ? 0 : day < 2 ? 4 : 6;
      draft.tables.capacity.add({ resource: 'Riggers', from: day * 1440 + 360, amount });
      draft.tables.capacity.add({ resource: 'Riggers', from: day * 1440 + 870, amount: 0 });
    }
    const tables = draft.done();
    expect(capacityOf(tables, calendarsOf(tables), '2026-11-23')).toEqual([
      [
        { from: 360, amount: 4 },
        { from: 2880 + 360, amount: 6 },
        { from: 4320 + 360, amount: 0 },
        { from: 5760 + 360, amount: 6 },
        { from: 5760 + 870, amount: 0 },
      ],
    ]);
  });
});
