import { rowsById, rowsOfNames } from '../table/index.js';
import type { LabelTables } from './tables.js';

/** Where the trunks end, and which of their ends a cord meets. */
export class TrunkEnds {
  private readonly trunkRow: (id: number) => number;
  private readonly panelRow: ((trunk: number) => number)[];

  constructor(private readonly tables: LabelTables) {
    const { trunks, panels } = tables;
    this.trunkRow = rowsById(trunks.columns.trunk);
    this.panelRow = [trunks.columns.a_panel, trunks.columns.b_panel].map((column) => rowsOfNames(column, panels.columns.panel));
  }

  /** Row of the trunk that a cable goes over, -1 for none. */
  trunkOf(cable: number): number {
    const id = this.tables.cables.columns.trunk.values[cable];
    return id === 0 ? -1 : this.trunkRow(id);
  }

  /** The side of its trunk that a cable meets on a side of its own: the one above the same rack. */
  sideOf(cable: number, side: number): number {
    const own = this.tables.cables.columns.a_rack;
    const { a_rack } = this.tables.trunks.columns;
    const same = own.dict[own.codes[cable]] === a_rack.dict[a_rack.codes[this.trunkOf(cable)]];
    return same ? side : 1 - side;
  }

  /** Row of the panel at a trunk's end. */
  panel(trunk: number, side: number): number {
    return this.panelRow[side](trunk);
  }

  /** The first of the panel's positions that a trunk takes. */
  position(trunk: number, side: number): number {
    const { a_position, b_position } = this.tables.trunks.columns;
    return (side === 0 ? a_position : b_position).values[trunk];
  }
}
