import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundleCables, loomDiameter, NO_BUNDLE } from './bundles.js';
import { type Laid, NO_ROUTE } from './laid.js';

const MEDIA = [
  { cable: { id: 'mpo', medium: 'smf' } },
  { cable: { id: 'lc', medium: 'smf' } },
  { cable: { id: 'dac', medium: 'dac' } },
  // Another transceiver at the end of the same cable.
  { cable: { id: 'mpo', medium: 'smf' } },
];

/** Cables by route, of which each level has six, length and medium. */
function laid(cables: [route: number, length_m: number, medium?: number][]): Laid {
  return {
    cabling: {
      count: cables.length,
      media: MEDIA,
      medium: Uint16Array.from(cables, ([, , medium]) => medium ?? 0),
      length_m: Float64Array.from(cables, ([, length]) => length),
    },
    routing: { fibre: { routes: new Array(6).fill(undefined) } },
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

  it('looms no two models, and neither levels whose routes have the same number; transceivers do not matter', () => {
    const { cables, ofCable } = bundleCables(
      laid([
        [0, 5, 0],
        [0, 5, 1],
        [0, 5, 2],
        [0, 5, 3],
      ]),
      24,
    );
    expect([...cables]).toEqual([2]);
    expect([...ofCable]).toEqual([0, NO_BUNDLE, NO_BUNDLE, 0]);
  });

  it('holds alike cables alone, as many in one loom as in the other but for one, never one, and leaves out no more than need be', () => {
    const wishes = fc.tuple(
      fc.array(fc.tuple(fc.constantFrom(0, 5, NO_ROUTE), fc.constantFrom(3, 5, 7.5), fc.constantFrom(0, 1, 2, 3)), { maxLength: 120 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(wishes, ([cables, most]) => {
        const { count, ofCable, firstCable, cables: sizes } = bundleCables(laid(cables), most);
        const kindOf = ([route, length, medium]: (typeof cables)[number]) => `${route} ${length} ${MEDIA[medium].cable.id}`;
        const kinds = new Map<string, number[]>();
        for (const [cable, each] of cables.entries()) {
          if (each[0] === NO_ROUTE) expect(ofCable[cable]).toBe(NO_BUNDLE);
          else kinds.set(kindOf(each), [...(kinds.get(kindOf(each)) ?? []), ofCable[cable]]);
        }
        const seen: number[] = [];
        for (const bundles of kinds.values()) {
          const looms = [...new Set(bundles)].filter((bundle) => bundle !== NO_BUNDLE);
          const held = looms.map((bundle) => bundles.filter((each) => each === bundle).length);
          expect(held).toEqual(looms.map((bundle) => sizes[bundle]));
          const alone = bundles.length - held.reduce((sum, each) => sum + each, 0);
          // What is alone would be a loom of one beside the others.
          const all = [...held, ...new Array<number>(alone).fill(1)];
          expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
          expect(all.length).toBe(Math.ceil(bundles.length / most));
          expect(Math.min(2, ...held)).toBe(2);
          seen.push(...looms);
        }
        expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, bundle) => bundle));
        for (let bundle = 0; bundle < count; bundle++) expect(firstCable[bundle]).toBe(ofCable.indexOf(bundle));
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});

describe('loomDiameter', () => {
  it('is that of the cross-sections with a fifth more; of one cable its own', () => {
    expect(loomDiameter(1, 3)).toBe(3);
    expect(loomDiameter(16, 3)).toBeCloseTo(14.4);
  });
});
