import { describe, expect, it } from 'vitest';
import { contrast, inkOn, OKABE_ITO, OVER, PAPER, SOFT, sequential } from './palette.js';
import { niceBelow, niceStep, readable, stepOf, ticks } from './scale.js';

describe('ticks', () => {
  it.each([
    [103, 5, [0, 50, 100, 150]],
    [100, 5, [0, 20, 40, 60, 80, 100]],
    [0.3, 3, [0, 0.1, 0.2, 0.3]],
    [60930, 4, [0, 20000, 40000, 60000, 80000]],
    [1, 4, [0, 0.5, 1]],
    [0, 4, [0, 1]],
  ])('up to %d in at most %d parts', (largest, most, expected) => {
    expect(ticks(largest, most)).toEqual(expected);
  });

  it('always reach the largest value', () => {
    for (let value = 1; value < 5000; value += 7) {
      const marks = ticks(value, 4);
      expect(marks[marks.length - 1]).toBeGreaterThanOrEqual(value);
      expect(marks.length).toBeLessThanOrEqual(6);
    }
  });

  it('steps are 1, 2 or 5 times a power of ten', () => {
    expect([3, 7, 12, 30, 0.02, 999].map((span) => niceStep(span, 5))).toEqual([1, 2, 5, 10, 0.005, 200]);
    expect([3, 7, 12, 0.37, 50].map(niceBelow)).toEqual([2, 5, 10, 0.2, 50]);
  });
});

it('a value falls into its step, the limit into the last, what is above beyond it', () => {
  expect([0, 4.9, 5, 49.9, 50, 50.1, 500].map((value) => stepOf(value, 50, 10))).toEqual([0, 0, 1, 9, 9, 10, 10]);
});

it('numbers in a line are thinned until none touches another', () => {
  expect(readable(1, 6, 18, 18)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(readable(1, 6, 9, 18)).toEqual([1, 3, 5]);
  expect(readable(1, 12, 4.5, 18)).toEqual([1, 5, 10]);
  expect(readable(89, 101, 4.5, 18)).toEqual([90, 95, 100]);
  for (let pitch = 0.3; pitch < 20; pitch += 0.7)
    for (let first = 1; first < 30; first++) {
      const numbers = readable(first, first + 100, pitch, 18);
      for (let i = 1; i < numbers.length; i++) expect((numbers[i] - numbers[i - 1]) * pitch).toBeGreaterThanOrEqual(18);
    }
});

describe('colours', () => {
  it('the sequential scale goes from light to dark without a turn', () => {
    const lightness = sequential(10).map((colour) => contrast(colour, '#000000'));
    expect(lightness).toEqual([...lightness].sort((a, b) => b - a));
    expect(new Set(sequential(10)).size).toBe(10);
  });

  it('text on every colour can be read (WCAG 2.1: 4.5, large text 3)', () => {
    for (const colour of [...Object.values(OKABE_ITO), ...sequential(10), OVER])
      expect(contrast(colour, inkOn(colour))).toBeGreaterThan(3.7);
    expect(contrast(SOFT, PAPER)).toBeGreaterThan(7);
  });
});
