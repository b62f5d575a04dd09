import { describe, expect, it } from 'vitest';
import { bundleCables, loomDiameter, NO_BUNDLE } from './bundles.js';
import { type Laid, NO_ROUTE } from './laid.js';

/** Cables by route and length; all of one model. */
function laid(cables: [route: number, length_m: number][]): Laid {
  const cable = { id: 'mpo', medium: 'smf' };
  return {
    cabling: {
      count: cables.length,
      media: [{ cable }],
      medium: new Uint16Array(cables.length),
      length_m: Float64Array.from(cables, ([, length]) => length),
    },
    routing: { fibre: { routes: [] } },
    routeOf: Uint32Array.from(cables, ([route]) => route),
  } as unknown as Laid;
}

const looms = (cables: [number, number][], most: number) => [...bundleCables(laid(cables), most).cables];

describe('bundleCables', () => {
  it('looms cables of one route and length, and leaves what is alone alone', () => {
    const { ofCable, cables } = bundleCables(
      laid([
        [0, 5],
        [0, 5],
        [0, 7],
        [1, 5],
        [NO_ROUTE, 5],
        [0, 5],
      ]),
      24,
    );
    expect([...cables]).toEqual([3]);
    expect([...ofCable]).toEqual([0, 0, NO_BUNDLE, NO_BUNDLE, NO_BUNDLE, 0]);
  });

  it('divides evenly into no more than a loom may hold', () => {
    const cables = Array.from({ length: 50 }, (): [number, number] => [0, 5]);
    expect(looms(cables, 24)).toEqual([16, 17, 17]);
    expect(looms(cables, 1)).toEqual([]);
  });
});

describe('loomDiameter', () => {
  it('is that of the cross-sections with a fifth more; of one cable its own', () => {
    expect(loomDiameter(1, 3)).toBe(3);
    expect(loomDiameter(16, 3)).toBeCloseTo(14.4);
  });
});
