import { expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { dualPools } from './dual-pools.js';

/** Whether some choice of the activities fits the resource and not the pool. */
function brokenBy(amount: Int32Array, units: number, pool: ReturnType<typeof dualPools>[number]): boolean {
  const inPool = new Int32Array(amount.length);
  for (let row = 0; row < pool.activity.length; row++) inPool[pool.activity[row]] = pool.amount[row];
  for (let chosen = 0; chosen < 1 << amount.length; chosen++) {
    let taken = 0;
    let counted = 0;
    for (let i = 0; i < amount.length; i++)
      if ((chosen >> i) & 1) {
        taken += amount[i];
        counted += inPool[i];
      }
    if (taken <= units && counted > (pool.units as number)) return true;
  }
  return false;
}

it('whatever fits a resource fits every pool derived from it, and a pool made too small is found out', () => {
  const random = mulberry32(3);
  let spoilt = 0;
  for (let n = 0; n < 300; n++) {
    const units = 2 + Math.floor(random() * 30);
    const amount = Int32Array.from({ length: 10 }, () => 1 + Math.floor(random() * units));
    const duration = Int32Array.from({ length: 10 }, () => 1 + Math.floor(random() * 9));
    for (const pool of dualPools({ activity: amount.map((_, i) => i), amount, units }, duration)) {
      expect(brokenBy(amount, units, pool)).toBe(false);
      if (brokenBy(amount, units, { ...pool, units: Math.max(...pool.amount) - 1 })) spoilt++;
    }
  }
  expect(spoilt).toBeGreaterThan(300);
});
