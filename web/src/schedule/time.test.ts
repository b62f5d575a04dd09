import { describe, expect, it } from 'vitest';
import { Dates } from '../../../src/drawing/index.js';
import { axisOf } from './axis.js';
import { betweenTimes, fitTime, MOST_SCALE, pannedTime, showing, zoomedTime } from './time-window.js';
import { momentText, movedText, shortText } from './time-words.js';

const DAY = 1440;
const WIDTH = 1000;
const whole: [number, number] = [0, 19 * DAY];
const seen = ({ from_min, scale }: { from_min: number; scale: number }) => [from_min, from_min + WIDTH / scale];

describe('the window of time', () => {
  it('fits the whole, with room at both ends', () => {
    const [from, to] = seen(fitTime(...whole, WIDTH));
    expect(from).toBeLessThan(0);
    expect(to).toBeGreaterThan(19 * DAY);
    expect(to - from).toBeLessThan(19 * DAY * 1.1);
  });

  it('zooms around what is pointed at, down to minutes and up to twice the whole', () => {
    let window = fitTime(...whole, WIDTH);
    const minute = window.from_min + 300 / window.scale;
    for (let i = 0; i < 40; i++) {
      window = zoomedTime(window, 1.5, 300, whole, WIDTH);
      expect(window.from_min + 300 / window.scale).toBeCloseTo(minute, 6);
    }
    expect(window.scale).toBe(MOST_SCALE);
    for (let i = 0; i < 40; i++) window = zoomedTime(window, 0.5, 0, whole, WIDTH);
    const [from, to] = seen(window);
    expect(to - from).toBeLessThan(19 * DAY * 2.2);
  });

  it('never loses the project: its middle stays over it', () => {
    const far = pannedTime(fitTime(...whole, WIDTH), 1e9, whole, WIDTH);
    expect((seen(far)[0] + seen(far)[1]) / 2).toBeCloseTo(19 * DAY, 6);
  });

  it('moves no further than it must to show something', () => {
    const window = { from_min: 1000, scale: 1 };
    expect(showing(window, 1200, 1300, WIDTH)).toBe(window);
    const [from, to] = seen(showing(window, 2500, 2600, WIDTH));
    expect(from).toBeLessThan(2500);
    expect(to).toBeGreaterThan(2600);
    expect(to).toBeLessThan(2800);
    expect(seen(showing(window, 0, 10, WIDTH))[0]).toBeLessThan(0);
    // What is longer than the view begins in it.
    expect(seen(showing(window, 5000, 50_000, WIDTH))[0]).toBeCloseTo(5000 - 80, 6);
  });

  it('flies straight: what both ends show does not jump', () => {
    const [a, b] = [fitTime(...whole, WIDTH), zoomedTime(fitTime(...whole, WIDTH), 64, 500, whole, WIDTH)];
    const at = (share: number) => {
      const { from_min, scale } = betweenTimes(a, b, share);
      return (a.from_min + 500 / a.scale - from_min) * scale;
    };
    for (const share of [0, 0.3, 0.7, 1]) expect(at(share)).toBeCloseTo(500, 3);
  });
});

describe('the axis', () => {
  const dates = new Dates('2026-01-05');
  for (const scale of [0.003, 0.02, 0.05, 0.2, 0.7, 2, 10])
    it(`has marks with room for their words at ${scale} pixels a minute`, () => {
      const { lower, upper } = axisOf({ from_min: 100, scale }, WIDTH, dates);
      expect(lower.length).toBeGreaterThan(2);
      expect(upper.length).toBeGreaterThan(0);
      expect(upper[0].at_min).toBeLessThanOrEqual(100);
      for (let k = 1; k < lower.length; k++) expect((lower[k].at_min - lower[k - 1].at_min) * scale).toBeGreaterThanOrEqual(44);
    });

  it('says days over hours, months over days, and weeks from Mondays', () => {
    expect(axisOf({ from_min: 0, scale: 0.2 }, WIDTH, dates).upper[1].words).toBe('Tue 6 Jan 2026');
    const wide = axisOf({ from_min: 0, scale: 0.01 }, WIDTH, new Dates('2026-01-07'));
    // The 12th is the first Monday after Wednesday the 7th.
    expect(wide.lower.map(({ at_min }) => at_min)).toContain(5 * DAY);
    expect(wide.upper.map(({ words }) => words).slice(0, 3)).toEqual(['Jan 2026', 'Feb 2026', 'Mar 2026']);
  });
});

describe('words of time', () => {
  const dates = new Dates('2026-01-05');
  it('are dates, and how far they are apart', () => {
    expect(momentText(dates, 7 * DAY + 61)).toBe('Mon 12 Jan 01:01');
    expect(shortText(dates, 7 * DAY)).toBe('12 Jan 00:00');
    expect(momentText(new Dates('no date'), DAY)).toBe('day 2 00:00');
    expect(momentText(dates, Number.NaN)).toBe('');
    expect([movedText(180), movedText(-30), movedText(0)]).toEqual(['3 h later', '30 min earlier', 'unchanged']);
  });
});
