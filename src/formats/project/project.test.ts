import { describe, expect, it } from 'vitest';
import { makeProject, NEVER } from '../../schedule/index.js';
import { mulberry32 } from '../../table/index.js';
import { readProject, writeProject } from './index.js';

const TEXT = `{
  "duration": [2, 3],
  "arcs": {"from": [0], "to": [1]},
  "demands": {"activity": [0, 1], "resource": [0, 0], "amount": [1, 2]},
  "capacity": [[[0, 1], [5, 2]]]
}
`;

const faults = (text: string) =>
  readProject(text, 'p.json').findings.map(({ place, message, code }) => `${place?.line}:${place?.column} ${message} [${code}]`);

describe('readProject', () => {
  it('reads what writeProject writes', () => {
    const random = mulberry32(8);
    const pick = (most: number) => Math.floor(random() * (most + 1));
    for (let n = 0; n < 100; n++) {
      const count = 2 + (n % 9);
      const arcs = Array.from({ length: n % 7 }, () => ({ from: pick(count - 2), lag: pick(9) - 4 }));
      const project = makeProject({
        duration: Array.from({ length: count }, () => pick(5)),
        arcs: { from: arcs.map(({ from }) => from), to: arcs.map(({ from }) => from + 1), lag: arcs.map(({ lag }) => lag) },
        demands: { activity: [0, 0, 1], resource: [1, 0, 0], amount: [1, 2, pick(3)] },
        capacity: [3, [...Array(1 + pick(2)).keys()].map((step) => [step * 4, pick(2) + 1] as const)],
        release: Array.from({ length: count }, () => (n % 2 === 0 ? 0 : pick(3))),
        deadline: Array.from({ length: count }, () => (n % 3 === 0 ? 50 : NEVER)),
      });
      const { project: again, findings } = readProject(writeProject(project), 'p.json');
      expect(findings).toEqual([]);
      expect(again).toEqual(project);
    }
  });

  it('an arc without lag is finish to start', () => {
    expect([...(readProject(TEXT, 'p.json').project?.successors.lag ?? [])]).toEqual([2]);
  });

  it.each<[string, string, string[]]>([
    ['no JSON', TEXT.replace('"arcs":', '"arcs"'), ['3:10 this is no JSON: expected a key in quotes and a colon, found "{" [JSON]']],
    ['an early end', TEXT.slice(0, 30), ['3:3 this is no JSON: expected a key in quotes and a colon, found """ [JSON]']],
    [
      'another word',
      TEXT.replace('"capacity"', '"capacities"'),
      ['5:17 unknown key "capacities" [UNKNOWN-KEY]', '1:1 "capacity" is missing; expected a list [MISSING]'],
    ],
    ['no whole number', TEXT.replace('[2, 3]', '[2, 3.5]'), ['2:19 expected a whole number from 0, found 3.5 [VALUE]']],
    ['columns of unequal length', TEXT.replace('"amount": [1, 2]', '"amount": [1]'), ['4:65 expected 2 entries, found 1 [VALUE]']],
    [
      'too large a demand',
      TEXT.replace('"amount": [1, 2]', '"amount": [1, 3]'),
      ['2:19 activity 1 takes 3 of R1, which has 2: it can never start [PROJECT-DEMAND]'],
    ],
    ['a circle', TEXT.replace('"to": [1]', '"to": [0]'), ['2:16 activities wait for one another in a circle: 0 -> 0 [PROJECT-CIRCLE]']],
    [
      'ids of another number',
      TEXT.replace('{', '{"activities": {"ids": ["a"], "planned": [0, -1]},'),
      ['1:24 expected 2 entries, found 1 [VALUE]', '1:46 expected a time from 0, or null for none [VALUE]'],
    ],
    [
      'a work breakdown upside down',
      TEXT.replace('{', '{"wbs": {"names": ["a", "b"], "parents": [1, null], "of": [0, 2]},'),
      ['1:43 expected an element that stands before this one [VALUE]', '1:63 expected the place of an element, or null for none [VALUE]'],
    ],
    [
      'times that count something else',
      TEXT.replace(
        '{',
        '{"time": {"start": "2026-02-30", "unit_min": 0, "working": {"week": [[[9, 8]],[],[],[],[],[],[]], "exceptions": {"x": []}}},',
      ),
      [
        '1:20 expected a date such as "2026-11-23" [VALUE]',
        '1:46 expected a whole number of minutes from 1 [VALUE]',
        '1:70 expected spans of minutes of the day in their order, such as [[480, 720], [780, 1020]] [VALUE]',
        '1:119 expected a date such as "2026-11-23", found "x" [VALUE]',
      ],
    ],
    ['a list', '[]', ['1:1 expected a mapping with duration, arcs, demands and capacity [VALUE]']],
  ])('says where it is wrong: %s', (_, text, expected) => expect(faults(text)).toEqual(expected));
});
