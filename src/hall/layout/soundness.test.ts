import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { boundOf, leastMetres, smallSite } from './testing/all-layouts.js';
import { pickFrom, smallClos, smallOddNetwork, smallStar } from './testing/small-clusters.js';

describe('the bound of a layout', () => {
  it('is never above the best for links to one place of every unit', () => {
    const random = mulberry32(5);
    let closest = 0;
    for (let round = 0; round < 200; round++) {
      const star = smallStar(random);
      const rows = 1 + Math.floor(random() * 4);
      const columns = Math.max(star.units[0].length, Math.ceil(star.racks / rows));
      // Rows stand unequally far apart, the second hall far off.
      const site = smallSite(rows, columns, () => false, random() < 0.5 ? rows : 2);
      const least = leastMetres(site, star);
      if (least === Number.POSITIVE_INFINITY) continue;
      const { bound } = boundOf(site, star);
      expect(bound, `round ${round}`).toBeLessThanOrEqual(least + 1e-6);
      closest = Math.max(closest, bound / least);
    }
    expect(closest).toBeGreaterThan(0.8);
  });

  it('is never above the best of all layouts of small clusters', () => {
    const random = mulberry32(11);
    let tried = 0;
    let shaped = 0;
    let closest = 0;
    for (let round = 0; round < 6000 && tried < 200; round++) {
      const clos = smallClos(random);
      const columns = 2 + Math.floor(random() * 3);
      const rows = Math.ceil((clos.racks + (random() < 0.5 ? 1 : 0)) / columns);
      const longest = Math.max(...clos.units.map((unit) => unit.length));
      if (clos.racks > 9 || rows * columns > 10 || columns < longest) continue;
      const spare = rows * columns - clos.racks;
      const gone = random() < 0.4 && spare > 0 ? Math.floor(random() * rows * columns) : -1;
      const site = smallSite(rows, columns, (row, column) => row * columns + column === gone);
      const least = leastMetres(site, clos);
      if (least === Number.POSITIVE_INFINITY) continue;
      const { bound, shape } = boundOf(site, clos);
      expect(bound, `round ${round}`).toBeLessThanOrEqual(least + 1e-6);
      tried++;
      if (shape) shaped++;
      closest = Math.max(closest, bound / least);
    }
    expect(tried).toBeGreaterThan(100);
    expect(shaped).toBeGreaterThan(60);
    // Not sound for being nothing.
    expect(closest).toBeGreaterThan(0.8);
  });

  it('is never above the best for odd networks in halls with gaps, one or two', () => {
    const random = mulberry32(23);
    const seen = { tried: 0, shaped: 0, uneven: 0, halls: 0, gaps: 0 };
    let closest = 0;
    for (let round = 0; round < 20_000 && seen.tried < 250; round++) {
      const net = smallOddNetwork(random);
      const pick = pickFrom(random);
      const [rows, columns, rowsOfHall] = [pick(1, 5), pick(2, 6), pick(1, 3)];
      const gone = Array.from({ length: pick(0, 3) }, () => pick(0, rows * columns - 1));
      const site = smallSite(rows, columns, (row, column) => gone.includes(row * columns + column), rowsOfHall);
      if (net.racks > 8 || site.places < net.racks || site.places > 11) continue;
      const least = leastMetres(site, net);
      if (least === Number.POSITIVE_INFINITY || least === 0) continue;
      const { bound, shape } = boundOf(site, net);
      expect(bound, `round ${round}`).toBeLessThanOrEqual(least + 1e-6);
      seen.tried++;
      if (shape) seen.shaped++;
      if (shape && shape.units !== shape.pods * shape.unitsOfPod) seen.uneven++;
      if (rows > rowsOfHall) seen.halls++;
      if (gone.length > 0) seen.gaps++;
      closest = Math.max(closest, bound / least);
    }
    expect(seen.tried, JSON.stringify(seen)).toBe(250);
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(10);
    expect(closest).toBeGreaterThan(0.8);
  });
});
