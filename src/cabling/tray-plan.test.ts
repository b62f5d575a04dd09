import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Standing } from '../hall/index.js';
import type { TrayPolicy } from '../intent/index.js';
import { type Commodity, type Routing, routeCables } from './route.js';
import { grid, trayPolicy } from './testing/grid.js';
import { shortestMetres, type TrayNet } from './tray-net.js';
import { planTrays, type Step, type Tray } from './tray-plan.js';

/** Racks 1 m wide and 2 m deep in so many halls. */
const standing = (rows: number, halls: number) =>
  ({ site: { rows, halls: new Array(halls).fill(undefined), pitch_m: 1, rackDepth_m: 2 } }) as unknown as Standing;
const level = trayPolicy(0.4, 0.5);
const none = routeCables(grid(1, [0]), level, [], () => 1, new Uint32Array(0));

/** Fibre trays and routes of so many cables of 1 mm2 for each pair of racks. */
function planned(net: TrayNet, pairs: readonly (readonly [a: number, b: number, cables: number])[], layers = 1) {
  let next = 0;
  const commodities = pairs.map(([a, b, count]): Commodity => ({ a, b, cables: Uint32Array.from({ length: count }, () => next++) }));
  const policy = { ...level, layers };
  const routeOf = new Uint32Array(next);
  const fibre = routeCables(net, policy, commodities, () => 1, routeOf);
  const trays: TrayPolicy = { fibre: policy, copper: policy, cross: undefined, bridges: 1 };
  const plan = planTrays(net, { fibre, copper: none }, trays, standing(net.rowY_m.length, Math.max(...net.hallOfRow)));
  const pieces = fibre.routes.map((_, route) => routeOf.reduce((sum, each) => sum + Number(each === route), 0));
  return { fibre, trays: plan.trays, steps: fibre.routes.map((route) => plan.steps('fibre', route)), pieces };
}

const point = ({ from, kind }: Tray, at_m: number) => ({
  x: kind === 'row' ? from.x_m + at_m : from.x_m,
  y: kind === 'row' ? from.y_m : from.y_m + at_m,
});
const length = (steps: readonly Step[]) => steps.reduce((sum, { from_m, to_m }) => sum + Math.abs(to_m - from_m), 0);

/** Steps of a route lead from one rack to the other, each from where the last ended. */
function expectConnected(net: TrayNet, { a, b, metres }: Routing['routes'][number], steps: readonly Step[], trays: readonly Tray[]) {
  const over = (rack: number) => ({ x: net.columnX_m[net.rackColumn[rack]], y: net.rowY_m[net.rackRow[rack]] });
  let at = over(a);
  for (const { tray, from_m, to_m } of steps) {
    const start = point(trays[tray], from_m);
    expect(Math.hypot(start.x - at.x, start.y - at.y)).toBeLessThan(1e-9);
    at = point(trays[tray], to_m);
  }
  expect(Math.hypot(over(b).x - at.x, over(b).y - at.y)).toBeLessThan(1e-9);
  expect(length(steps)).toBeCloseTo(metres, 9);
}

/** What lies in each segment is what the routes' steps bring there. */
function expectCounted({ trays, steps, pieces }: ReturnType<typeof planned>) {
  const counted = trays.map(({ cables }) => new Array<number>(cables.length).fill(0));
  for (const [route, own] of steps.entries())
    for (const { tray, from_m, to_m } of own)
      for (const segment of counted[tray].keys()) {
        const middle = (trays[tray].cuts_m[segment] + trays[tray].cuts_m[segment + 1]) / 2;
        if (middle > Math.min(from_m, to_m) && middle < Math.max(from_m, to_m)) counted[tray][segment] += pieces[route];
      }
  expect(trays.map(({ cables }) => cables)).toEqual(counted);
  for (const { used_mm2, cables } of trays) for (const [i, used] of used_mm2.entries()) expect(used).toBeCloseTo(cables[i], 9);
}

/** So far apart from a first one. */
function placesOf(first: number, gaps: readonly number[]): number[] {
  const places = [first];
  for (const gap of gaps) places.push(places[places.length - 1] + gap);
  return places;
}

/** Rows and columns at any distances, in halls, with cross trays of which one at least is a bridge. */
const nets = fc
  .record({
    rowGaps: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 0, maxLength: 5 }),
    columnGaps: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 0, maxLength: 5 }),
    newHall: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    isCross: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    isBridge: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ rowGaps, columnGaps, newHall, isCross, isBridge }): TrayNet => {
    const columns = columnGaps.length + 1;
    const rows = rowGaps.length + 1;
    const halls = Array.from({ length: rows }, (_, row) => 1 + newHall.slice(0, row).filter(Boolean).length);
    const crosses = Array.from({ length: columns }, (_, column) => column).filter((column) => column === columns - 1 || isCross[column]);
    const racks = Array.from({ length: rows * columns }, (_, rack) => rack);
    return {
      rowNumbers: Int32Array.from({ length: rows }, (_, row) => row + 1),
      hallOfRow: Int32Array.from(halls),
      rowY_m: Float64Array.from(
        placesOf(
          3,
          rowGaps.map((gap, i) => gap + 2 + (newHall[i] ? 10 : 0)),
        ),
      ),
      columnX_m: Float64Array.from(placesOf(1.5, columnGaps)),
      crosses: Int32Array.from(crosses),
      bridges: Uint8Array.from(crosses, (_, i) => Number(i === 0 || isBridge[i])),
      rackRow: Int32Array.from(racks, (rack) => Math.floor(rack / columns)),
      rackColumn: Int32Array.from(racks, (rack) => rack % columns),
    };
  });

const wishes = nets.chain((net) => {
  const rack = fc.integer({ min: 0, max: net.rackRow.length - 1 });
  return fc.tuple(
    fc.constant(net),
    fc.array(fc.tuple(rack, rack, fc.integer({ min: 1, max: 60 })), { maxLength: 12 }),
    fc.integer({ min: 1, max: 4 }),
  );
});

describe('trays and routes', () => {
  it('lead from rack to rack, hold what is laid into them, and never more than they may without saying so', () => {
    const seen = { homeless: 0, housed: 0, detours: 0 };
    fc.assert(
      fc.property(wishes, ([net, all, layers]) => {
        const pairs = all.filter(([a, b]) => a !== b);
        const made = planned(net, pairs, layers);
        const { fibre, trays, steps } = made;
        for (const [i, route] of fibre.routes.entries()) {
          expectConnected(net, route, steps[i], trays);
          const shortest = shortestMetres(net, route.a, route.b);
          expect(route.metres).toBeGreaterThanOrEqual(shortest - 1e-9);
          if (route.metres > shortest + 1e-9) seen.detours++;
        }
        expectCounted(made);
        expect(made.pieces.reduce((sum, count) => sum + count, 0)).toBe(pairs.reduce((sum, [, , count]) => sum + count, 0));
        const over = trays.map((tray) => Math.max(...tray.used_mm2) - 50 * layers);
        const worst = Math.max(0, ...over);
        expect(fibre.missing_mm2).toBeCloseTo(worst, 4);
        expect(fibre.homeless > 0).toBe(worst > 1e-3);
        if (fibre.homeless > 0) seen.homeless++;
        else seen.housed++;
        for (const tray of trays) {
          expect(tray.layers).toBeLessThanOrEqual(layers);
          if (fibre.homeless === 0) expect(Math.max(...tray.used_mm2)).toBeLessThanOrEqual(tray.layers * 50 + 1e-3);
          expect(tray.cuts_m.length).toBe(tray.cables.length + 1);
          expect(tray.cuts_m.every((cut, j) => j === 0 || cut > tray.cuts_m[j - 1])).toBe(true);
        }
      }),
      { numRuns: 400, seed: 5 },
    );
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(20);
  });
});

describe('planTrays', () => {
  const names = (trays: readonly Tray[]) => trays.map(({ name }) => name);

  it('has one row tray and no cross tray in use where there is one row', () => {
    const { trays, steps } = planned(grid(1, [0, 3]), [[0, 2, 4]]);
    expect(names(trays)).toEqual(['F-R01']);
    expect(trays[0]).toMatchObject({ from: { x_m: -0.5, y_m: 0 }, to: { x_m: 3.5, y_m: 0 }, cables: [0, 4, 4, 0, 0] });
    expect(steps[0]).toEqual([{ tray: 0, from_m: 0.5, to_m: 2.5 }]);
  });

  it('goes straight over the one cross tray where racks stand in one column', () => {
    const net = grid(3, [0], { columnX_m: Float64Array.of(7), rackRow: Int32Array.of(0, 1, 2), rackColumn: new Int32Array(3) });
    const { trays, steps } = planned(net, [[2, 0, 5]]);
    expect(names(trays)).toEqual(['F-R01', 'F-R02', 'F-R03', 'F-H01-X01']);
    expect(trays[0]).toMatchObject({ cuts_m: [0, 0.5, 1], cables: [0, 0] });
    expect(trays[3]).toMatchObject({ from: { x_m: 7, y_m: -1 }, to: { x_m: 7, y_m: 7 }, cuts_m: [0, 1, 4, 7, 8], cables: [0, 5, 5, 0] });
    expect(steps[0]).toEqual([{ tray: 3, from_m: 7, to_m: 1 }]);
  });

  it('divides a cross tray by halls, with a bridge between whose cables lie in both up to their ends', () => {
    const net = grid(4, [1, 2], {
      hallOfRow: Int32Array.of(1, 1, 2, 2),
      rowY_m: Float64Array.of(0, 3, 20, 23),
      bridges: Uint8Array.of(0, 1),
    });
    const { fibre, trays, steps } = planned(net, [
      [0, 12, 2],
      [1, 5, 3],
    ]);
    expect(names(trays).slice(4)).toEqual(['F-H01-X01', 'F-H02-X01', 'F-H01-X02', 'F-B01-X02', 'F-H02-X02']);
    const cables = Object.fromEntries(trays.map((tray) => [tray.name, tray.cables]));
    expect(cables).toMatchObject({
      'F-H01-X01': [0, 3, 0],
      'F-H02-X01': [0, 0, 0],
      'F-H01-X02': [0, 2, 2],
      'F-B01-X02': [2],
      'F-H02-X02': [2, 2, 0],
    });
    expect(trays[7]).toMatchObject({ hall: undefined, kind: 'bridge', from: { x_m: 2, y_m: 4 }, to: { x_m: 2, y_m: 19 } });
    const far = fibre.routes.findIndex(({ b }) => b === 12);
    expect(steps[far].map(({ tray }) => trays[tray].name)).toEqual(['F-R01', 'F-H01-X02', 'F-B01-X02', 'F-H02-X02', 'F-R04']);
  });

  it('has as many layers as the fullest segment needs at the planned fill', () => {
    const layersOf = (cables: number) => planned(grid(2, [0]), [[0, 4, cables]], 3).trays[2].layers;
    expect([1, 40, 41, 80, 81, 130].map(layersOf)).toEqual([1, 1, 2, 2, 3, 3]);
  });
});
