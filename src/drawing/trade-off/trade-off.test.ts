import { describe, expect, it } from 'vitest';
import { numbers } from '../../table/index.js';
import { readSvg, unreadable } from '../testing/read-svg.js';
import { tradeOffPicture } from './picture.js';
import { type Curve, foundOf, leastFound, proven } from './points.js';

/** Deadline, finish, people, cost, fewest people. */
type Row = [number, number, number, number, number];

function curveOf(rows: Row[], least = 50_000): Curve {
  const column = (at: number) => numbers(rows.map((row) => row[at]));
  return {
    rows: rows.length,
    columns: {
      deadline_min: column(0),
      finish_min: column(1),
      people: column(2),
      cost_usd: column(3),
      fewest_people: column(4),
      least_cost_usd: numbers(rows.map(() => least)),
    },
  };
}

const day = (days: number) => days * 1440;
const CURVE = curveOf([
  [day(10), day(10), 90, 400_000, 70],
  [day(14), day(13), 60, 250_000, 45],
  [day(20), day(13), 60, 250_000, 30],
  [day(30), day(26), 40, 200_000, 20],
]);

function words(svg: string): string[] {
  return readSvg(svg).written.map(({ content }) => content);
}

it('each schedule stands once, with the deadlines it is the best for', () => {
  expect(foundOf(CURVE).map(({ finish_min, first_min, last_min }) => [finish_min, first_min, last_min].map((at) => at / 1440))).toEqual([
    [10, 10, 10],
    [13, 14, 20],
    [26, 30, 30],
  ]);
});

it('the least found never rises, and a dearer later schedule makes no step', () => {
  const worse = curveOf([
    [day(5), day(5), 9, 900, 1],
    [day(7), day(7), 8, 950, 1],
    [day(9), day(8), 7, 800, 1],
  ]);
  expect(leastFound(foundOf(worse), ({ cost_usd }) => cost_usd)).toEqual([
    [day(5), 900],
    [day(8), 800],
  ]);
});

it('a bound reaches from the deadline before it to its own', () => {
  expect(proven(CURVE, 'fewest_people')).toEqual([
    [Number.NEGATIVE_INFINITY, 70],
    [day(10), 45],
    [day(14), 30],
    [day(20), 20],
  ]);
});

describe.each<[string, Curve, number | undefined, number | undefined]>([
  ['no marks', CURVE, undefined, undefined],
  ['a deadline and a budget inside', CURVE, day(19), 300_000],
  ['a deadline far off', CURVE, day(300), 10],
  ['a deadline before all', CURVE, day(1), 1e9],
  [
    'a single schedule',
    curveOf([
      [day(4), day(4), 5, 1000, 5],
      [day(12), day(4), 5, 1000, 2],
    ]),
    day(4),
    1000,
  ],
  [
    'schedules close together',
    curveOf(Array.from({ length: 40 }, (_, i): Row => [5000 + i * 9, 5000 + i * 9, 80 - i, 90_000 - i * 11, 9])),
    5100,
    89_800,
  ],
])('a trade-off with %s', (_, curve, deadline_min, budget_usd) => {
  const svg = tradeOffPicture(curve, { name: 'site', deadline_min, budget_usd });

  it('is well-formed, and its text large enough, inside and apart', () => {
    expect(unreadable(readSvg(svg))).toEqual([]);
  });
});

describe('the marks', () => {
  it('are answered in words', () => {
    const text = words(tradeOffPicture(CURVE, { name: 'site', deadline_min: day(19), budget_usd: 399_999 }));
    expect(text).toEqual(
      expect.arrayContaining([
        'site: what each deadline costs',
        'deadline, 19 days',
        'budget, 399,999 USD',
        'By the deadline: 250,000 USD with 60 people, done after 13 days.',
        'Within the budget: first done after 13 days, for 250,000 USD with 60 people.',
        '50,000',
      ]),
    );
  });

  it('that nothing found meets are said to be missed', () => {
    const text = words(tradeOffPicture(CURVE, { name: 'site', deadline_min: day(9), budget_usd: 199_999 }));
    expect(text).toContain('No schedule was found that meets the deadline.');
    expect(text).toContain('No schedule was found within the budget.');
  });

  it('far beyond the curve stand at its edge, without a line', () => {
    const svg = tradeOffPicture(CURVE, { name: 'site', deadline_min: day(300) });
    expect(words(svg)).toContain('deadline, 300 days →');
    expect(svg.match(/<path d="M\S+ 22V\d+" stroke="#c1121f"/g)).toBeNull();
    expect(tradeOffPicture(CURVE, { name: 'site', deadline_min: day(19) }).match(/<path d="M\S+ 22V\d+" stroke="#c1121f"/g)).toHaveLength(
      2,
    );
  });
});

it('a day sooner costs what the next cheaper schedule saves', () => {
  const text = words(tradeOffPicture(CURVE, { name: 'site' }));
  expect(text).toContain('USD for a day sooner');
  expect(text).toContain('3,846');
});
