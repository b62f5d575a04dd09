import type { Paper } from './paper.js';

/** A column of a printed table; `tick` draws an empty box to tick off. */
export interface PrintedColumn {
  title: string;
  width_mm: number;
  align?: 'left' | 'right';
  face?: 'regular' | 'bold';
  tick?: true;
}

export const ROW_MM = 5.4;
export const TABLE_TEXT_PT = 8.5;
/** A long text is printed smaller, and only what does not fit even so is cut. */
const LEAST_PT = 5;
const TICK_MM = 3.8;
export const PAD_MM = 1.3;

/** Rows of a table, header included, that fit between two heights. */
export function rowsBetween(top: number, bottom: number): number {
  return Math.floor((bottom - top) / ROW_MM) - 1;
}

/** Draws a header and rows below it from (x, y), the columns widened or narrowed alike to the table's width. */
export class PrintedTable {
  private readonly columns: readonly PrintedColumn[];

  constructor(
    private readonly paper: Paper,
    columns: readonly PrintedColumn[],
    private readonly x: number,
    private y: number,
    private readonly width_mm: number,
  ) {
    const scale = width_mm / columns.reduce((sum, column) => sum + column.width_mm, 0);
    this.columns = columns.map((column) => ({ ...column, width_mm: column.width_mm * scale }));
    paper.box(x, y, this.width_mm, ROW_MM, { line_mm: 0, fill: 0.85 });
    this.cells((column) => column.title, 'bold');
    this.rule(0.35);
  }

  /**
   * @param newGroup  whether the row belongs with those that follow, and not with the one above: a line parts them
   * @param goesOn  whether the next line is of the same row
   */
  row(cells: readonly string[], newGroup = false, goesOn = false): void {
    if (newGroup) this.rule(0.35);
    let tick = this.x;
    for (const column of this.columns) {
      if (column.tick) this.paper.box(tick + PAD_MM, this.y + (ROW_MM - TICK_MM) / 2, TICK_MM, TICK_MM, { line_mm: 0.2 });
      tick += column.width_mm;
    }
    this.cells((column, i) => (column.tick ? '' : cells[i]));
    if (!goesOn) this.rule(0.15, 0.65);
  }

  private cells(text: (column: PrintedColumn, i: number) => string, face?: 'bold'): void {
    let x = this.x;
    for (const [i, column] of this.columns.entries()) {
      const style = { size_pt: TABLE_TEXT_PT, face: face ?? column.face ?? 'regular', align: column.align ?? 'left' };
      const room = column.width_mm - 2 * PAD_MM;
      const over = this.paper.textWidth(text(column, i), TABLE_TEXT_PT, style.face) / room;
      if (over > 1) style.size_pt = Math.max(LEAST_PT, TABLE_TEXT_PT / over);
      const shown = over > 1 ? this.paper.fitted(text(column, i), room + 0.01, style.size_pt, style.face) : text(column, i);
      this.paper.text(style.align === 'right' ? x + column.width_mm - PAD_MM : x + PAD_MM, this.y + ROW_MM * 0.7, shown, style);
      x += column.width_mm;
    }
    this.y += ROW_MM;
  }

  private rule(line_mm: number, grey = 0): void {
    this.paper.line(this.x, this.y, this.x + this.width_mm, this.y, line_mm, grey);
  }
}
