import type { PlanTables } from '../../../src/plan/index.js';
import { cell, rowsById } from '../../../src/table/index.js';

/** Tables that a trace reads. */
export const TRACE_TABLES = ['cables', 'links', 'devices', 'racks', 'routes', 'trays', 'trunks', 'bundles'] as const;
export type TraceTables = Pick<PlanTables, (typeof TRACE_TABLES)[number]>;

/** A port that a cable's plug is in. */
export interface TracePort {
  link: string;
  device: string;
  role: string;
  rack: string;
  /** Empty for what has no U. */
  u: string;
  port: string;
  network: string;
  speed_gbps: number;
}

/** A piece of the way from port to port. */
export type TraceLeg =
  | { kind: 'tray'; tray: string; level: string; of: string; hall: string; from_m: number; to_m: number; length_m: number }
  /** What is not in trays: down to the tray, along the rack's side, slack. */
  | { kind: 'drops'; length_m: number }
  | { kind: 'in rack'; rack: string; length_m: number }
  /** A cord from a port to the panel above its rack. */
  | { kind: 'cord'; side: 'A' | 'B'; length_m: number }
  | { kind: 'panel'; panel: string; position: number; rack: string }
  | { kind: 'trunk'; trunk: string; leg: number; legs: number; model: string; length_m: number };

export interface Trace {
  a: TracePort[];
  b: TracePort[];
  a_transceiver: string;
  b_transceiver: string;
  legs: TraceLeg[];
  /** Bends of the way through the trays, in the hall's metres: x, y of each. */
  points: [x_m: number, y_m: number][];
  bundle: { name: string; cables: number } | undefined;
}

/** A cable from end to end. O(links + routes), for one cable at a time. */
export function traceOf(tables: TraceTables, row: number): Trace {
  const { cables, trunks, bundles } = tables;
  const c = cables.columns;
  const ports = portsOf(tables, c.cable.values[row]);
  const [a_rack, b_rack] = [cell(c.a_rack, row), cell(c.b_rack, row)];
  const steps: TraceLeg[] = [];
  const run_m = c.run_m.values[row];
  const trunk = rowsById(trunks.columns.trunk)(c.trunk.values[row]);
  let points: Trace['points'] = [];
  if (trunk >= 0) {
    const t = trunks.columns;
    const leg = c.leg.values[row];
    const same = cell(t.a_rack, trunk) === a_rack;
    const panel = (side: 'a' | 'b') => ({
      kind: 'panel' as const,
      panel: cell(t[`${side}_panel`], trunk),
      position: t[`${side}_position`].values[trunk] + leg - 1,
      rack: cell(t[`${side}_rack`], trunk),
    });
    const way = wayOf(tables, t.route.values[trunk], a_rack);
    points = way.points;
    steps.push({ kind: 'cord', side: 'A', length_m: c.length_m.values[row] }, panel(same ? 'a' : 'b'));
    steps.push({
      kind: 'trunk',
      trunk: cell(t.trunk, trunk),
      leg,
      legs: t.legs.values[trunk],
      model: cell(t.model, trunk),
      length_m: t.length_m.values[trunk],
    });
    steps.push(...way.legs, { kind: 'drops', length_m: t.run_m.values[trunk] - lengthOf(way.legs) });
    steps.push(panel(same ? 'b' : 'a'), { kind: 'cord', side: 'B', length_m: c.b_length_m.values[row] });
  } else if (c.route.values[row] > 0) {
    const way = wayOf(tables, c.route.values[row], a_rack);
    points = way.points;
    steps.push(...way.legs, { kind: 'drops', length_m: run_m - lengthOf(way.legs) });
  } else steps.push({ kind: 'in rack', rack: a_rack, length_m: run_m });
  const bundle = rowsById(bundles.columns.bundle)(c.bundle.values[row]);
  return {
    a: ports.a.map((port) => ({ ...port, rack: port.rack || a_rack })),
    b: ports.b.map((port) => ({ ...port, rack: port.rack || b_rack })),
    a_transceiver: cell(c.a_transceiver, row),
    b_transceiver: cell(c.b_transceiver, row),
    legs: steps,
    points,
    bundle: bundle < 0 ? undefined : { name: cell(bundles.columns.bundle, bundle), cables: bundles.columns.cables.values[bundle] },
  };
}

function portsOf({ links, devices }: TraceTables, cable: number): { a: TracePort[]; b: TracePort[] } {
  const l = links.columns;
  const d = devices.columns;
  const [a, b]: TracePort[][] = [[], []];
  for (let link = 0; link < links.rows; link++) {
    if (l.cable.values[link] !== cable) continue;
    for (const side of ['a', 'b'] as const) {
      const device = cell(l[`${side}_device`], link);
      const row = d.device.codes.indexOf(d.device.dict.indexOf(device));
      (side === 'a' ? a : b).push({
        link: cell(l.link, link),
        device,
        role: row < 0 ? '' : cell(d.role, row),
        rack: row < 0 ? '' : cell(d.rack, row),
        u: row < 0 ? '' : cell(d.u_bottom, row),
        port: cell(l[`${side}_port`], link),
        network: cell(l.network, link),
        speed_gbps: l.speed_gbps.values[link],
      });
    }
  }
  return { a, b };
}

/** The steps of a route from a rack on, and where they bend: several cables share a route, in either direction. */
function wayOf({ routes, trays, racks }: TraceTables, route: number, a_rack: string): { legs: TraceLeg[]; points: Trace['points'] } {
  const r = routes.columns;
  const t = trays.columns;
  const legs: TraceLeg[] = [];
  const points: Trace['points'] = [];
  const steps: number[] = [];
  for (let row = 0; row < routes.rows; row++) if (r.route.values[row] === route) steps.push(row);
  steps.sort((x, y) => r.step.values[x] - r.step.values[y]);
  for (const row of steps) {
    const name = cell(r.tray, row);
    const tray = t.tray.codes.indexOf(t.tray.dict.indexOf(name));
    const [from_m, to_m] = [r.from_m.values[row], r.to_m.values[row]];
    legs.push({
      kind: 'tray',
      tray: name,
      level: tray < 0 ? '' : cell(t.level, tray),
      of: tray < 0 ? '' : cell(t.kind, tray),
      hall: tray < 0 ? '' : cell(t.hall, tray),
      from_m,
      to_m,
      length_m: Math.abs(to_m - from_m),
    });
    if (tray >= 0) points.push(alongTray(t, tray, from_m), alongTray(t, tray, to_m));
  }
  const rack = racks.columns.rack.codes.indexOf(racks.columns.rack.dict.indexOf(a_rack));
  const away = ([x, y]: [number, number]) => Math.hypot(x - racks.columns.x_m.values[rack], y - racks.columns.y_m.values[rack]);
  if (rack >= 0 && points.length > 1 && away(points[0]) > away(points[points.length - 1]))
    return { legs: backwards(legs), points: points.reverse() };
  return { legs, points };
}

function alongTray(t: TraceTables['trays']['columns'], tray: number, at_m: number): [number, number] {
  const [x, y] = [t.x_from_m.values[tray], t.y_from_m.values[tray]];
  const [dx, dy] = [t.x_to_m.values[tray] - x, t.y_to_m.values[tray] - y];
  const length = Math.hypot(dx, dy) || 1;
  return [x + (dx * at_m) / length, y + (dy * at_m) / length];
}

function backwards(legs: readonly TraceLeg[]): TraceLeg[] {
  return [...legs].reverse().map((leg) => (leg.kind === 'tray' ? { ...leg, from_m: leg.to_m, to_m: leg.from_m } : leg));
}

function lengthOf(legs: readonly TraceLeg[]): number {
  return legs.reduce((sum, leg) => sum + ('length_m' in leg ? leg.length_m : 0), 0);
}
