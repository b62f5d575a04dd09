import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draft } from '../../exchange/index.js';
import { projectOf } from './project-of.js';

// The same asked minute by minute on a real calendar, without any of the code that lays out time.

const WEEK_DAYS = 5;
const HOURS: readonly [number, number][] = [
  [480, 720],
  [780, 1020],
];
const HOLIDAY = 2;

/** Working minutes of the first weeks, ascending; 2026-11-23 is a Monday. */
const MINUTES = Array.from({ length: 21 }, (_, day) => day)
  .filter((day) => day % 7 < WEEK_DAYS && day !== HOLIDAY)
  .flatMap((day) => HOURS.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => day * 1440 + from + i)));

/** Working minutes before a minute of the clock. */
const worked = (minute: number) => MINUTES.filter((each) => each < minute).length;

const TYPES = ['FS', 'SS', 'FF', 'SF'] as const;
const lasting = fc.integer({ min: 241, max: 900 });

function draftOf(): Draft {
  const draft = new Draft();
  for (let weekday = 1; weekday <= WEEK_DAYS; weekday++)
    for (const [from, to] of HOURS) draft.tables.shifts.add({ calendar: 'office', weekday, from, to });
  draft.tables.exceptions.add({ calendar: 'office', date: '2026-11-25' });
  return draft;
}

const projectFrom = (draft: Draft) => {
  const { project, about } = projectOf({ head: { name: '', start: '2026-11-23', data_date: undefined }, tables: draft.done() });
  if (!project) throw new Error('no project');
  return { project, unit: about?.time?.unit_min ?? 1, resources: about?.resources?.names ?? [] };
};

describe('time of a project in which only working time counts', () => {
  it('lets relations hold where they do on the clock, minute by minute', () => {
    const starts = fc.integer({ min: 0, max: 3000 });
    const cases = fc.tuple(lasting, lasting, fc.constantFrom(...TYPES), fc.integer({ min: -600, max: 600 }), starts, starts);
    fc.assert(
      fc.property(cases, ([first, second, type, lag, a, b]) => {
        const draft = draftOf();
        const from = draft.addActivity('A0001', { duration: first, calendar: 'office' }) + 1;
        const to = draft.addActivity('A0002', { duration: second, calendar: 'office' }) + 1;
        draft.tables.relations.add({ from, to, type, lag });
        const { project, unit } = projectFrom(draft);
        const clock = (start: number, duration: number, end: string) => (end === 'S' ? MINUTES[start] : MINUTES[start + duration - 1] + 1);
        const between = worked(clock(b, second, type[1])) - worked(clock(a, first, type[0]));
        expect(project.successors.lag[0] * unit <= b - a).toBe(between >= lag);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('has of a crew what there is of it on the clock, in its own hours', () => {
    const hours = fc
      .uniqueArray(
        fc.integer({ min: 8, max: 17 }).map((hour) => hour * 60),
        { minLength: 2, maxLength: 2 },
      )
      .map((two) => two.sort((x, y) => x - y));
    const cases = fc.tuple(hours, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 8000 }));
    fc.assert(
      fc.property(cases, ([[from, to], first, then, change]) => {
        const draft = draftOf();
        draft.addActivity('A0001', { duration: 600, calendar: 'office' });
        for (let weekday = 1; weekday <= 7; weekday++) draft.tables.shifts.add({ calendar: 'crew', weekday, from, to });
        draft.tables.resources.add({ resource: 'crew', kind: 'crew', calendar: 'crew' });
        draft.tables.capacity.add({ resource: 'crew', from: 0, amount: first });
        if (change > 0) draft.tables.capacity.add({ resource: 'crew', from: change, amount: then });
        const { project, unit } = projectFrom(draft);
        const onTheClock = MINUTES.map((minute) => {
          const ofDay = minute % 1440;
          return ofDay >= from && ofDay < to ? (change > 0 && minute >= change ? then : first) : 0;
        });
        expect(MINUTES.map((_, counted) => levelAt(project.capacity, counted / unit))).toEqual(onTheClock);
      }),
      { numRuns: 30, seed: 5 },
    );
  });
});

function levelAt({ from, level }: { from: Int32Array; level: Int32Array }, time: number): number {
  let row = 0;
  while (row + 1 < from.length && from[row + 1] <= time) row++;
  return level[row];
}
