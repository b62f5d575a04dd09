import { DEFAULT_LABEL } from '../../label/index.js';
import { type PlanDocument, type PlanTables, TABLES, type TableName } from '../../plan/index.js';
import { type Column, type Schema, textColumn } from '../../table/index.js';

type Row = Record<string, string | number | undefined>;
type Rows = Record<TableName, Row[]>;
type Model = (typeof MODELS)[number];
/** A port: its device and name, and the row and position of its rack. */
type End = [device: string, port: string, row: number, position: number];

const PITCH_M = 0.8;
const ROW_M = 2.4;
const LOOM = 24;
const MODELS = [
  { id: 'fibre', medium: 'mmf', b_count: 1, diameter_mm: 3, kg_per_m: 0.01 },
  { id: 'split', medium: 'acc', b_count: 2, diameter_mm: 9, kg_per_m: 0.05 },
  { id: 'cat6a', medium: 'copper', b_count: 1, diameter_mm: 7, kg_per_m: 0.04 },
] as const;

/**
 * A plan small enough to count by hand, with every kind of cable that a paper must show: single ones and bundles along
 * and across rows, breakouts, cables that stay in their rack, and plugs on what takes no U.
 *
 * One hall; in each row `racks` racks with two servers and two PDUs, and last a network rack. A server has a fibre to
 * leaf k of row + k (k from 0 to 3), the two share a breakout to the row's frontend switch, and servers and PDUs have a
 * copper cable to the row's management switch: 13 cables with 27 plugs for each rack with servers. One cable in each
 * network rack stays there.
 */
export function samplePlan({ rows = 2, racks = 2, label = DEFAULT_LABEL } = {}): { document: PlanDocument; tables: PlanTables } {
  const site = new Site(rows, racks);
  for (let row = 1; row <= rows; row++) {
    for (let position = 1; position <= racks; position++) site.serverRack(row, position);
    site.networkRack(row);
  }
  for (let row = 1; row <= rows; row++) {
    for (let position = 1; position <= racks; position++) site.cableServers(row, position);
    site.cable('cat6a', 'management', [[[`leaf-${row}-0`, 'eth0', row, racks + 1], site.managementPort(row)]]);
  }
  bundle(site.of);
  site.layTrays();
  const tables = Object.fromEntries(Object.entries(TABLES).map(([name, schema]) => [name, table(schema, site.of[name as TableName])]));
  const document = {
    format: 'nineteen-plan/1',
    name: 'sample',
    intent: { cabling: { style: 'direct', loom: LOOM, label } },
    catalog: MODELS.map((model) => ({ kind: 'cable', ...model })),
    findings: [],
    files: {},
  };
  return { document: document as unknown as PlanDocument, tables: tables as unknown as PlanTables };
}

class Site {
  readonly of = Object.fromEntries(Object.keys(TABLES).map((name) => [name, [] as Row[]])) as Rows;
  private readonly routes = new Map<string, number>();
  private readonly portsUsed = new Map<string, number>();

  constructor(
    private readonly rows: number,
    private readonly racks: number,
  ) {}

  serverRack(row: number, position: number): void {
    const rack = this.rack(row, position, 'gpu', 16, 20_400, 420);
    for (const n of [1, 2]) this.device(`gpu-${rack}-${n}`, 'server', 'server-8u', rack, 8 * n - 7, 8, 'rear');
    for (const n of [1, 2]) this.device(`pdu-${rack}-${n}`, 'pdu', 'pdu-100a', rack, undefined, 0, 'rear');
  }

  networkRack(row: number): void {
    const rack = this.rack(row, this.racks + 1, 'network', 6, 8_400, 210);
    for (let k = 0; k < 4; k++) this.device(`leaf-${row}-${k}`, 'leaf', 'switch-1u', rack, 30 + k, 1, 'front');
    this.device(`fe-${row}`, 'leaf', 'switch-1u', rack, 40, 1, 'front');
    this.device(`oob-${row}`, 'leaf', 'switch-1u', rack, 42, 1, 'front');
  }

  cableServers(row: number, position: number): void {
    const rack = name(row, position);
    for (const n of [1, 2])
      for (let k = 0; k < 4; k++) {
        const to = ((row - 1 + k) % this.rows) + 1;
        const leaf = `leaf-${to}-${k}`;
        const end: End = [leaf, `swp${this.nextPort(leaf)}`, to, this.racks + 1];
        this.cable('fibre', 'compute', [[[`gpu-${rack}-${n}`, `eth${k + 1}`, row, position], end]]);
      }
    const cage = this.nextPort(`fe-${row}`);
    const tail = (n: number): [End, End] => [
      [`gpu-${rack}-${n}`, 'eth9', row, position],
      [`fe-${row}`, `swp${cage}s${n - 1}`, row, this.racks + 1],
    ];
    this.cable('split', 'frontend', [tail(1), tail(2)]);
    for (const device of [`gpu-${rack}-1`, `gpu-${rack}-2`, `pdu-${rack}-1`, `pdu-${rack}-2`])
      this.cable('cat6a', 'management', [[[device, 'bmc', row, position], this.managementPort(row)]]);
  }

  managementPort(row: number): End {
    return [`oob-${row}`, `swp${this.nextPort(`oob-${row}`)}`, row, this.racks + 1];
  }

  cable(id: Model['id'], network: string, ends: [End, End][]): void {
    const { links, cables } = this.of;
    const [[a, b]] = ends;
    for (const [from, to] of ends)
      links.push({
        link: links.length + 1,
        network,
        a_device: from[0],
        a_port: from[1],
        b_device: to[0],
        b_port: to[1],
        speed_gbps: 400,
        cable: cables.length + 1,
      });
    const { medium } = model(id);
    const route = this.route([a[2], a[3]], [b[2], b[3]], medium === 'mmf' ? 'F' : 'C');
    const run_m = metresOf(this.of, route) + 3;
    const [a_rack, b_rack] = [name(a[2], a[3]), name(b[2], b[3])];
    cables.push({
      cable: cables.length + 1,
      model: id,
      medium,
      length_m: Math.ceil(run_m),
      a_rack,
      b_rack,
      links: ends.length,
      route,
      run_m,
    });
  }

  layTrays(): void {
    const length = this.crossOffset;
    for (const [level, letter] of [
      ['fibre', 'F'],
      ['copper', 'C'],
    ]) {
      const size = { level, hall: 1, z_m: level === 'fibre' ? 2.9 : 2.6, width_mm: 300, depth_mm: 100, layers: 1, fill_limit_pct: 40 };
      for (let row = 1; row <= this.rows; row++) {
        const ends = { x_from_m: x(1), y_from_m: y(row), x_to_m: x(1) + length, y_to_m: y(row) };
        this.tray({ tray: `${letter}-R${two(row)}`, kind: 'row', ...ends, ...size }, length, this.racks + 1);
      }
      const ends = { x_from_m: x(1) + length, y_from_m: y(1), x_to_m: x(1) + length, y_to_m: y(this.rows) };
      this.tray({ tray: `${letter}-H1-X01`, kind: 'cross', ...ends, ...size }, y(this.rows) - y(1), this.rows - 1);
    }
  }

  private rack(row: number, position: number, kind: string, u_used: number, power_w: number, weight_kg: number): string {
    const rack = name(row, position);
    const place = { hall: 1, row, position, x_m: x(position), y_m: y(row) };
    const limits = { u_total: 48, power_limit_w: 44_000, weight_limit_kg: 1_500 };
    this.of.racks.push({ rack, kind, model: 'rack-48u', ...place, ...limits, u_used, power_w, weight_kg });
    return rack;
  }

  private device(
    device: string,
    role: string,
    id: string,
    rack: string,
    u_bottom: number | undefined,
    u_height: number,
    facing: string,
  ): void {
    this.of.devices.push({ device, role, model: id, rack, u_bottom, u_height, power_w: 1_200, weight_kg: 20, facing });
  }

  private nextPort(device: string): number {
    this.portsUsed.set(device, (this.portsUsed.get(device) ?? 0) + 1);
    return this.portsUsed.get(device) as number;
  }

  /** From the first rack of a row to the cross tray, which stands one place beyond the network rack. */
  private get crossOffset(): number {
    return (this.racks + 1) * PITCH_M;
  }

  private route(a: [row: number, position: number], b: [row: number, position: number], level: string): number | undefined {
    if (a.join() === b.join()) return undefined;
    const key = `${level} ${a} ${b}`;
    const known = this.routes.get(key);
    if (known !== undefined) return known;
    const route = this.routes.size + 1;
    this.routes.set(key, route);
    const row = (end: [number, number]) => `${level}-R${two(end[0])}`;
    const along = (end: [number, number]) => x(end[1]) - x(1);
    const steps: [string, number, number][] =
      a[0] === b[0]
        ? [[row(a), along(a), along(b)]]
        : [
            [row(a), along(a), this.crossOffset],
            [`${level}-H1-X01`, y(a[0]) - y(1), y(b[0]) - y(1)],
            [row(b), this.crossOffset, along(b)],
          ];
    for (const [i, [tray, from_m, to_m]] of steps.entries()) this.of.routes.push({ route, step: i + 1, tray, from_m, to_m });
    return route;
  }

  private tray(tray: Row, length: number, pieces: number): void {
    this.of.trays.push(tray);
    for (let i = 0; i < pieces; i++) {
      const [from_m, to_m] = [(length * i) / pieces, (length * (i + 1)) / pieces];
      const middle = (from_m + to_m) / 2;
      const inside = this.of.routes.filter((step) => step.tray === tray.tray && between(middle, step.from_m, step.to_m));
      const cables = this.of.cables.filter((cable) => inside.some((step) => step.route === cable.route));
      const used_mm2 = cables.reduce((sum, cable) => sum + (Math.PI / 4) * model(cable.model).diameter_mm ** 2, 0);
      const fill_pct = (100 * used_mm2) / (Number(tray.width_mm) * Number(tray.depth_mm));
      this.of.segments.push({
        segment: this.of.segments.length + 1,
        tray: tray.tray,
        from_m,
        to_m,
        cables: cables.length,
        used_mm2,
        fill_pct,
      });
    }
  }
}

/** Gives cables of one model, length and route their bundles. */
function bundle({ cables, bundles }: Rows): void {
  const groups = new Map<string, Row[]>();
  for (const cable of cables) {
    if (cable.route === undefined) continue;
    const key = `${cable.model} ${cable.length_m} ${cable.route}`;
    groups.set(key, [...(groups.get(key) ?? []), cable]);
  }
  for (const group of groups.values()) {
    if (group.length === 1) continue;
    const loom = group.slice(0, LOOM);
    const { a_rack, b_rack, route, length_m, model: id } = loom[0];
    const { diameter_mm, kg_per_m } = model(id);
    for (const cable of loom) cable.bundle = bundles.length + 1;
    const size = { diameter_mm: 1.2 * Math.sqrt(loom.length) * diameter_mm, weight_kg: loom.length * Number(length_m) * kg_per_m };
    bundles.push({ bundle: bundles.length + 1, model: id, a_rack, b_rack, route, cables: loom.length, length_m, ...size });
  }
}

function metresOf({ routes }: Rows, route: number | undefined): number {
  const steps = routes.filter((step) => step.route === route);
  return steps.reduce((sum, step) => sum + Math.abs(Number(step.to_m) - Number(step.from_m)), 0);
}

function table(schema: Schema, rows: Row[]): { rows: number; columns: Record<string, Column> } {
  const columns = Object.entries(schema).map(([key, kind]): [string, Column] => {
    if (kind === 'text') return [key, textColumn(rows.map((row) => String(row[key] ?? '')))];
    if (kind === 'id')
      return [key, { kind, prefix: LETTERS[key], digits: 6, values: Uint32Array.from(rows, (row) => Number(row[key] ?? 0)) }];
    const values = Float64Array.from(rows, (row) => Number(row[key] ?? Number.NaN));
    return [key, { kind: 'number', decimals: kind === 'decimal' ? 3 : 0, values }];
  });
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}

const LETTERS: Record<string, string> = { link: 'L', cable: 'C', route: 'W', bundle: 'B', segment: 'S' };

function model(id: Row[string]): Model {
  return MODELS.find((each) => each.id === id) as Model;
}

function between(value: number, one: Row[string], other: Row[string]): boolean {
  return value > Math.min(Number(one), Number(other)) && value < Math.max(Number(one), Number(other));
}

function name(row: number, position: number): string {
  return `R${two(row)}-${two(position)}`;
}

function x(position: number): number {
  return 1.2 + (position - 0.5) * PITCH_M;
}

function y(row: number): number {
  return ROW_M * row;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
