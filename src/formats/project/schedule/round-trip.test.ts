import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readList, writeList } from '../../activity-list/index.js';
import type { ReadSchedule, Schedule } from '../../exchange/index.js';
import { type Held, randomSchedule } from '../../exchange/testing/random-schedule.js';
import { readMspdi, writeMspdi } from '../../mspdi/index.js';
import { readXer, writeXer } from '../../xer/index.js';
import { readProject, writeProject } from '../index.js';
import { byId } from '../testing/by-id.js';
import { projectOf } from './project-of.js';

const HELD: Held = { letters: [...'abc ("'], baselines: ['Baseline'], dataDateAtStart: false };

/** The project of a schedule by its ids, or the codes of what is wrong. */
function projected(schedule: Schedule) {
  const { project, about, findings } = projectOf(schedule);
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return project && about ? byId(project, about) : [...new Set(errors)].sort();
}

function read({ schedule, findings }: ReadSchedule<Schedule>): Schedule {
  if (!schedule) throw new Error(findings.map(({ message }) => message).join('\n'));
  return schedule;
}

describe('a schedule that went through another program', () => {
  it.each<[string, (schedule: Schedule) => Schedule]>([
    ['Microsoft Project XML', ({ head, tables }) => read(readMspdi(Buffer.concat([...writeMspdi(head, tables)]), 'p.xml'))],
    ['XER', ({ head, tables }) => read(readXer(Buffer.concat([...writeXer(head, tables)]), 'p.xer'))],
  ])('is the same project: %s', (_, through) => {
    let held = 0;
    fc.assert(
      fc.property(randomSchedule(HELD), (schedule) => {
        const before = projected(schedule);
        if (!Array.isArray(before)) held++;
        expect(projected(through(schedule))).toEqual(before);
      }),
      { numRuns: 100, seed: 5 },
    );
    expect(held).toBeGreaterThan(20);
  });

  it('is the same activities and relations as a list', () => {
    fc.assert(
      fc.property(randomSchedule({ ...HELD, letters: [...'abc ,;"'] }), ({ head, tables }) => {
        // A list knows no data date, calendar or change of capacity.
        const { schedule } = readList(Buffer.concat([...writeList(head, tables)]), 'p.csv');
        if (!schedule) throw new Error('nothing was read');
        const shift = (Date.parse(schedule.head.start) - Date.parse(head.start)) / 60_000;
        for (const column of ['name', 'kind', 'subject', 'constraint'] as const)
          expect(texts(schedule, column)).toEqual(texts({ head, tables }, column).map((text) => text.trim()));
        for (const column of ['duration', 'remaining', 'critical', 'total_float'] as const)
          expect(values(schedule, column)).toEqual(values({ head, tables }, column));
        for (const column of ['start', 'finish', 'constraint_at', 'actual_start', 'actual_finish'] as const)
          expect(values(schedule, column).map((at) => at + shift)).toEqual(values({ head, tables }, column));
        expect(relations(schedule)).toEqual(relations({ head, tables }));
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('is the same as JSON', () => {
    fc.assert(
      fc.property(randomSchedule(HELD), (schedule) => {
        const { project, about } = projectOf(schedule);
        if (!project) return;
        const again = readProject(writeProject(project, about), 'p.json');
        expect(again.findings).toEqual([]);
        expect(again.project).toEqual(project);
        expect(again.about).toEqual(about);
      }),
      { numRuns: 100, seed: 5 },
    );
  });
});

type Columns = Schedule['tables']['activities']['columns'];
type TextName = 'name' | 'kind' | 'subject' | 'constraint';

function texts({ tables }: Schedule, name: TextName): string[] {
  const { dict, codes } = tables.activities.columns[name];
  return Array.from(codes, (code) => dict[code]);
}

function values({ tables }: Schedule, name: Exclude<keyof Columns, TextName | 'activity' | 'wbs' | 'calendar'>): number[] {
  return Array.from(tables.activities.columns[name].values);
}

function relations({ tables }: Schedule): string[] {
  const { from, to, type, lag } = tables.relations.columns;
  return Array.from(from.values, (id, row) => `${id} ${to.values[row]} ${type.dict[type.codes[row]]} ${lag.values[row]}`).sort();
}
