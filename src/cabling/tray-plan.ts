import { padded } from '../fabric/index.js';
import type { Standing } from '../hall/index.js';
import type { TrayLevelPolicy, TrayPolicy } from '../intent/index.js';
import { LEVELS, type Level } from './level.js';
import { NO_CROSS, type Route, type Routing } from './route.js';
import type { TrayNet } from './tray-net.js';

/** A straight tray with its segments in order. */
export interface Tray {
  name: string;
  /** From 1; undefined for a bridge. */
  hall: number | undefined;
  level: Level;
  kind: 'row' | 'cross' | 'bridge';
  from: { x_m: number; y_m: number };
  to: { x_m: number; y_m: number };
  policy: TrayLevelPolicy;
  layers: number;
  /** Ends of the segments along the tray, from 0, one more than there are segments. */
  cuts_m: number[];
  used_mm2: number[];
  cables: number[];
}

/** A stretch along a tray. */
export interface Step {
  tray: number;
  from_m: number;
  to_m: number;
}

/** The trays of a plan, and for each route of each level its steps. */
export interface TrayPlan {
  trays: readonly Tray[];
  steps(level: Level, route: Route): Step[];
}

/** Trays with what lies in them, as many layers each as its fullest segment needs at the planned fill. */
export function planTrays(net: TrayNet, routing: Record<Level, Routing>, policy: TrayPolicy, standing: Standing): TrayPlan {
  const builder = new Builder(net, standing, policy);
  for (const level of LEVELS) if (routing[level].routes.length > 0) builder.level(level, routing[level]);
  return builder;
}

/** @example F-R01, F-H01-X03, F-B01-X03 */
export function trayName(level: Level, kind: 'R' | 'H' | 'B', number: number, of: number, cross?: { number: number; of: number }): string {
  const letter = level === 'fibre' ? 'F' : 'C';
  return cross ? `${letter}-${kind}${padded(number, of)}-X${padded(cross.number, cross.of)}` : `${letter}-${kind}${padded(number, of)}`;
}

class Builder implements TrayPlan {
  readonly trays: Tray[] = [];
  /** Tray over each row, by level. */
  private readonly overRow: Record<Level, number[]> = { fibre: [], copper: [] };
  /** Trays along each cross, front to back, by level. */
  private readonly overCross: Record<Level, number[][]> = { fibre: [], copper: [] };
  /** Trays go on over half of the last rack. */
  private readonly endX_m: number;
  private readonly endY_m: number;

  constructor(
    private readonly net: TrayNet,
    private readonly standing: Standing,
    private readonly policy: TrayPolicy,
  ) {
    this.endX_m = standing.site.pitch_m / 2;
    this.endY_m = standing.site.rackDepth_m / 2;
  }

  level(level: Level, routing: Routing): void {
    for (let row = 0; row < this.net.rowY_m.length; row++) this.overRow[level].push(this.rowTray(level, row, routing));
    for (let cross = 0; cross < this.net.crosses.length; cross++) this.overCross[level].push(this.crossTrays(level, cross, routing));
  }

  steps(level: Level, { a, b, cross }: Route): Step[] {
    const { rackRow, rackColumn, rowY_m, columnX_m, crosses } = this.net;
    const x = (column: number) => columnX_m[column] - columnX_m[0] + this.endX_m;
    const along = (rack: number, from: number, to: number) => stretch(this.overRow[level][rackRow[rack]], x(from), x(to));
    if (cross === NO_CROSS) return along(a, rackColumn[a], rackColumn[b]);
    return [
      ...along(a, rackColumn[a], crosses[cross]),
      ...this.across(this.overCross[level][cross], rowY_m[rackRow[a]], rowY_m[rackRow[b]]),
      ...along(b, crosses[cross], rackColumn[b]),
    ];
  }

  /** From one y to another over the trays of a cross. */
  private across(trays: readonly number[], from: number, to: number): Step[] {
    const steps = trays.flatMap((tray) => {
      const { y_m: start } = this.trays[tray].from;
      const inside = (y: number) => Math.min(Math.max(y, start), this.trays[tray].to.y_m) - start;
      return stretch(tray, inside(from), inside(to));
    });
    return from <= to ? steps : steps.reverse();
  }

  private rowTray(level: Level, row: number, { rowUsed, rowCables }: Routing): number {
    const { rowNumbers, hallOfRow, rowY_m, columnX_m } = this.net;
    const gaps = columnX_m.length - 1;
    const x = columnX_m[0] - this.endX_m;
    const end = columnX_m[gaps] + this.endX_m;
    const used = rowUsed.subarray(row * gaps, (row + 1) * gaps);
    const cables = rowCables.subarray(row * gaps, (row + 1) * gaps);
    return this.add({
      name: trayName(level, 'R', rowNumbers[row], this.standing.site.rows),
      hall: hallOfRow[row],
      level,
      kind: 'row',
      from: { x_m: x, y_m: rowY_m[row] },
      to: { x_m: end, y_m: rowY_m[row] },
      cuts_m: [0, ...Array.from(columnX_m, (each) => each - x), end - x],
      used_mm2: [0, ...used, 0],
      cables: [0, ...cables, 0],
    });
  }

  /** The trays of a cross from front to back: one a hall, with bridges between; none where nothing lies in them. */
  private crossTrays(level: Level, cross: number, routing: Routing): number[] {
    const { hallOfRow, rowY_m, crosses, columnX_m, bridges } = this.net;
    const gaps = rowY_m.length - 1;
    const used = routing.crossUsed.subarray(cross * gaps, (cross + 1) * gaps);
    const cables = routing.crossCables.subarray(cross * gaps, (cross + 1) * gaps);
    if (cables.every((each) => each === 0)) return [];
    const x_m = columnX_m[crosses[cross]];
    const of = { number: cross + 1, of: crosses.length };
    const halls = this.standing.site.halls.length;
    const trays: number[] = [];
    for (let first = 0, last = 0; first <= gaps; first = last + 1) {
      const hall = hallOfRow[first];
      for (last = first; last < gaps && hallOfRow[last + 1] === hall; ) last++;
      const y = rowY_m[first] - this.endY_m;
      const end = rowY_m[last] + this.endY_m;
      // What goes on to the next hall lies in the tray up to its end.
      const beside = (gap: number) => (gap >= 0 && gap < gaps ? { used: used[gap], cables: cables[gap] } : { used: 0, cables: 0 });
      trays.push(
        this.add({
          name: trayName(level, 'H', hall, halls, of),
          hall,
          level,
          kind: 'cross',
          from: { x_m, y_m: y },
          to: { x_m, y_m: end },
          cuts_m: [0, ...Array.from(rowY_m.subarray(first, last + 1), (each) => each - y), end - y],
          used_mm2: [beside(first - 1).used, ...used.subarray(first, last), beside(last).used],
          cables: [beside(first - 1).cables, ...cables.subarray(first, last), beside(last).cables],
        }),
      );
      if (last === gaps || bridges[cross] === 0) continue;
      const next = rowY_m[last + 1] - this.endY_m;
      trays.push(
        this.add({
          name: trayName(level, 'B', hall, halls, of),
          hall: undefined,
          level,
          kind: 'bridge',
          from: { x_m, y_m: end },
          to: { x_m, y_m: next },
          cuts_m: [0, next - end],
          used_mm2: [used[last]],
          cables: [cables[last]],
        }),
      );
    }
    return trays;
  }

  private add(tray: Omit<Tray, 'policy' | 'layers'>): number {
    const policy = this.policy[tray.level];
    const layer = policy.width_m * policy.depth_m * 1e6 * policy.fill;
    const fullest = tray.used_mm2.reduce((most, each) => Math.max(most, each), 0);
    const layers = Math.min(policy.layers, Math.max(1, Math.ceil(fullest / layer - 1e-9)));
    return this.trays.push({ ...tray, policy, layers }) - 1;
  }
}

/** A step, or none where it goes nowhere. */
function stretch(tray: number, from_m: number, to_m: number): Step[] {
  return Math.abs(from_m - to_m) < 1e-9 ? [] : [{ tray, from_m, to_m }];
}
