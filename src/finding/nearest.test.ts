import { describe, expect, it } from 'vitest';
import { nearestWord } from './nearest.js';

const KEYS = ['compute', 'frontend', 'storage', 'management'];

describe('nearestWord', () => {
  it.each([
    ['conpute', 'compute'],
    ['compuet', 'compute'],
    ['Compute', 'compute'],
    ['frontnd', 'frontend'],
    ['storages', 'storage'],
    ['mangement', 'management'],
  ])('%s was meant as %s', (word, meant) => {
    expect(nearestWord(word, KEYS)).toBe(meant);
  });

  it.each(['power', 'x', '', 'hall', 'comp'])('%j is no typo of any', (word) => {
    expect(nearestWord(word, KEYS)).toBeUndefined();
  });

  it('takes the nearest, and of two as near the first', () => {
    expect(nearestWord('sn560', ['sn5610', 'sn5600'])).toBe('sn5610');
    expect(nearestWord('sn5600', ['sn4600c', 'sn5600'])).toBe('sn5600');
    expect(nearestWord('rack', ['racks', 'tracks'])).toBe('racks');
  });

  it('has nothing to offer from nothing', () => {
    expect(nearestWord('compute', [])).toBeUndefined();
  });
});
