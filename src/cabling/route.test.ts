import { describe, expect, it } from 'vitest';
import { type Commodity, NO_CROSS, routeCables } from './route.js';
import { grid, trayPolicy } from './testing/grid.js';
import type { TrayNet } from './tray-net.js';

/** Routes so many cables of 1 mm2 for each pair of racks. */
function routed(net: TrayNet, pairs: [a: number, b: number, cables: number][], fill = 0.4, most = 0.5) {
  let next = 0;
  const commodities = pairs.map(([a, b, count]): Commodity => ({ a, b, cables: Uint32Array.from({ length: count }, () => next++) }));
  const routeOf = new Uint32Array(next).fill(0xffffffff);
  const routing = routeCables(net, trayPolicy(fill, most), commodities, () => 1, routeOf);
  const ways = (pair: number) => {
    const crosses = Array.from(commodities[pair].cables, (cable) => routing.routes[routeOf[cable]].cross);
    return Object.fromEntries([...new Set(crosses)].map((cross) => [cross, crosses.filter((each) => each === cross).length]));
  };
  return { routing, routeOf, ways };
}

describe('routeCables', () => {
  it('takes the shortest way, along the row within a row', () => {
    const { routing, ways } = routed(grid(2, [0, 3]), [
      [0, 7, 1],
      [1, 4, 1],
      [0, 2, 1],
    ]);
    // From column 0 to 3 both crosses are as long: the first is taken.
    expect(ways(0)).toEqual({ 0: 1 });
    expect(ways(1)).toEqual({ 0: 1 });
    expect(ways(2)).toEqual({ [NO_CROSS]: 1 });
    expect(routing.routes.map(({ metres }) => metres).sort()).toEqual([2, 4, 6]);
  });

  it('counts what lies in each segment of row and cross', () => {
    const { routing } = routed(grid(3, [2]), [[0, 9, 5]]);
    // Row 1 from column 0 to 2, the cross over both gaps, row 3 from column 2 to 1.
    expect([...routing.rowCables]).toEqual([5, 5, 0, 0, 0, 0, 0, 5, 0]);
    expect([...routing.crossUsed]).toEqual([5, 5]);
  });

  it('spills to the next-best way when the shortest is full to what is planned, all cables of a pair together', () => {
    const { ways, routing } = routed(grid(2, [0, 1, 3]), [
      [0, 4, 30],
      [0, 4, 20],
    ]);
    expect(ways(0)).toEqual({ 0: 30 });
    expect(ways(1)).toEqual({ 1: 20 });
    expect(routing.homeless).toBe(0);
  });

  it('fills beyond the planned share only where no way has room within it', () => {
    const { ways } = routed(grid(2, [0]), [
      [0, 4, 38],
      [0, 4, 10],
    ]);
    expect([ways(0), ways(1)]).toEqual([{ 0: 38 }, { 0: 10 }]);
  });

  it('fills one way beyond the planned share before it divides a pair', () => {
    const { ways } = routed(grid(2, [0, 1]), [
      [0, 4, 38],
      [0, 4, 38],
      [0, 4, 10],
    ]);
    expect([ways(0), ways(1), ways(2)]).toEqual([{ 0: 38 }, { 1: 38 }, { 0: 10 }]);
  });

  it('takes the next-best way by its metres, not by its number', () => {
    const { ways } = routed(grid(2, [0, 3]), [
      [2, 6, 30],
      [2, 6, 30],
    ]);
    expect([ways(0), ways(1)]).toEqual([{ 1: 30 }, { 0: 30 }]);
  });

  it('divides the cables of a pair over several ways where no one holds them', () => {
    const { ways, routing } = routed(grid(2, [0, 1]), [[0, 4, 80]]);
    expect(ways(0)).toEqual({ 0: 40, 1: 40 });
    expect(routing.homeless).toBe(0);
  });

  it('lets pairs choose first that would lose most', () => {
    // The second pair stands at the cross that the first could also pass by.
    const { ways } = routed(grid(2, [1, 3]), [
      [2, 6, 30],
      [1, 5, 30],
    ]);
    expect(ways(1)).toEqual({ 0: 30 });
    expect(ways(0)).toEqual({ 1: 30 });
  });

  it('tells how many find no way, where and how much is missing', () => {
    const { routing } = routed(grid(2, [0]), [[0, 4, 70]]);
    expect(routing).toMatchObject({ homeless: 20, worst: { cross: 0, row: 0 } });
    expect(routing.missing_mm2).toBeCloseTo(20);
    const inRow = routed(grid(2, [0]), [[5, 7, 60]]);
    expect(inRow.routing).toMatchObject({ homeless: 10, worst: { row: 1, column: 1 } });
  });

  it('goes from hall to hall only over bridges', () => {
    const net = grid(2, [0, 3], { hallOfRow: Int32Array.of(1, 2), bridges: Uint8Array.of(0, 1) });
    expect(routed(net, [[0, 4, 1]]).ways(0)).toEqual({ 1: 1 });
  });
});
