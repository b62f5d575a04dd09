import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { readSvg, unreadable } from '../testing/read-svg.js';
import { drawFinishCurve } from './curve.js';
import { drawFinish } from './histogram.js';
import { resultOf } from './testing/result.js';
import { drawTornado } from './tornado.js';

const HEAD = { name: 'Zürich <1>' };
const random = mulberry32(3);
const finishes = (count: number, from: number, width: number) =>
  Float64Array.from({ length: count }, () => from + width * (random() + random() + random()));
const NEVER = Number.POSITIVE_INFINITY;

/** All texts of a picture that can be read: none overlap, leave it or are too small. */
function words(svg: string): string[] {
  const picture = readSvg(svg);
  expect(unreadable(picture)).toEqual([]);
  return picture.written.map(({ content }) => content);
}

/** Heights of the bars of a fill. */
function bars(svg: string, fill: string): number[] {
  const path = new RegExp(`<path d="([^"]*)" fill="${fill}"/>`).exec(svg)?.[1] ?? '';
  return [...path.matchAll(/v([\d.]+)h/g)].map(([, height]) => Number(height));
}

describe.each<[string, Float64Array, number, number, number | undefined]>([
  ['a deadline among the finishes', finishes(1000, 20_000, 4000), 21_000, 27_000, 0.9],
  ['a deadline long after', finishes(1000, 20_000, 4000), 19_000, 200_000, 0.8],
  ['a deadline long before', finishes(1000, 200_000, 4000), 199_000, 1440, undefined],
  ['a year', finishes(500, 500_000, 60_000), 480_000, 600_000, 0.123],
  ['marks side by side', finishes(300, 20_000, 300), 20_300, 20_310, 0.55],
  ['finishes that are all equal', new Float64Array(40).fill(5000), 5000, 5000, 0.5],
  ['one sample', Float64Array.of(4321), 4000, 5000, 0.5],
  ['some samples that never end', finishes(100, 20_000, 900).fill(NEVER, 0, 20), 20_000, 21_500, 0.95],
])('%s', (_, finish, planned, deadline_min, chance) => {
  const result = resultOf(finish, planned);

  it('has pictures that can be read, with the same figures', () => {
    const share = (100 * finish.filter((each) => each <= deadline_min).length) / finish.length;
    for (const svg of [drawFinish(HEAD, result, { deadline_min, chance }), drawFinishCurve(HEAD, result, { deadline_min, chance })]) {
      const told = words(svg).join('\n');
      expect(Math.abs(Number(/([\d.]+) % to end within the deadline/.exec(told)?.[1]) - share)).toBeLessThanOrEqual(0.5);
      expect(told).toMatch(/P50 [\d.,]+ d/);
      // Marked in its place or said to be far away.
      expect(told).toMatch(/^deadline [\d.,]+ d$|The deadline is at [\d.,]+ d, far to the (left|right)/m);
    }
  });

  it('has bars for all samples that end, those in time in their own colour', () => {
    const svg = drawFinish(HEAD, result, { deadline_min, chance });
    const [early, late] = ['#56b4e9', '#e69f00'].map((fill) => bars(svg, fill).reduce((sum, height) => sum + height, 0));
    const ended = finish.filter((each) => Number.isFinite(each));
    const inTime = ended.filter((each) => each <= deadline_min).length;
    expect(early / (early + late)).toBeCloseTo(inTime / ended.length, 2);
  });
});

describe('what cannot be drawn is said', () => {
  it('no sample ends', () => {
    const result = resultOf(new Float64Array(10).fill(NEVER), 100);
    for (const draw of [drawFinish, drawFinishCurve])
      expect(words(draw(HEAD, result, { deadline_min: 100, chance: 0.8 }))).toContain('No sample ends.');
  });

  it('no driver moves the finish', () => {
    const still = { name: 'site', type: 'site', p50_low: 100, p50_high: 100 } as const;
    expect(words(drawTornado(HEAD, { ...resultOf(Float64Array.of(100), 100), tornado: [still], tornadoP50: 100 }))).toContain(
      'No driver moves the finish.',
    );
  });
});

describe('drawTornado', () => {
  const driver = (name: string, p50_low: number, p50_high: number) => ({ name, type: 'kind', p50_low, p50_high }) as const;
  const tornado = [
    driver('burn-in', 9000, 14_000),
    driver('a kind of activity with a name of as many letters as it may have', 9500, 11_000),
    driver('backwards', 10_400, 10_100),
    driver('both above', 10_200, 10_500),
    ...Array.from({ length: 20 }, (_, i) => driver(`kind ${i}`, 10_000 - 20 + i, 10_000 + 20 - i)),
  ];
  const svg = drawTornado(HEAD, { ...resultOf(finishes(100, 9000, 2000), 9000), tornado, tornadoP50: 10_000 });

  it('can be read, and names what it leaves out', () => {
    const told = words(svg);
    expect(told).toContain('burn-in (kind)');
    expect(told).toContain('8 more drivers move it less.');
    expect(told).toContain('all drawn 6.9 d');
  });

  it('has both ends of each driver, the earlier one on the left', () => {
    const { written } = readSvg(svg);
    const label = written.find(({ content }) => content === 'backwards (kind)');
    const figures = written.filter(({ bottom, content }) => Math.abs(bottom - (label?.bottom ?? 0)) < 1.5 && / d$/.test(content));
    expect(figures.sort((a, b) => a.left - b.left).map(({ content }) => content)).toEqual(['7 d', '7.2 d']);
  });
});
