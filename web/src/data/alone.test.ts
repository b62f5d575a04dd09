import { afterEach, describe, expect, it, vi } from 'vitest';
import { alone } from './alone.js';

afterEach(() => vi.unstubAllGlobals());

describe('alone', () => {
  it('lets one after the other work, also where the browser has no locks, and after one that failed', async () => {
    vi.stubGlobal('navigator', {});
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise((done) => setTimeout(done, 5));
      steps.push(`${name} ends`);
      if (name === 'b') throw new Error('b fails');
      return name;
    };
    const all = await Promise.allSettled(['a', 'b', 'c'].map((name) => alone('box', work(name))));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });
});
