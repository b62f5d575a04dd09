import type { PlanTables } from '../plan/index.js';
import { cell, rowsOfNames } from '../table/index.js';

/** The ways of pieces through the trays, looked up from either side; -1 stands for none. */
export class Routes {
  /** Metres along the trays of each route. */
  readonly metres: Float64Array;
  /** Route of each piece. */
  readonly ofPiece: Int32Array;
  /** First row in the routes table of each route, and one past the last. */
  private readonly firstStep: number[] = [];
  private readonly start: Uint32Array;
  private readonly pieces: Uint32Array;

  /** Routes are numbered in the order of their table, where the steps of each follow one another. */
  constructor(private readonly tables: PlanTables) {
    const { rows, columns } = tables.routes;
    const number = new Map<number, number>();
    for (let step = 0; step < rows; step++)
      if (step === 0 || columns.route.values[step] !== columns.route.values[step - 1]) {
        number.set(columns.route.values[step], this.firstStep.length);
        this.firstStep.push(step);
      }
    const count = this.firstStep.length;
    this.firstStep.push(rows);
    this.metres = new Float64Array(count);
    for (let route = 0; route < count; route++) for (const step of this.steps(route)) this.metres[route] += this.stepMetres(step);
    const { cables, trunks } = tables;
    const ids = [...cables.columns.route.values, ...trunks.columns.route.values];
    this.ofPiece = Int32Array.from(ids, (id) => number.get(id) ?? -1);
    this.start = new Uint32Array(count + 1);
    for (const route of this.ofPiece) if (route >= 0) this.start[route + 1]++;
    for (let route = 0; route < count; route++) this.start[route + 1] += this.start[route];
    const next = this.start.slice();
    this.pieces = new Uint32Array(this.start[count]);
    for (const [piece, route] of this.ofPiece.entries()) if (route >= 0) this.pieces[next[route]++] = piece;
  }

  /** Rows of the routes table that a route consists of. */
  steps(route: number): number[] {
    const [from, to] = [this.firstStep[route], this.firstStep[route + 1]];
    return Array.from({ length: to - from }, (_, i) => from + i);
  }

  piecesOf(route: number): Uint32Array {
    return this.pieces.subarray(this.start[route], this.start[route + 1]);
  }

  /** The trays in the order of the way. @example 'F-R01 > F-H1-X03 > F-R05' */
  via(route: number): string {
    return this.steps(route)
      .map((step) => cell(this.tables.routes.columns.tray, step))
      .join(' > ');
  }

  /** For each tray, the steps on it, each with its route. */
  byTray(): { step: number; route: number }[][] {
    const trayOf = rowsOfNames(this.tables.routes.columns.tray, this.tables.trays.columns.tray);
    const found = Array.from({ length: this.tables.trays.rows }, (): { step: number; route: number }[] => []);
    for (let route = 0; route < this.metres.length; route++)
      for (const step of this.steps(route)) found[trayOf(step)]?.push({ step, route });
    return found;
  }

  private stepMetres(step: number): number {
    const { from_m, to_m } = this.tables.routes.columns;
    return Math.abs(to_m.values[step] - from_m.values[step]);
  }
}
