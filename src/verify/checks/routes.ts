import type { Subject } from '../../finding/index.js';
import { cell } from '../../table/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { isOver, PLACE_TOLERANCE_M } from '../read/routes.js';
import { pointOn } from '../read/trays.js';
import { LEVELS } from '../read/words.js';
import { type Check, inTable } from '../report.js';

/**
 * The steps of every route are numbered and listed in order (ROUTE-STEPS), lie on their trays (ROUTE-OUTSIDE), on one
 * level (ROUTE-LEVEL), each from where the last ended (ROUTE-BROKEN). A trunk, and a cable between racks that goes over
 * none, has a route (ROUTE-MISSING) over its two racks, in either direction (ROUTE-ENDS), on the level of its medium
 * (ROUTE-MEDIUM); other cables have none, and no route is there for nothing (ROUTE-IDLE). O(cables + trunks + steps).
 */
export function checkRoutes(plan: PlanRead, check: Check): void {
  const { routes } = plan;
  for (let route = 0; route < routes.ofStep.length; route++) if (routes.ofStep[route] === route) steps(plan, route, check);
  const used = new Uint32Array(routes.ofStep.length);
  pulled(plan, cables(plan), used, check);
  pulled(plan, trunks(plan), used, check);
  for (let route = 0; route < used.length; route++)
    if (routes.ofStep[route] === route && used[route] === 0) routeFault(plan, route, 'ROUTE-IDLE', 'no cable and no trunk takes it', check);
}

function steps(plan: PlanRead, route: number, check: Check): void {
  const { trays, routes, tables } = plan;
  const { step, from_m, to_m } = tables.routes.columns;
  const { starts, rows } = routes.steps;
  let x = Number.NaN;
  let y = Number.NaN;
  for (let i = starts[route]; i < starts[route + 1]; i++) {
    check.examined++;
    const row = rows[i];
    const number = i - starts[route] + 1;
    if (step.values[row] !== number || row !== route + number - 1)
      routeFault(
        plan,
        route,
        'ROUTE-STEPS',
        `step ${step.values[row]} stands in row ${row + 1}, where step ${number} was expected in row ${route + number}`,
        check,
      );
    const tray = routes.tray[row];
    if (tray === NONE) continue;
    const from = from_m.values[row];
    const to = to_m.values[row];
    const length = trays.length_m[tray] + PLACE_TOLERANCE_M;
    if (Math.min(from, to) < -PLACE_TOLERANCE_M || Math.max(from, to) > length)
      routeFault(
        plan,
        route,
        'ROUTE-OUTSIDE',
        `step ${number} goes from ${from} to ${to} m on ${trayName(plan, row)}, which is ${trays.length_m[tray].toFixed(3)} m long`,
        check,
      );
    if (trays.level[tray] !== routes.level[route])
      routeFault(
        plan,
        route,
        'ROUTE-LEVEL',
        `step ${number} is on ${trayName(plan, row)} of level ${levelName(trays.level[tray])}, the first on level ${levelName(routes.level[route])}`,
        check,
      );
    const start = pointOn(tables, trays, tray, from);
    const apart = Math.hypot(start.x - x, start.y - y);
    // Off by rounding in both directions at most; NaN before the first step.
    if (apart > PLACE_TOLERANCE_M * Math.SQRT2 + 1e-9)
      routeFault(
        plan,
        route,
        'ROUTE-BROKEN',
        `step ${number} starts on ${trayName(plan, row)} ${apart.toFixed(3)} m from where step ${number - 1} ended`,
        check,
      );
    ({ x, y } = pointOn(tables, trays, tray, to));
  }
}

/** What may lie in trays: the cables, or the trunks. */
interface Pieces {
  a: Int32Array;
  b: Int32Array;
  model: Int32Array;
  route: Int32Array;
  /** Whether a piece lies in no tray, and why. */
  elsewhere(piece: number): boolean;
  why(piece: number): string;
  /** Whether anything is written as its route. */
  written(piece: number): boolean;
  label(piece: number): string;
  subject(piece: number): Subject;
}

function cables(plan: PlanRead): Pieces {
  const { aRack: a, bRack: b, model, trunk } = plan.cables;
  const ids = plan.tables.cables.columns.route.values;
  return {
    a,
    b,
    model,
    route: plan.routes.ofCable,
    elsewhere: (cable) => trunk[cable] !== NONE || a[cable] === b[cable],
    why: (cable) =>
      trunk[cable] === NONE ? `both its ends are in rack ${plan.rackName(a[cable])}` : `it goes over trunk ${plan.trunkName(trunk[cable])}`,
    written: (cable) => ids[cable] !== 0,
    label: (cable) => `cable ${plan.cableName(cable)}`,
    subject: (cable) => ({ kind: 'cable', name: plan.cableName(cable) }),
  };
}

function trunks(plan: PlanRead): Pieces {
  const { rack, model } = plan.trunks;
  const ids = plan.tables.trunks.columns.route.values;
  return {
    a: rack.a,
    b: rack.b,
    model,
    route: plan.routes.ofTrunk,
    elsewhere: () => false,
    why: () => '',
    written: (trunk) => ids[trunk] !== 0,
    label: (trunk) => `trunk ${plan.trunkName(trunk)}`,
    subject: (trunk) => inTable('trunks', plan.trunkName(trunk)),
  };
}

/** @param used  raised by how many of the pieces take each route */
function pulled(plan: PlanRead, pieces: Pieces, used: Uint32Array, check: Check): void {
  const { routes } = plan;
  const overA = new Int32Array(used.length).fill(NONE);
  const overB = new Int32Array(used.length).fill(NONE);
  const levelOf = plan.models.map((model) => ('medium' in model ? levelOfMedium(model.medium) : NONE));
  for (let piece = 0; piece < pieces.route.length; piece++) {
    check.examined++;
    const a = pieces.a[piece];
    const b = pieces.b[piece];
    const route = pieces.route[piece];
    if (route !== NONE) used[route]++;
    if (a === NONE || b === NONE) continue;
    if (pieces.elsewhere(piece)) {
      if (pieces.written(piece)) fault(pieces, piece, 'ROUTE-IDLE', `${pieces.why(piece)} and it has a route`, check);
      continue;
    }
    if (!pieces.written(piece))
      fault(pieces, piece, 'ROUTE-MISSING', `it has no route from rack ${plan.rackName(a)} to ${plan.rackName(b)}`, check);
    if (route === NONE) continue;
    // Pieces of one route mostly have the same racks; they are measured once.
    if (a !== overA[route] || b !== overB[route]) {
      if (joins(plan, route, a, b)) {
        overA[route] = a;
        overB[route] = b;
      } else ends(plan, pieces, piece, check);
    }
    const level = pieces.model[piece] === NONE ? NONE : levelOf[pieces.model[piece]];
    if (level !== NONE && routes.level[route] !== NONE && routes.level[route] !== level)
      fault(
        pieces,
        piece,
        'ROUTE-MEDIUM',
        `a ${plan.models[pieces.model[piece]].id} on ${levelName(routes.level[route])} trays, route ${routeName(plan, route)}`,
        check,
      );
  }
}

function joins({ tables, routes: { start, end } }: PlanRead, route: number, a: number, b: number): boolean {
  const along = isOver(tables, start, route, a) && isOver(tables, end, route, b);
  return along || (isOver(tables, start, route, b) && isOver(tables, end, route, a));
}

/** Optical cables lie in fibre trays, all others in copper trays. */
function levelOfMedium(medium: string): number {
  return LEVELS.indexOf(medium === 'mmf' || medium === 'smf' || medium === 'aoc' ? 'fibre' : 'copper');
}

function ends(plan: PlanRead, pieces: Pieces, piece: number, check: Check): void {
  const { start, end } = plan.routes;
  const { x_m, y_m } = plan.tables.racks.columns;
  const route = pieces.route[piece];
  const point = (x: number, y: number) => `(${x.toFixed(3)}, ${y.toFixed(3)}) m`;
  const rack = (at: number) => `${plan.rackName(at)} at ${point(x_m.values[at], y_m.values[at])}`;
  fault(
    pieces,
    piece,
    'ROUTE-ENDS',
    `route ${routeName(plan, route)} goes from ${point(start.x[route], start.y[route])} to ${point(end.x[route], end.y[route])}, its racks are ${rack(pieces.a[piece])} and ${rack(pieces.b[piece])}`,
    check,
  );
}

function routeName(plan: PlanRead, route: number): string {
  return cell(plan.tables.routes.columns.route, route);
}

function trayName(plan: PlanRead, row: number): string {
  return cell(plan.tables.routes.columns.tray, row);
}

function levelName(level: number): string {
  return LEVELS[level] ?? 'none';
}

function routeFault(plan: PlanRead, route: number, code: string, words: string, check: Check): void {
  const name = routeName(plan, route);
  check.fault(code, () => ({ message: `route ${name}: ${words}`, subjects: [inTable('routes', name)] }));
}

function fault(pieces: Pieces, piece: number, code: string, words: string, check: Check): void {
  check.fault(code, () => ({ message: `${pieces.label(piece)}: ${words}`, subjects: [pieces.subject(piece)] }));
}
