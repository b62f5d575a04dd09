import type { CableModel, Model, RackModel, ServerModel } from '../../catalog/index.js';
import type { HallPolicy, TrayLevelPolicy } from '../../intent/index.js';
import { type PlanDocument, type PlanTables, TABLES, type TableName } from '../../plan/index.js';
import { type Column, textColumn } from '../../table/index.js';

export interface Sample {
  tables: PlanTables;
  document: PlanDocument;
}

type Row = Record<string, string | number | undefined>;

interface Options {
  halls?: number;
  rows?: number;
  positions?: number;
  name?: string;
  hall?: Partial<HallPolicy>;
}

const WIDTH = 0.8;
const DEPTH = 1.2;
const COLD = 1.8;
const HOT = 1.2;
const DISTANCE = 8;
const WALL = 1.2;

/**
 * A small plan with every table a picture reads: halls of as many rows, in each row GPU racks, one rack of leafs in the
 * middle, a rack of spines and cores at the end of row 1 and a service rack at the end of row 2; a fibre and a copper tray over
 * each row and two that cross the rows. The figures are made up and easy to tell apart.
 */
export function samplePlan({ halls = 1, rows = 2, positions = 5, name = 'sample', hall = {} }: Options = {}): Sample {
  const builder = new Builder(halls, rows, positions);
  builder.build();
  const tables = Object.fromEntries(
    (Object.keys(TABLES) as TableName[]).map((table) => [table, tableOf(table, builder.rowsOf[table] ?? [])]),
  );
  const count = (table: TableName) => builder.rowsOf[table]?.length ?? 0;
  const sum = (table: TableName, column: string) =>
    (builder.rowsOf[table] ?? []).reduce((total, row) => total + Number(row[column] ?? 0), 0);
  const servers = (builder.rowsOf.devices ?? []).filter((row) => row.role === 'server').length;
  const document = {
    name,
    summary: {
      gpus: servers * 8,
      servers,
      racks: count('racks'),
      rows: halls * rows,
      switches: (builder.rowsOf.devices ?? []).filter((row) => ['leaf', 'spine', 'core'].includes(String(row.role))).length,
      links: count('links'),
      cables: count('cables'),
      transceivers: 77,
      cable_m: sum('cables', 'length_m'),
      power_w: sum('racks', 'power_w'),
      networks: [
        {
          network: 'compute',
          topology: 'rail-optimized',
          tiers: 3,
          planes: 1,
          units: 4,
          pods: 2,
          free_ports: { leaf: 11, spine: 12, core: 13 },
        },
      ],
    },
    intent: { power_available_w: 2_000_000, hall: { ...policy(halls, positions), ...hall } },
    catalog: CATALOG,
  } as unknown as PlanDocument;
  return { tables: tables as unknown as PlanTables, document };
}

/** A plan in which nothing was planned. */
export function emptyPlan(): Sample {
  const { document } = samplePlan();
  const tables = Object.fromEntries((Object.keys(TABLES) as TableName[]).map((table) => [table, tableOf(table, [])]));
  return { tables: tables as unknown as PlanTables, document };
}

const CATALOG: Model[] = [
  { kind: 'rack', id: 'rack-48', u_total: 48, width_m: WIDTH, depth_m: DEPTH } as RackModel,
  { kind: 'server', id: 'gpu-8', clearance_u: 1 } as ServerModel,
  { kind: 'cable', id: 'cord', medium: 'mmf' } as CableModel,
];

function policy(halls: number, positions: number): HallPolicy {
  const level: TrayLevelPolicy = { height_m: 2.7, width_m: 0.6, depth_m: 0.1, layers: 4, fill: 0.4, most_fill: 0.5, bend_radius_m: 0.1 };
  return {
    halls,
    hall_distance_m: DISTANCE,
    width_m: undefined,
    depth_m: undefined,
    racks_per_row: positions,
    row_racks: undefined,
    rows: undefined,
    cold_aisle_m: COLD,
    hot_aisle_m: HOT,
    floor_load_kn_m2: undefined,
    blocked: [{ what: 'column', hall: undefined, x_m: 0.2, y_m: 0.3, width_m: 0.6, depth_m: 0.6 }],
    doors: [
      { hall: undefined, side: 'front', at_m: 2, width_m: 2, dock: true },
      { hall: 1, side: 'back', at_m: 1, width_m: 1, dock: false },
    ],
    power_entry: 'left',
    water_entry: 'right',
    trays: { fibre: level, copper: { ...level, height_m: 3.1 }, cross: 2, bridges: 2 },
    slack_m: 0.5,
  };
}

class Builder {
  readonly rowsOf: Partial<Record<TableName, Row[]>> = {};

  constructor(
    private readonly halls: number,
    private readonly rows: number,
    private readonly positions: number,
  ) {}

  build(): void {
    for (let row = 1; row <= this.halls * this.rows; row++)
      for (let position = 1; position <= this.positions; position++) this.rack(row, position);
    this.links();
    for (const level of ['fibre', 'copper']) this.trays(level);
    for (const [medium, length, count] of [
      ['mmf', 10, 40],
      ['mmf', 2.5, 7],
      ['smf', 60, 5],
      ['dac', 1, 3],
    ] as const)
      for (let i = 0; i < count; i++)
        this.add('cables', { cable: this.count('cables') + 1, model: 'cord', medium, length_m: length, links: 1 });
  }

  private add(table: TableName, row: Row): void {
    const rows = this.rowsOf[table] ?? [];
    this.rowsOf[table] = rows;
    rows.push(row);
  }

  private count(table: TableName): number {
    return this.rowsOf[table]?.length ?? 0;
  }

  private hallOf(row: number): number {
    return Math.ceil(row / this.rows);
  }

  private y(row: number): number {
    const centre = (k: number) => Math.floor(k / 2) * HOT + Math.ceil(k / 2) * COLD + (k - 0.5) * DEPTH;
    const depth = centre(this.rows) + DEPTH / 2 + COLD;
    return (this.hallOf(row) - 1) * (depth + DISTANCE) + centre(((row - 1) % this.rows) + 1);
  }

  private rack(row: number, position: number): void {
    const end = position === this.positions && this.positions > 1;
    const middle = position === Math.ceil(this.positions / 2);
    const kind = end && row <= 2 ? (row === 1 ? 'network' : 'service') : middle ? 'network' : 'gpu';
    const rack = `R${String(row).padStart(2, '0')}-${String(position).padStart(2, '0')}`;
    const before = this.count('devices');
    if (kind === 'gpu')
      for (let i = 0; i < 4; i++) this.device(rack, `gpu-${rack}-${i + 1}`, 'server', '', 0, 'gpu-8', 1 + i * 5, 4, 'rear');
    else if (kind === 'service') this.device(rack, 'login-01', 'login', '', 0, 'login-1', 1, 1, 'front');
    else if (end) {
      for (let i = 0; i < 3; i++) this.device(rack, `spine-${i + 1}`, 'spine', 'compute', 2, 'sw-64', 48 - i * 2 - 1, 2, 'rear');
      this.device(rack, 'core-1', 'core', 'compute', 3, 'sw-64', 40, 2, 'rear');
    } else this.device(rack, `leaf-${rack}`, 'leaf', 'compute', 1, 'sw-64', 47, 2, 'rear');
    if (kind === 'gpu')
      for (const feed of ['a', 'b']) this.device(rack, `pdu-${rack}-${feed}`, 'pdu', '', undefined, 'pdu-60', undefined, 0, '');
    const devices = (this.rowsOf.devices ?? []).slice(before);
    const power = devices.reduce((sum, device) => sum + Number(device.power_w), 0);
    this.add('racks', {
      rack,
      kind,
      model: 'rack-48',
      hall: this.hallOf(row),
      row,
      position,
      x_m: WALL + (position - 0.5) * WIDTH,
      y_m: this.y(row),
      u_total: 48,
      u_used: devices.reduce((sum, device) => sum + Number(device.u_height), 0),
      power_w: power,
      power_limit_w: 44_000,
      weight_kg: 600,
      weight_limit_kg: 1500,
    });
  }

  private device(
    rack: string,
    device: string,
    role: string,
    network: string,
    tier: number | undefined,
    model: string,
    u: number | undefined,
    height: number,
    facing: string,
  ): void {
    const power_w = { server: 10_000, pdu: 0, login: 400 }[role] ?? 2000;
    this.add('devices', { device, role, network, tier, model, rack, u_bottom: u, u_height: height, power_w, weight_kg: 20, facing });
  }

  /** Each server with two links to its row's leaf; each leaf with four to each spine; each spine with five to the core. */
  private links(): void {
    const devices = this.rowsOf.devices ?? [];
    const named = (role: string) => devices.filter((device) => device.role === role).map((device) => String(device.device));
    const link = (a: string, b: string, count: number) => {
      for (let i = 0; i < count; i++)
        this.add('links', {
          link: this.count('links') + 1,
          network: 'compute',
          a_device: a,
          a_port: `p${i}`,
          b_device: b,
          b_port: `p${i}`,
          speed_gbps: 400,
          cable: 1,
        });
    };
    const leafOf = new Map(named('leaf').map((leaf) => [leaf.slice(5, 8), leaf]));
    for (const server of named('server')) link(server, String(leafOf.get(server.slice(4, 7))), 2);
    for (const leaf of named('leaf')) for (const spine of named('spine')) link(leaf, spine, 4);
    for (const spine of named('spine')) for (const core of named('core')) link(spine, core, 5);
  }

  /** A tray over each row and two across each hall; the one over row 1 is the fullest, and above the limit in its middle. */
  private trays(level: string): void {
    const letter = level === 'fibre' ? 'F' : 'C';
    const [from, to] = [WALL, WALL + this.positions * WIDTH];
    const tray = (
      name: string,
      hall: number,
      kind: string,
      line: [number, number, number, number],
      cuts: number[],
      fill: (segment: number) => number,
    ) => {
      const [x_from_m, y_from_m, x_to_m, y_to_m] = line;
      this.add('trays', {
        tray: name,
        hall,
        level,
        kind,
        x_from_m,
        y_from_m,
        x_to_m,
        y_to_m,
        z_m: 2.7,
        width_mm: 600,
        depth_mm: 100,
        layers: 4,
        fill_limit_pct: 50,
      });
      for (let i = 0; i + 1 < cuts.length; i++) {
        const fill_pct = fill(i);
        this.add('segments', {
          segment: this.count('segments') + 1,
          tray: name,
          from_m: cuts[i],
          to_m: cuts[i + 1],
          cables: Math.round(fill_pct * 100),
          used_mm2: fill_pct * 2400,
          fill_pct,
        });
      }
    };
    for (let row = 1; row <= this.halls * this.rows; row++) {
      const centres = Array.from({ length: this.positions }, (_, i) => (i + 0.5) * WIDTH);
      const cuts = [0, ...centres, this.positions * WIDTH];
      const middle = Math.floor(this.positions / 2);
      tray(`${letter}-R${String(row).padStart(2, '0')}`, this.hallOf(row), 'row', [from, this.y(row), to, this.y(row)], cuts, (i) =>
        row === 1 && i === middle ? (level === 'fibre' ? 61.3 : 33.4) : Math.max(0, 30 - row * 3 - i),
      );
    }
    for (let hall = 1; hall <= this.halls; hall++) {
      const ys = Array.from({ length: this.rows }, (_, i) => this.y((hall - 1) * this.rows + i + 1));
      if (ys.length > 1)
        for (const [i, x] of [from, to].entries())
          tray(
            `${letter}-H${hall}-X0${i + 1}`,
            hall,
            'cross',
            [x, ys[0], x, ys[ys.length - 1]],
            ys.map((y) => y - ys[0]),
            () => 5,
          );
    }
  }
}

function tableOf(table: TableName, rows: readonly Row[]): { rows: number; columns: Record<string, Column> } {
  const columns = Object.entries(TABLES[table] as Record<string, string>).map(([name, kind]): [string, Column] => {
    if (kind === 'text') return [name, textColumn(rows.map((row) => String(row[name] ?? '')))];
    if (kind === 'id')
      return [name, { kind: 'id', prefix: 'X', digits: 6, values: Uint32Array.from(rows, (row) => Number(row[name] ?? 0)) }];
    return [name, { kind: 'number', decimals: 3, values: Float64Array.from(rows, (row) => Number(row[name] ?? Number.NaN)) }];
  });
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}
