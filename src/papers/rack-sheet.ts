import { cell } from '../table/index.js';
import { Elevation } from './elevation.js';
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

/** A line of a rack's table: a plug in the rack, its cable, and so its loom. */
interface Line {
  cable: number;
  plug: number;
}

/** Draws work sheets of racks: first what the rack is and its elevation, then its cables in pull order. */
export class RackSheets {
  private readonly elevation: Elevation;
  private readonly devices: number[][];
  private readonly plugs: number[][];

  constructor(
    private readonly paper: Paper,
    private readonly papers: PlanPapers,
    private readonly routes: Routes,
    private readonly drawQr: QrPen,
    rackOfDevice: (device: number) => number,
    order: Uint32Array,
  ) {
    const { racks, devices } = papers.tables;
    this.elevation = new Elevation(paper, papers);
    this.devices = Array.from({ length: racks.rows }, () => []);
    this.plugs = Array.from({ length: racks.rows }, () => []);
    for (let device = 0; device < devices.rows; device++) this.devices[rackOfDevice(device)]?.push(device);
    for (const plug of order) this.plugs[papers.rackOf[plug]]?.push(plug);
  }

  /** Draws a rack's sheet on as many pages as it takes. */
  async draw(rack: number): Promise<void> {
    const { paper, papers } = this;
    const area = sheetArea(paper);
    const lines = pullOrder(papers, this.routes, this.lines(rack));
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

  /** The rack's plugs, of a cable that stays in the rack only those at its first end. */
  private lines(rack: number): Line[] {
    const { plugs } = this.papers;
    const sideOf = new Map<number, number>();
    const lines: Line[] = [];
    for (const plug of this.plugs[rack]) {
      const cable = plugs.cable[plug];
      const side = sideOf.get(cable) ?? plugs.side[plug];
      sideOf.set(cable, side);
      if (side === plugs.side[plug]) lines.push({ cable, plug });
    }
    return lines;
  }

  private group({ cable }: Line): string {
    const { route, bundle } = this.papers.tables.cables.columns;
    return `${route.values[cable]} ${bundle.values[cable]}`;
  }

  private cells({ cable, plug }: Line, i: number): string[] {
    const { papers } = this;
    const routes = this.routes;
    const { cable: id, bundle, medium, model, length_m, a_rack, b_rack } = papers.tables.cables.columns;
    const far = papers.labeller.far(plug);
    const route = routes.ofCable[cable];
    const inRack = cell(a_rack, cable) === cell(b_rack, cable);
    return [
      '',
      String(i + 1),
      papers.labeller.text(plug),
      cell(id, cable),
      cell(bundle, cable) || NONE,
      cell(medium, cable),
      cell(model, cable),
      `${cell(length_m, cable)} m`,
      `${far.rack}-${far.u}:${far.port}`,
      route >= 0 ? routes.via(route) : inRack ? 'in the rack' : NONE,
    ];
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
    const { a_rack, b_rack } = this.papers.tables.cables.columns;
    const cables = new Set(lines.map((line) => line.cable));
    const leaving = [...cables].filter((cable) => cell(a_rack, cable) !== cell(b_rack, cable)).length;
    return [
      ['place', `hall ${cell(hall, rack)}, row ${cell(row, rack)}, position ${cell(position, rack)}`],
      ['centre', `x ${decimal(x_m.values[rack], 2)} m, y ${decimal(y_m.values[rack], 2)} m`],
      ['rack', `${cell(kind, rack)}, ${cell(model, rack)}`],
      ['power', share(power_w.values[rack] / 1000, power_limit_w.values[rack] / 1000, 'kW', 1)],
      ['weight', share(weight_kg.values[rack], weight_limit_kg.values[rack], 'kg')],
      ['units', `${thousands(u_used.values[rack])} of ${thousands(u_total.values[rack])} U used`],
      [
        'cables',
        `${counted(cables.size, 'cable')}${leaving > 0 ? `, ${leaving === cables.size ? 'all' : thousands(leaving)} to other racks` : ''}`,
      ],
    ];
  }

  /** What to have at hand: cables by model and length. */
  private kit(lines: readonly Line[], x: number, y: number, right: number, bottom: number): void {
    const { paper } = this;
    const { model, medium, length_m } = this.papers.tables.cables.columns;
    const count = new Map<string, number>();
    const sample = new Map<string, number>();
    for (const { cable } of new Map(lines.map((line) => [line.cable, line])).values()) {
      const key = `${cell(medium, cable)} ${cell(model, cable)} ${String(length_m.values[cable]).padStart(9)}`;
      count.set(key, (count.get(key) ?? 0) + 1);
      sample.set(key, cable);
    }
    paper.text(x, y + 3, count.size === 0 ? 'No cable ends in this rack.' : 'Cables at hand', { size_pt: 9, face: 'bold' });
    if (count.size === 0) return;
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
    const keys = [...count.keys()].sort();
    const shown = keys.length <= most ? keys : keys.slice(0, most - 1);
    for (const key of shown) {
      const cable = sample.get(key) as number;
      table.row(['', cell(medium, cable), cell(model, cable), `${cell(length_m, cable)} m`, thousands(count.get(key) as number)]);
    }
    if (shown.length === keys.length) return;
    const rest = keys.slice(shown.length).reduce((sum, key) => sum + (count.get(key) as number), 0);
    table.row(['', '', `and ${keys.length - shown.length} more kinds, see the table`, '', thousands(rest)]);
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
