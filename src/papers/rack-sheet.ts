import type { PlanTables } from '../plan/index.js';
import { cell, rowsOfNames } from '../table/index.js';
import { Elevation } from './elevation.js';
import { plugOrder } from './label-order.js';
import type { Paper } from './paper.js';
import type { PlanPapers } from './plan-papers.js';
import { type PrintedColumn, PrintedTable, rowsBetween } from './printed-table.js';
import { pullOrder } from './pull-order.js';
import type { QrPen } from './qr.js';
import type { Routes } from './routes.js';
import { beginPage, type SheetArea, sheetArea } from './sheet-page.js';
import { counted, decimal, share, thousands } from './words.js';

const KIND = 'rack work sheet';
const FRONT_HINT = 'Elevation seen from the front, the cold aisle. Front and rear: the aisle that the ports look into.';
const HINT = 'Cables in pull order: the longest way first. Tick a cable when both its ends are labelled and plugged.';
const NONE = '–';

const COLUMNS: readonly PrintedColumn[] = [
  { title: '', width_mm: 6, tick: true },
  { title: '#', width_mm: 9, align: 'right' },
  { title: 'label', width_mm: 66, face: 'bold' },
  { title: 'cable', width_mm: 18 },
  { title: 'bundle', width_mm: 18 },
  { title: 'medium', width_mm: 15 },
  { title: 'model', width_mm: 37 },
  { title: 'length', width_mm: 14, align: 'right' },
  { title: 'far end', width_mm: 38 },
  { title: 'by way of trays', width_mm: 56 },
];

/** A line of a rack's table: a plug in the rack, its piece, and so its loom. */
interface Line {
  piece: number;
  plug: number;
}

/** Draws work sheets of racks: first what the rack is and its elevation, then its cables in pull order. */
export class RackSheets {
  private readonly elevation: Elevation;
  private readonly devices: number[][];
  private readonly panels: number[][];
  private readonly plugs: number[][];

  constructor(
    private readonly paper: Paper,
    private readonly papers: PlanPapers,
    private readonly routes: Routes,
    private readonly drawQr: QrPen,
  ) {
    const { racks, devices, panels } = papers.tables;
    this.elevation = new Elevation(paper, papers);
    this.devices = rowsByRack(devices, racks);
    this.panels = rowsByRack(panels, racks);
    this.plugs = Array.from({ length: racks.rows }, () => []);
    for (const plug of plugOrder(papers)) this.plugs[papers.rackOf[plug]]?.push(plug);
  }

  /** Draws a rack's sheet on as many pages as it takes. */
  async draw(rack: number): Promise<void> {
    const { paper, papers } = this;
    const area = sheetArea(paper);
    const lines = pullOrder(papers.pieces, this.routes, this.lines(rack));
    const perPage = rowsBetween(area.top, area.bottom);
    const pages = 1 + Math.ceil(lines.length / perPage);
    const name = cell(papers.tables.racks.columns.rack, rack);
    const begin = (page: number) => beginPage(paper, papers, { name, kind: KIND, hint: page === 1 ? FRONT_HINT : HINT, page, pages });
    begin(1);
    paper.bookmark(name);
    this.front(rack, lines, area);
    await paper.ready();
    for (let page = 2; page <= pages; page++) {
      begin(page);
      const table = new PrintedTable(paper, COLUMNS, area.left, area.top, area.right - area.left);
      const from = (page - 2) * perPage;
      for (let i = from; i < Math.min(from + perPage, lines.length); i++)
        table.row(this.cells(lines[i], i), i > from && this.group(lines[i]) !== this.group(lines[i - 1]));
      await paper.ready();
    }
  }

  /** The rack's plugs; of what stays at the rack only those at its first end, of a cord that in its port. */
  private lines(rack: number): Line[] {
    const { plugs, pieces } = this.papers;
    const sideOf = new Map<number, number>();
    const lines: Line[] = [];
    for (const plug of this.plugs[rack]) {
      const piece = plugs.piece[plug];
      if (pieces.isCords(piece)) {
        if (plugs.panel[plug] < 0) lines.push({ piece, plug });
        continue;
      }
      const side = sideOf.get(piece) ?? plugs.side[plug];
      sideOf.set(piece, side);
      if (side === plugs.side[plug]) lines.push({ piece, plug });
    }
    return lines;
  }

  private group({ piece }: Line): string {
    return `${this.routes.ofPiece[piece]} ${this.papers.pieces.bundle(piece)}`;
  }

  private cells({ piece, plug }: Line, i: number): string[] {
    const { labeller, pieces, plugs } = this.papers;
    const far = labeller.far(plug);
    return [
      '',
      String(i + 1),
      labeller.text(plug),
      labeller.id(plug),
      labeller.bundle(plug) || NONE,
      pieces.medium(piece),
      pieces.model(piece),
      `${pieces.length(piece, plugs.side[plug])} m`,
      `${far.rack}-${far.u}:${far.port}`,
      this.way(piece, plug),
    ];
  }

  private way(piece: number, plug: number): string {
    const { labeller, pieces } = this.papers;
    const route = this.routes.ofPiece[piece];
    if (route >= 0) return this.routes.via(route);
    if (!pieces.isCords(piece)) return pieces.leaves(piece) ? NONE : 'in the rack';
    const { trunk, leg } = labeller.trunkLeg(plug);
    return `on by ${trunk}, leg ${leg}`;
  }

  /** The first page: facts and QR code at the right, elevation at the left. */
  private front(rack: number, lines: readonly Line[], area: SheetArea): void {
    const { paper, papers } = this;
    const elevation_mm = 128;
    this.elevation.draw(rack, this.devices[rack], area.left, area.top, elevation_mm, area.bottom - area.top);
    const left = area.left + elevation_mm + 10;
    const qr_mm = 24;
    this.drawQr(paper, area.right - qr_mm - 3, area.top + 3, qr_mm, cell(papers.tables.racks.columns.rack, rack));
    let y = area.top + 4;
    for (const [name, text] of this.facts(rack, lines)) {
      paper.text(left, y, name, { size_pt: 8 });
      paper.text(left + 22, y, text, { size_pt: 9, face: 'bold' });
      y += 5.2;
    }
    this.kit(lines, left, y + 3, area.right, area.bottom - 24);
    this.signatures(left, area.bottom - 20, area.right);
  }

  private facts(rack: number, lines: readonly Line[]): [name: string, text: string][] {
    const { kind, model, hall, row, position, x_m, y_m, u_total, u_used, power_w, power_limit_w, weight_kg, weight_limit_kg } =
      this.papers.tables.racks.columns;
    const { pieces, tables } = this.papers;
    const all = new Set(lines.map((line) => line.piece));
    const cables = [...all].filter((piece) => !pieces.isTrunk(piece));
    const leaving = cables.filter((piece) => pieces.leaves(piece)).length;
    const trunks = all.size - cables.length;
    const panels = this.panels[rack];
    const sum = (column: 'positions' | 'used') => panels.reduce((total, row) => total + tables.panels.columns[column].values[row], 0);
    const facts: [string, string][] = [
      ['place', `hall ${cell(hall, rack)}, row ${cell(row, rack)}, position ${cell(position, rack)}`],
      ['centre', `x ${decimal(x_m.values[rack], 2)} m, y ${decimal(y_m.values[rack], 2)} m`],
      ['rack', `${cell(kind, rack)}, ${cell(model, rack)}`],
      ['power', share(power_w.values[rack] / 1000, power_limit_w.values[rack] / 1000, 'kW', 1)],
      ['weight', share(weight_kg.values[rack], weight_limit_kg.values[rack], 'kg')],
      ['units', `${thousands(u_used.values[rack])} of ${thousands(u_total.values[rack])} U used`],
      [
        'cables',
        `${counted(cables.length, 'cable')}${leaving > 0 ? `, ${leaving === cables.length ? 'all' : thousands(leaving)} to other racks` : ''}`,
      ],
    ];
    if (panels.length > 0) {
      const used = `${thousands(sum('used'))} of ${thousands(sum('positions'))} positions used`;
      facts.push(['panels', `${thousands(panels.length)} above the rack, ${used}, ${counted(trunks, 'trunk')}`]);
    }
    return facts;
  }

  /** What to have at hand: cables, cords and trunks by model and length. */
  private kit(lines: readonly Line[], x: number, y: number, right: number, bottom: number): void {
    const { paper } = this;
    const { pieces, plugs } = this.papers;
    const kinds = new Map<string, { cells: string[]; count: number }>();
    for (const { piece, plug } of new Map(lines.map((line) => [line.piece, line])).values()) {
      const length = pieces.length(piece, plugs.side[plug]);
      const key = `${pieces.medium(piece)} ${pieces.model(piece)} ${length.padStart(9)}`;
      const kind = kinds.get(key) ?? { cells: ['', pieces.medium(piece), pieces.model(piece), `${length} m`], count: 0 };
      kind.count++;
      kinds.set(key, kind);
    }
    paper.text(x, y + 3, kinds.size === 0 ? 'No cable ends in this rack.' : 'Cables at hand', { size_pt: 9, face: 'bold' });
    if (kinds.size === 0) return;
    const columns: PrintedColumn[] = [
      { title: '', width_mm: 6, tick: true },
      { title: 'medium', width_mm: 18 },
      { title: 'model', width_mm: 60 },
      { title: 'length', width_mm: 22, align: 'right' },
      { title: 'count', width_mm: 22, align: 'right' },
    ];
    const top = y + 5;
    const table = new PrintedTable(paper, columns, x, top, right - x);
    const most = rowsBetween(top, bottom);
    const sorted = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
    const shown = sorted.length <= most ? sorted : sorted.slice(0, most - 1);
    for (const { cells, count } of shown) table.row([...cells, thousands(count)]);
    if (shown.length === sorted.length) return;
    const rest = sorted.slice(shown.length).reduce((sum, { count }) => sum + count, 0);
    table.row(['', '', `and ${sorted.length - shown.length} more kinds, see the table`, '', thousands(rest)]);
  }

  private signatures(x: number, y: number, right: number): void {
    const steps = ['labelled', 'pulled', 'plugged', 'tested'];
    const width = (right - x) / steps.length;
    for (const [i, step] of steps.entries()) {
      this.paper.box(x + i * width, y, width, 20, { line_mm: 0.2 });
      this.paper.text(x + i * width + 1.5, y + 3.5, step, { size_pt: 7.5, face: 'bold' });
      this.paper.text(x + i * width + 1.5, y + 18.5, 'name, date', { size_pt: 6, grey: 0.4 });
    }
  }
}

/** The rows that each rack has. */
function rowsByRack({ rows, columns }: PlanTables['devices'] | PlanTables['panels'], racks: PlanTables['racks']): number[][] {
  const rackOf = rowsOfNames(columns.rack, racks.columns.rack);
  const found = Array.from({ length: racks.rows }, (): number[] => []);
  for (let row = 0; row < rows; row++) found[rackOf(row)]?.push(row);
  return found;
}
