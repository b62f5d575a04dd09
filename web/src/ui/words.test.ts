import { expect, it } from 'vitest';
import { percent, testedWords } from './words.js';

it('a share that is not all is never called all, and one that is not nothing never nothing', () => {
  expect([0, 0.0004, 0.41, 0.998, 1].map((share) => percent(share))).toEqual(['0 %', '<1 %', '41 %', '99 %', '100 %']);
  expect([0.0004, 0.4146, 0.9999].map((share) => percent(share, 1))).toEqual(['<0.1 %', '41.5 %', '99.9 %']);
});

it('results of tests of cables are told by what was found', () => {
  expect([testedWords('optics', false), testedWords('optics', true), testedWords('link check', true)]).toEqual([
    'optics out of limits',
    'optics clean',
    'link check passed',
  ]);
});
