import { describe, expect, it } from 'vitest';
import { gathered } from './gathered.js';

describe('questions of one turn', () => {
  it('are asked together, and each has its own answer', async () => {
    const asked: (readonly number[])[] = [];
    const double = gathered(async (keys: readonly number[]) => {
      asked.push(keys);
      return keys.map((key) => 2 * key);
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(await double(4)).toBe(8);
    expect(asked).toEqual([[1, 2, 3], [4]]);
  });

  it('fail together, and the next are asked anew', async () => {
    let fails = true;
    const ask = gathered(async (keys: readonly number[]) => {
      if (fails) throw new Error('no database');
      return keys;
    });
    expect(await Promise.allSettled([ask(1), ask(2)])).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    fails = false;
    expect(await ask(3)).toBe(3);
  });
});
