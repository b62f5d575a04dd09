import { expect, it } from 'vitest';
import { lossOf } from './loss.js';
import { sizeWithin } from './photo.js';

it.each([
  ['', undefined],
  [' 0,35 dB', 0.35],
  ['.4', 0.4],
  ['12', 12],
  ['-1', Number.NaN],
  ['101', Number.NaN],
  ['low', Number.NaN],
])('a loss of %j is %s', (text, expected) => {
  expect(lossOf(text)).toBe(expected);
});

it.each([
  [4000, 3000, 1600, 1200],
  [3000, 4000, 1200, 1600],
  [800, 600, 800, 600],
  [10_000, 1, 1600, 1],
])('a picture of %i x %i is kept with %i x %i', (width, height, w, h) => {
  expect(sizeWithin(width, height, 1600)).toEqual({ width: w, height: h });
});
