import { cell, rowsById } from '../table/index.js';
import { drawFillProfile } from './fill-profile.js';
import type { Paper } from './paper.js';
import type { PlanPapers } from './plan-papers.js';
import { type PrintedColumn, PrintedTable, rowsBetween } from './printed-table.js';
import { type Pull, pullOrder } from './pull-order.js';
import type { QrPen } from './qr.js';
import type { Routes } from './routes.js';
import { beginPage, type SheetArea, sheetArea } from './sheet-page.js';
import { counted, decimal, thousands } from './words.js';

const KIND = 'tray pull sheet';
const HINT = 'In pull order: the longest way first, then bundle by bundle. From and to along this tray count from its first end.';

const COLUMNS: readonly PrintedColumn[] = [
  { title: '', width_mm: 6, tick: true },
  { title: '#', width_mm: 10, align: 'right' },
  { title: 'bundle or cable', width_mm: 24, face: 'bold' },
  { title: 'cables', width_mm: 13, align: 'right' },
  { title: 'model', width_mm: 46 },
  { title: 'length', width_mm: 14, align: 'right' },
  { title: 'from rack', width_mm: 21 },
  { title: 'to rack', width_mm: 21 },
  { title: 'diameter', width_mm: 17, align: 'right' },
  { title: 'weight', width_mm: 17, align: 'right' },
  { title: 'on this tray', width_mm: 29, align: 'right' },
  { title: 'whole way', width_mm: 59 },
];

/** Below the fill profile of the first page. */
const PROFILE_MM = 46;
const FACTS_MM = 31;

/** A line of a tray's table: a bundle (row of bundles) or a piece alone, and where on the tray it lies. */
interface Line extends Pull {
  bundle: number | undefined;
  from_m: number;
  to_m: number;
}

/** Draws pull sheets of trays: how full each is, then its bundles and single cables in pull order. */
export class TraySheets {
  private readonly steps: { step: number; route: number }[][];
  private readonly bundleRow: (id: number) => number;

  constructor(
    private readonly paper: Paper,
    private readonly papers: PlanPapers,
    private readonly routes: Routes,
    private readonly drawQr: QrPen,
  ) {
    this.steps = routes.byTray();
    this.bundleRow = rowsById(papers.tables.bundles.columns.bundle);
  }

  /** Draws a tray's sheet on as many pages as it takes. */
  async draw(tray: number): Promise<void> {
    const { papers, routes } = this;
    const paper = this.paper;
    const area = sheetArea(paper);
    const lines = pullOrder(papers.pieces, routes, this.lines(tray));
    const firstTop = area.top + FACTS_MM + PROFILE_MM;
    const onFirst = rowsBetween(firstTop, area.bottom);
    const perPage = rowsBetween(area.top, area.bottom);
    const pages = 1 + Math.max(0, Math.ceil((lines.length - onFirst) / perPage));
    const name = cell(papers.tables.trays.columns.tray, tray);
    let from = 0;
    for (let page = 1; page <= pages; page++) {
      beginPage(paper, papers, { name, kind: KIND, hint: HINT, page, pages });
      if (page === 1) {
        paper.bookmark(name);
        this.front(tray, lines, area);
      }
      const to = Math.min(lines.length, from + (page === 1 ? onFirst : perPage));
      if (lines.length > 0) {
        const table = new PrintedTable(paper, COLUMNS, area.left, page === 1 ? firstTop : area.top, area.right - area.left);
        for (let i = from; i < to; i++) table.row(this.cells(lines[i], i), i > from && this.way(lines[i]) !== this.way(lines[i - 1]));
      } else paper.text(area.left, firstTop + 5, 'No cable lies on this tray.', { size_pt: 10 });
      from = to;
      await paper.ready();
    }
  }

  /** Each bundle once and each piece without one, in the order of the routes. */
  private lines(tray: number): Line[] {
    const { pieces } = this.papers;
    const { from_m, to_m } = this.papers.tables.routes.columns;
    const seen = new Map<number, Line>();
    const lines: Line[] = [];
    for (const { step, route } of this.steps[tray])
      for (const piece of this.routes.piecesOf(route)) {
        const row = pieces.bundle(piece) === 0 ? -1 : this.bundleRow(pieces.bundle(piece));
        if (row >= 0 && seen.has(row)) continue;
        const line = { piece, bundle: row >= 0 ? row : undefined, from_m: from_m.values[step], to_m: to_m.values[step] };
        if (row >= 0) seen.set(row, line);
        lines.push(line);
      }
    return lines;
  }

  private way({ piece }: Line): number {
    return this.routes.ofPiece[piece];
  }

  private cells(line: Line, i: number): string[] {
    const { pieces } = this.papers;
    const { bundles } = this.papers.tables;
    const [a_rack, b_rack] = pieces.ends(line.piece);
    const { cables, diameter_mm, weight_kg } = this.figures(line);
    return [
      '',
      String(i + 1),
      line.bundle === undefined ? pieces.id(line.piece) : cell(bundles.columns.bundle, line.bundle),
      thousands(cables),
      pieces.model(line.piece),
      `${pieces.length(line.piece, 0)} m`,
      a_rack,
      b_rack,
      Number.isNaN(diameter_mm) ? '' : `${diameter_mm.toFixed(1)} mm`,
      Number.isNaN(weight_kg) ? '' : `${weight_kg.toFixed(weight_kg < 10 ? 2 : 1)} kg`,
      `${line.from_m.toFixed(1)} to ${line.to_m.toFixed(1)} m`,
      this.routes.via(this.routes.ofPiece[line.piece]),
    ];
  }

  /** Of a bundle from its row, of a single piece from its model. */
  private figures({ bundle, piece }: Line): { cables: number; diameter_mm: number; weight_kg: number } {
    const { pieces } = this.papers;
    const { bundles } = this.papers.tables;
    if (bundle !== undefined) {
      const { cables: count, diameter_mm, weight_kg } = bundles.columns;
      return { cables: count.values[bundle], diameter_mm: diameter_mm.values[bundle], weight_kg: weight_kg.values[bundle] };
    }
    const weight_kg = pieces.kgPerMetre(piece) * Number(pieces.length(piece, 0));
    return { cables: 1, diameter_mm: pieces.diameter_mm(piece), weight_kg };
  }

  /** Facts, QR code and fill profile. */
  private front(tray: number, lines: readonly Line[], area: SheetArea): void {
    const papers = this.papers;
    const paper = this.paper;
    const { columns } = papers.tables.trays;
    const qr_mm = 24;
    this.drawQr(paper, area.right - qr_mm - 3, area.top + 3, qr_mm, cell(columns.tray, tray));
    const at = (x: 'x_from_m' | 'x_to_m', y: 'y_from_m' | 'y_to_m') =>
      `x ${decimal(columns[x].values[tray], 2)} m, y ${decimal(columns[y].values[tray], 2)} m`;
    const segments = this.segments(tray);
    const none = { from_m: 0, to_m: 0, fill_pct: 0 };
    const fullest = segments.reduce((most, each) => (each.fill_pct > most.fill_pct ? each : most), none);
    const limit = `most allowed ${decimal(columns.fill_limit_pct.values[tray], 1)} %`;
    const size = `${cell(columns.width_mm, tray)} x ${cell(columns.depth_mm, tray)} mm, ${counted(columns.layers.values[tray], 'layer')}`;
    const hall = cell(columns.hall, tray);
    const facts: [string, string][] = [
      ['tray', `${cell(columns.level, tray)}, ${cell(columns.kind, tray)} tray${hall ? `, hall ${hall}` : ''}`],
      ['from', at('x_from_m', 'y_from_m')],
      ['to', `${at('x_to_m', 'y_to_m')} (${this.length(tray).toFixed(1)} m)`],
      ['height', `${decimal(columns.z_m.values[tray], 2)} m above the floor; ${size}`],
      ['holds', this.holds(lines)],
      [
        'fullest',
        fullest === none
          ? limit
          : `${decimal(fullest.fill_pct, 1)} % at ${decimal(fullest.from_m, 1)} to ${decimal(fullest.to_m, 1)} m; ${limit}`,
      ],
    ];
    for (const [i, [name, text]] of facts.entries()) {
      paper.text(area.left, area.top + 4 + i * 5.2, name, { size_pt: 8 });
      paper.text(area.left + 16, area.top + 4 + i * 5.2, text, { size_pt: 9, face: 'bold' });
    }
    const weight = this.weight(lines);
    if (weight > 0) {
      paper.text(area.left + 130, area.top + 4, 'weight', { size_pt: 8 });
      paper.text(area.left + 146, area.top + 4, `${weight < 10 ? decimal(weight, 1) : thousands(weight)} kg of cable on this tray`, {
        size_pt: 9,
        face: 'bold',
      });
    }
    const profile = { length_m: this.length(tray), limit_pct: columns.fill_limit_pct.values[tray], segments, marks: this.marks(tray) };
    drawFillProfile(paper, profile, area.left, area.top + FACTS_MM + 4, area.right - area.left, PROFILE_MM - 6);
  }

  /** @example '120 cables in 5 bundles and 4 alone, 3 trunks' */
  private holds(lines: readonly Line[]): string {
    const trunks = lines.filter((line) => this.papers.pieces.isTrunk(line.piece)).length;
    const cables = lines.reduce((sum, line) => sum + this.figures(line).cables, 0) - trunks;
    const bundles = lines.filter((line) => line.bundle !== undefined).length;
    const alone = lines.length - bundles - trunks;
    const said = `${counted(cables, 'cable')} in ${counted(bundles, 'bundle')}${alone > 0 ? ` and ${thousands(alone)} alone` : ''}`;
    return trunks > 0 ? `${said}, ${counted(trunks, 'trunk')}` : said;
  }

  /** Kilograms of cable that lie on the tray itself. */
  private weight(lines: readonly Line[]): number {
    return lines.reduce((sum, line) => {
      const { cables } = this.figures(line);
      return sum + cables * this.papers.pieces.kgPerMetre(line.piece) * Math.abs(line.to_m - line.from_m);
    }, 0);
  }

  private length(tray: number): number {
    const { x_from_m, x_to_m, y_from_m, y_to_m } = this.papers.tables.trays.columns;
    return Math.hypot(x_to_m.values[tray] - x_from_m.values[tray], y_to_m.values[tray] - y_from_m.values[tray]);
  }

  private segments(tray: number): { from_m: number; to_m: number; fill_pct: number }[] {
    const { tray: name, from_m, to_m, fill_pct } = this.papers.tables.segments.columns;
    const wanted = name.dict.indexOf(cell(this.papers.tables.trays.columns.tray, tray));
    const found: { from_m: number; to_m: number; fill_pct: number }[] = [];
    for (const [row, code] of name.codes.entries())
      if (code === wanted) found.push({ from_m: from_m.values[row], to_m: to_m.values[row], fill_pct: fill_pct.values[row] });
    return found;
  }

  /** What stands below a tray: the racks of its row, or the rows that it crosses. */
  private marks(tray: number): { at_m: number; name: string }[] {
    const { x_from_m, x_to_m, y_from_m } = this.papers.tables.trays.columns;
    const { rack, row, x_m, y_m } = this.papers.tables.racks.columns;
    const [x, y] = [x_from_m.values[tray], y_from_m.values[tray]];
    const alongRow = Math.abs(x_to_m.values[tray] - x) > 0.01;
    const length = this.length(tray);
    const marks = new Map<string, number>();
    for (let at = 0; at < this.papers.tables.racks.rows; at++) {
      if (alongRow && Math.abs(y_m.values[at] - y) > 0.05) continue;
      const offset = alongRow ? Math.abs(x_m.values[at] - x) : Math.abs(y_m.values[at] - y);
      if (offset <= length + 0.01) marks.set(alongRow ? cell(rack, at) : `row ${cell(row, at)}`, offset);
    }
    return [...marks].map(([name, at_m]) => ({ name, at_m })).sort((a, b) => a.at_m - b.at_m);
  }
}
