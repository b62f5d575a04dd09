import type { CableModel, TrunkModel } from '../catalog/index.js';
import type { PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';

/**
 * What is pulled or plugged, by one number: a row of cables, or beyond these a row of trunks. A row of cables that goes
 * over a trunk is two cords, one on either side.
 */
export class Pieces {
  constructor(
    private readonly tables: PlanTables,
    private readonly models: ReadonlyMap<string, CableModel | TrunkModel>,
  ) {}

  isTrunk(piece: number): boolean {
    return piece >= this.tables.cables.rows;
  }

  /** Whether the piece is the cords of a link over panels, which stay at their racks. */
  isCords(piece: number): boolean {
    return !this.isTrunk(piece) && this.tables.cables.columns.trunk.values[piece] !== 0;
  }

  /** Whether it leaves its rack, and so lies in a tray. */
  leaves(piece: number): boolean {
    return !this.isCords(piece) && this.ends(piece)[0] !== this.ends(piece)[1];
  }

  id(piece: number): string {
    const { cables, trunks } = this.tables;
    return this.isTrunk(piece) ? cell(trunks.columns.trunk, piece - cables.rows) : cell(cables.columns.cable, piece);
  }

  /** Number of the bundle that it is pulled in, 0 for one pulled alone. */
  bundle(piece: number): number {
    return this.isTrunk(piece) ? 0 : this.tables.cables.columns.bundle.values[piece];
  }

  model(piece: number): string {
    const { cables, trunks } = this.tables;
    return this.isTrunk(piece) ? cell(trunks.columns.model, piece - cables.rows) : cell(cables.columns.model, piece);
  }

  medium(piece: number): string {
    return this.isTrunk(piece) ? (this.models.get(this.model(piece))?.medium ?? '') : cell(this.tables.cables.columns.medium, piece);
  }

  /** Racks of the a end and the b end. */
  ends(piece: number): [a: string, b: string] {
    const { cables, trunks } = this.tables;
    const [table, row] = this.isTrunk(piece) ? [trunks, piece - cables.rows] : [cables, piece];
    return [cell(table.columns.a_rack, row), cell(table.columns.b_rack, row)];
  }

  /** Ordered length in metres as text; of cords, of the one on that side. */
  length(piece: number, side: number): string {
    const { cables, trunks } = this.tables;
    if (this.isTrunk(piece)) return cell(trunks.columns.length_m, piece - cables.rows);
    const { length_m, b_length_m } = cables.columns;
    return cell(side === 1 && this.isCords(piece) ? b_length_m : length_m, piece);
  }

  /** Metres from port to port with slack; NaN where the plan does not say. */
  run_m(piece: number): number {
    const { cables, trunks } = this.tables;
    return this.isTrunk(piece) ? trunks.columns.run_m.values[piece - cables.rows] : cables.columns.run_m.values[piece];
  }

  /** NaN for a model that the catalog does not have. */
  kgPerMetre(piece: number): number {
    return this.models.get(this.model(piece))?.kg_per_m ?? Number.NaN;
  }

  /** NaN for a model that the catalog does not have. */
  diameter_mm(piece: number): number {
    return this.models.get(this.model(piece))?.diameter_mm ?? Number.NaN;
  }
}
