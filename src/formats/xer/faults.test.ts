import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleSchedule } from '../exchange/testing/sample.js';
import { readXer, writeXer } from './index.js';

const { head, tables } = sampleSchedule();
const WHOLE = Buffer.concat([...writeXer(head, tables)]).toString('latin1');

/** What is said of a file, each with its place and the text there; nothing may be read of it. */
function refused(text: string): string[] {
  const { schedule, findings } = readXer(Buffer.from(text, 'latin1'), 'p.xer');
  expect(schedule).toBeUndefined();
  return findings.map(({ message, place }) => {
    const there = place?.text.slice(place.column - 1, place.column - 1 + place.length);
    return `${place?.line}: ${message}${there ? ` [${there.slice(0, 20)}]` : ''}`;
  });
}

function changed(...pairs: [from: string, to: string][]): string {
  return pairs.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
    return text.replace(from, to);
  }, WHOLE);
}

describe('XER that is wrong', () => {
  it('tells all wrong values and unknown references at once, each with its place', () => {
    const faults = refused(
      changed(
        ['DaysOfWeek()(', 'DaysOfWeek()'],
        ['\t8\t2026-11-23 06:00', '\teight\t2026-11-23 06:00'],
        ['2026-11-23 06:05', '2026-11-32 06:05'],
        ['%R\t1\t2\t1\t1\t1\tPR_FS', '%R\t1\t99\t1\t1\t1\tPR_FS'],
        ['PR_FF', 'PR_XX'],
        ['%R\t2\t1\t3\t2\t', '%R\t2\t1\t33\t2\t'],
      ),
    );
    expect(faults.map((fault) => fault.replace(/^\d+: /, ''))).toEqual([
      expect.stringMatching(/^expected a calendar such as .* in clndr_data, found/),
      'expected a number in target_drtn_hr_cnt, found "eight" [eight]',
      'expected a date such as 2026-11-23 08:00 in act_start_date, found "2026-11-32 06:05" [2026-11-32 06:05]',
      'expected the wbs_id of a node in wbs_id, found "33" [33]',
      'expected the task_id of an activity in task_id, found "99" [99]',
      'expected PR_FS, PR_SS, PR_FF or PR_SF in pred_type, found "PR_XX" [PR_XX]',
    ]);
  });

  it('says where it is no XER, or two projects', () => {
    expect(refused('')).toEqual(['1: expected an XER file of Primavera P6, which begins with ERMHDR']);
    expect(refused(changed(['\tPull cables\t', '\t']))[0]).toMatch(/: 32 cells where the 33 fields of TASK are/);
    expect(refused(changed(['%T\tTASKPRED', '%X\tTASKPRED']))).toHaveLength(1);
    expect(refused(WHOLE.replace(/(%T\tPROJECT\r\n%F.*\r\n)(%R.*\r\n)/, '$1$2$2'))[0]).toMatch(/: expected one project, found 2/);
  });

  it('reads what P6 writes otherwise than we do', () => {
    const text = changed(
      ['(0||DaysOfWeek()(', '\u007f\u007f  (0||DaysOfWeek()(\u007f\u007f    '],
      ['s|06:00|f|10:00', 'f|10:00|s|6:00'],
      ['\t-0.5\r\n', '\t-0,5\r\n'],
      ['Hall A ready', 'Hall A\r\nready'],
      ['CS_MSOA', 'CS_MANDSTART'],
    ).replaceAll('\r\n', '\n');
    const { schedule, findings } = readXer(Buffer.from(text, 'latin1'), 'p.xer');
    expect(findings).toEqual([]);
    expect(schedule?.tables.activities.columns.name.dict).toContain('Hall A\nready');
    expect(schedule?.tables.activities.columns.constraint.dict).toContain('MSO');
    expect(Array.from(schedule?.tables.relations.columns.lag.values ?? [])).toEqual([60, -30, 0, 15]);
  });

  it('never reads half of a file that was cut off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: WHOLE.lastIndexOf('%E') + 1 }), (length) => {
        expect(refused(WHOLE.slice(0, length)).length).toBeGreaterThan(0);
      }),
    );
  });

  it('never fails on a damaged file', () => {
    const damage = fc.tuple(
      fc.nat(WHOLE.length),
      fc.nat(40),
      fc.constantFrom('', '\t', '\r\n', '(', '-', '99999999999', '%R', '%T\tTASK', 'x'),
    );
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const text = damages.reduce((all, [at, length, put]) => all.slice(0, at) + put + all.slice(at + length), WHOLE);
        const { schedule, findings } = readXer(Buffer.from(text, 'latin1'), 'p.xer');
        expect(schedule === undefined).toBe(findings.some(({ severity }) => severity === 'error'));
      }),
      { numRuns: 500 },
    );
  });
});
