import { expect, it } from 'vitest';
import { loadScale } from './load-scale.js';

it('a scale of loads has equal steps up to its top, which is in the last', () => {
  const { steps, of } = loadScale(0.1, ['a', 'b', 'c', 'd']);
  expect(steps.map(({ words, fill }) => `${fill} ${words}`)).toEqual(['a 0 to 2.5 %', 'b 2.5 to 5 %', 'c 5 to 7.5 %', 'd 7.5 to 10 %']);
  expect([0, 0.024, 0.026, 0.09, 0.1, 0.5].map(of)).toEqual([0, 0, 1, 3, 3, 3]);
});
