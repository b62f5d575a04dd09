import type { CableModel, Model } from '../../catalog/index.js';
import type { ClosNetwork, Intent, Topology } from '../../intent/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import { textColumn } from '../../table/index.js';
import { rowOf } from './edit.js';
import { toyCatalog } from './models.js';

export interface Fixture {
  tables: PlanTables;
  document: PlanDocument;
}

interface Options {
  units?: number;
  topology?: Topology;
  planes?: 1 | 2;
}

const UNIT_SERVERS = 4;
const RAILS = 2;

/**
 * A small correct plan, wired by hand: each unit is one rack of four 2-GPU servers with its leafs and PDUs, and a last
 * rack holds two spines, the frontend switch, a login node and the management spine.
 *
 * Each leaf has 4 links down and 4 up, 2 to each spine (4 to its own spine when rail-only; at 2 planes half of each at
 * 200 Gbps, which no transceiver here carries, so that variant is for the wiring checks only).
 */
export function fixture(options: Options = {}): Fixture {
  return new Builder(options.units ?? 2, options.topology ?? 'rail-optimized', options.planes ?? 1).build();
}

interface DeviceRow {
  device: string;
  role: string;
  network: string;
  tier: number;
  model: string;
  rack: string;
  u: number;
  unit: number;
  pod: number;
  rail: number;
  plane: number;
}

interface LinkRow {
  network: string;
  a: string;
  aPort: string;
  b: string;
  bPort: string;
  speed: number;
  cable: number;
}

interface CableRow {
  model: string;
  length: number;
  aRack: string;
  bRack: string;
  module: string;
  links: number;
}

class Builder {
  private readonly models: Map<string, Model>;
  private readonly devices: DeviceRow[] = [];
  private readonly byName = new Map<string, DeviceRow>();
  private readonly links: LinkRow[] = [];
  private readonly cables: CableRow[] = [];
  private readonly racks: string[] = [];
  /** Down links that each spine has so far. */
  private readonly spineDown = new Map<string, number>();

  constructor(
    private readonly units: number,
    private readonly topology: Topology,
    private readonly planes: number,
  ) {
    this.models = new Map(toyCatalog(Math.max(8, units * 8), Math.max(48, units * UNIT_SERVERS + 8)).map((model) => [model.id, model]));
  }

  build(): Fixture {
    for (let unit = 1; unit <= this.units; unit++) this.unit(unit);
    this.services();
    for (let unit = 1; unit <= this.units; unit++) this.compute(unit);
    this.frontend();
    this.management();
    return this.finish();
  }

  private unit(unit: number): void {
    const rack = this.rack(unit);
    for (let i = 1; i <= UNIT_SERVERS; i++)
      this.device({ device: `gpu-${unit}-${i}`, role: 'server', tier: 0, model: 'gpu-2', rack, u: 1 + (i - 1) * 3, unit, pod: 1 });
    let u = 40;
    for (const { name, rail, plane } of this.leafs(unit))
      this.switch(name, 'leaf', 'compute', 1, 'sw-leaf', rack, u--, { unit, pod: 1, rail, plane });
    this.switch(`oob-${unit}`, 'leaf', 'management', 1, 'sw-oob', rack, u, {});
  }

  private services(): void {
    const rack = this.rack(this.units + 1);
    let u = 40;
    for (const { name, rail, plane } of this.spines()) this.switch(name, 'spine', 'compute', 2, 'sw-spine', rack, u--, { rail, plane });
    this.switch('fe-leaf', 'leaf', 'frontend', 1, 'sw-100', rack, u--, {});
    this.switch('oob-services', 'leaf', 'management', 1, 'sw-oob', rack, u--, {});
    this.switch('oob-spine', 'spine', 'management', 2, 'sw-oob', rack, u, {});
    this.device({ device: 'login-1', role: 'login', tier: 0, model: 'login-1', rack, u: 1 });
  }

  private compute(unit: number): void {
    const leafs = this.leafs(unit);
    const spines = this.spines();
    const speed = 400 / this.planes;
    const split = this.planes * 2;
    for (let rail = 0; rail < RAILS; rail++) {
      for (let plane = 0; plane < this.planes; plane++) {
        const at = rail * this.planes + plane;
        const leaf = leafs[at].name;
        for (let i = 0; i < UNIT_SERVERS; i++) {
          const cable = i % 2 === 0 ? this.cable('dac-split', 2, leaf, leaf, 2) : this.cables.length;
          const port = this.planes === 1 ? `eth${rail}` : `eth${rail}p${plane}`;
          this.link('compute', `gpu-${unit}-${i + 1}`, port, leaf, `swp${Math.floor(i / split) + 1}s${i % split}`, speed, cable);
        }
        for (let j = 0; j < 4; j++) {
          const own = spines
            .filter((spine) => this.topology !== 'rail-only' || spine.rail === rail)
            .filter((_, i) => this.planes === 1 || i === plane);
          const spine = own[Math.floor((j * own.length) / 4)].name;
          const down = this.spineDown.get(spine) ?? 0;
          this.spineDown.set(spine, down + 1);
          const cable = this.cable('cord-om4', 10, leaf, spine, 1, 'twin-sr');
          this.link(
            'compute',
            leaf,
            `swp${Math.floor(j / split) + 5}s${j % split}`,
            spine,
            `swp${Math.floor(down / split) + 1}s${down % split}`,
            speed,
            cable,
          );
        }
      }
    }
  }

  private frontend(): void {
    let port = 1;
    for (const { device, tier } of [...this.devices])
      if (tier === 0)
        this.link(
          'frontend',
          device,
          device === 'login-1' ? 'eth0' : 'front0',
          'fe-leaf',
          `Ethernet${port++}`,
          100,
          this.cable('aoc-100', 5, device, 'fe-leaf', 1),
        );
  }

  private management(): void {
    const used = new Map<string, number>();
    for (const { device, rack, role, network } of [...this.devices]) {
      if (network === 'management') continue;
      const unit = Number(rack.slice(2));
      const leaf = unit > this.units ? 'oob-services' : `oob-${unit}`;
      const port = (used.get(leaf) ?? 0) + 1;
      used.set(leaf, port);
      const name = role === 'server' || role === 'login' ? 'bmc' : 'eth0';
      this.link('management', device, name, leaf, `swp${port}`, 1, this.cable('cat6a', 2, device, leaf, 1));
    }
    [...used.keys()].forEach((leaf, i) => {
      this.link('management', leaf, 'up1', 'oob-spine', `up${i + 1}`, 25, this.cable('dac-25', 5, leaf, 'oob-spine', 1));
    });
  }

  private leafs(unit: number): { name: string; rail: number; plane: number }[] {
    const list = [];
    for (let rail = 0; rail < RAILS; rail++)
      for (let plane = 0; plane < this.planes; plane++)
        list.push({
          name: `leaf-${unit}-${rail}${this.planes > 1 ? `-n${plane}` : ''}`,
          rail: this.topology === 'fat-tree' ? Number.NaN : rail,
          plane: this.planes > 1 ? plane : Number.NaN,
        });
    return list;
  }

  private spines(): { name: string; rail: number; plane: number }[] {
    return [0, 1].map((i) => ({
      name: `spine-${i + 1}`,
      rail: this.topology === 'rail-only' ? i : Number.NaN,
      plane: this.planes > 1 ? i : Number.NaN,
    }));
  }

  private rack(index: number): string {
    const rack = `R-${index}`;
    this.racks.push(rack);
    for (const side of ['a', 'b']) this.device({ device: `pdu-${index}${side}`, role: 'pdu', model: 'pdu-10', rack });
    return rack;
  }

  private device(row: Partial<DeviceRow> & Pick<DeviceRow, 'device' | 'role' | 'model' | 'rack'>): void {
    const no = Number.NaN;
    const full = { network: '', tier: no, u: no, unit: no, pod: no, rail: no, plane: no, ...row };
    this.devices.push(full);
    this.byName.set(full.device, full);
  }

  private switch(
    device: string,
    role: string,
    network: string,
    tier: number,
    model: string,
    rack: string,
    u: number,
    place: Partial<DeviceRow>,
  ): void {
    this.device({ device, role, network, tier, model, rack, u, ...place });
  }

  private link(network: string, a: string, aPort: string, b: string, bPort: string, speed: number, cable: number): void {
    this.links.push({ network, a, aPort, b, bPort, speed, cable });
  }

  /** @returns the new cable's number, from 1 */
  private cable(model: string, length: number, a: string, b: string, links: number, module = ''): number {
    const rackOf = (name: string) => this.byName.get(name)?.rack ?? '';
    return this.cables.push({ model, length, aRack: rackOf(a), bRack: rackOf(b), module, links });
  }

  private finish(): Fixture {
    const tables: PlanTables = {
      racks: this.rackTable(),
      devices: this.deviceTable(),
      links: this.linkTable(),
      cables: this.cableTable(),
      bom: this.bomTable(),
    };
    return { tables, document: this.document(tables) };
  }

  private figures(id: string): { u_height: number; power_w: number; weight_kg: number; clear: number } {
    const model = this.models.get(id);
    if (!model || !('u_height' in model)) throw new Error(`no device model ${id}`);
    return { ...model, clear: model.kind === 'server' ? model.clearance_u : 0 };
  }

  private rackTable(): PlanTables['racks'] {
    const sum = (rack: string, of: (figures: ReturnType<Builder['figures']>) => number) =>
      this.devices.reduce((total, row) => total + (row.rack === rack ? of(this.figures(row.model)) : 0), 0);
    const rows = this.racks.length;
    return {
      rows,
      columns: {
        rack: textColumn(this.racks),
        kind: textColumn(this.racks.map((_, i) => (i < this.units ? 'gpu' : 'network'))),
        model: textColumn(this.racks.map(() => 'rack-42')),
        row: numbers(this.racks.map(() => 1)),
        position: numbers(this.racks.map((_, i) => i + 1)),
        x_m: numbers(
          this.racks.map((_, i) => 1.5 + i * 0.6),
          3,
        ),
        y_m: numbers(
          this.racks.map(() => 2),
          3,
        ),
        u_total: numbers(this.racks.map(() => 42)),
        u_used: numbers(this.racks.map((rack) => sum(rack, ({ u_height, clear }) => u_height + clear))),
        power_w: numbers(this.racks.map((rack) => sum(rack, ({ power_w }) => power_w))),
        power_limit_w: numbers(this.racks.map(() => 10000)),
        weight_kg: numbers(
          this.racks.map((rack) => sum(rack, ({ weight_kg }) => weight_kg) + 100),
          2,
        ),
        weight_limit_kg: numbers(
          this.racks.map(() => 1000),
          2,
        ),
      },
    };
  }

  private deviceTable(): PlanTables['devices'] {
    const text = (field: 'device' | 'role' | 'network' | 'model' | 'rack') => textColumn(this.devices.map((row) => row[field]));
    const number = (field: 'tier' | 'u' | 'unit' | 'pod' | 'rail' | 'plane') => numbers(this.devices.map((row) => row[field]));
    const figure = (field: 'u_height' | 'power_w' | 'weight_kg', decimals = 0) =>
      numbers(
        this.devices.map((row) => this.figures(row.model)[field]),
        decimals,
      );
    return {
      rows: this.devices.length,
      columns: {
        device: text('device'),
        role: text('role'),
        network: text('network'),
        tier: number('tier'),
        model: text('model'),
        rack: text('rack'),
        u_bottom: number('u'),
        u_height: figure('u_height'),
        power_w: figure('power_w'),
        weight_kg: figure('weight_kg', 2),
        unit: number('unit'),
        pod: number('pod'),
        rail: number('rail'),
        plane: number('plane'),
      },
    };
  }

  private linkTable(): PlanTables['links'] {
    const text = (field: 'network' | 'a' | 'aPort' | 'b' | 'bPort') => textColumn(this.links.map((row) => row[field]));
    return {
      rows: this.links.length,
      columns: {
        link: { kind: 'id', prefix: 'L', digits: 4, values: Uint32Array.from(this.links, (_, i) => i + 1) },
        network: text('network'),
        a_device: text('a'),
        a_port: text('aPort'),
        b_device: text('b'),
        b_port: text('bPort'),
        speed_gbps: numbers(this.links.map((row) => row.speed)),
        cable: { kind: 'id', prefix: 'C', digits: 4, values: Uint32Array.from(this.links, (row) => row.cable) },
      },
    };
  }

  private cableTable(): PlanTables['cables'] {
    const text = (field: 'model' | 'aRack' | 'bRack' | 'module') => textColumn(this.cables.map((row) => row[field]));
    return {
      rows: this.cables.length,
      columns: {
        cable: { kind: 'id', prefix: 'C', digits: 4, values: Uint32Array.from(this.cables, (_, i) => i + 1) },
        model: text('model'),
        medium: textColumn(this.cables.map((row) => (this.models.get(row.model) as CableModel).medium)),
        length_m: numbers(
          this.cables.map((row) => row.length),
          2,
        ),
        a_rack: text('aRack'),
        b_rack: text('bRack'),
        a_transceiver: text('module'),
        b_transceiver: text('module'),
        links: numbers(this.cables.map((row) => row.links)),
      },
    };
  }

  private bomTable(): PlanTables['bom'] {
    const lines = new Map<string, { model: string; length: number; quantity: number }>();
    const add = (model: string, length: number) => {
      const key = `${model} ${length}`;
      const line = lines.get(key) ?? { model, length, quantity: 0 };
      line.quantity++;
      lines.set(key, line);
    };
    for (const { model } of this.devices) add(model, Number.NaN);
    for (const _ of this.racks) add('rack-42', Number.NaN);
    for (const { model, length } of this.cables) add(model, length);
    // Cages of twin modules: each holds as many links of one device as its number of lanes.
    const cages = new Set<string>();
    for (const { a, aPort, b, bPort, cable } of this.links)
      if (this.cables[cable - 1].module !== '')
        for (const end of [`${a} ${aPort}`, `${b} ${bPort}`]) cages.add(end.slice(0, end.lastIndexOf('s')));
    for (const _ of cages) add('twin-sr', Number.NaN);
    const rows = [...lines.values()];
    const unit = (which: 'price_low_usd' | 'price_high_usd') =>
      numbers(
        rows.map(({ model, length }) => {
          const entry = this.models.get(model) as Model;
          return entry[which] + (entry.kind === 'cable' ? entry.price_per_m_usd * length : 0);
        }),
        2,
      );
    return {
      rows: rows.length,
      columns: {
        model: textColumn(rows.map((row) => row.model)),
        description: textColumn(rows.map((row) => `toy ${row.model}`)),
        length_m: numbers(
          rows.map((row) => row.length),
          2,
        ),
        quantity: numbers(rows.map((row) => row.quantity)),
        unit_price_low_usd: unit('price_low_usd'),
        unit_price_high_usd: unit('price_high_usd'),
        note: textColumn(rows.map(() => '')),
      },
    };
  }

  private document(tables: PlanTables): PlanDocument {
    const { racks, devices, links, cables, bom } = tables;
    const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
    const price = (unit: ArrayLike<number>) =>
      Array.from(unit).reduce((total, value, i) => total + value * bom.columns.quantity.values[i], 0);
    const leafs = this.units * RAILS * this.planes;
    const endpoint_links = this.units * UNIT_SERVERS * RAILS * this.planes;
    const free_ports = { leaf: 0, spine: 0, core: 0 };
    const shape = { planes: this.planes, units: this.units, pods: 1, cores: 0, spine_core_links: 0, free_ports };
    const servers = this.units * UNIT_SERVERS;
    return {
      format: 'nineteen-plan/1',
      software: { name: 'nineteen', version: '0.0.0' },
      name: 'toy',
      summary: {
        gpus: servers * 2,
        servers,
        nodes: 1,
        racks: racks.rows,
        rows: 1,
        switches: this.devices.filter(({ role }) => ['leaf', 'spine'].includes(role)).length,
        links: links.rows,
        cables: cables.rows,
        transceivers: bom.columns.quantity.values[rowOf(bom.columns.model, 'twin-sr')],
        cable_m: sum(cables.columns.length_m.values),
        power_w: sum(racks.columns.power_w.values),
        weight_kg: sum(racks.columns.weight_kg.values),
        price_low_usd: price(bom.columns.unit_price_low_usd.values),
        price_high_usd: price(bom.columns.unit_price_high_usd.values),
        networks: [
          {
            ...shape,
            network: 'compute',
            topology: this.topology,
            tiers: 2,
            leafs,
            spines: 2,
            endpoint_links,
            leaf_spine_links: leafs * 4,
          },
          {
            ...shape,
            network: 'frontend',
            topology: 'fat-tree',
            tiers: 1,
            leafs: 1,
            spines: 0,
            endpoint_links: servers + 1,
            leaf_spine_links: 0,
          },
        ],
      },
      intent: this.intent(servers),
      catalog: [...this.models.values()],
      counts: { racks: racks.rows, devices: devices.rows, links: links.rows, cables: cables.rows, bom: bom.rows },
      findings: [],
      files: {},
    };
  }

  private intent(servers: number): Intent {
    const clos: ClosNetwork = {
      technology: 'ethernet',
      leaf_switch: 'sw-leaf',
      spine_switch: 'sw-spine',
      core_switch: 'sw-spine',
      topology: this.topology,
      tiers: 'auto',
      planes: this.planes,
      leaf_oversubscription: 1,
      spine_oversubscription: 1,
      spread: 'equal',
      switch_names: undefined,
      nic_names: undefined,
    };
    const policy = { model: 'rack-42', servers: undefined, power_w: 10000, pdu: 'pdu-10', feeds: 2, cdu: undefined };
    const racks_per_row = Math.max(10, this.units + 1);
    return {
      name: 'toy',
      server: 'gpu-2',
      servers,
      gpus: servers * 2,
      compute: { ...clos, unit_servers: UNIT_SERVERS },
      frontend: { ...clos, leaf_switch: 'sw-100', spine_switch: 'sw-100', core_switch: 'sw-100', topology: 'fat-tree', planes: 1 },
      storage: undefined,
      management: { leaf_switch: 'sw-oob', spine_switch: 'sw-oob' },
      nodes: [{ role: 'login', model: 'login-1', count: 1 }],
      gpu_rack: { ...policy, servers: 4 },
      network_rack: policy,
      hall: {
        width_m: 3 + racks_per_row * 0.6,
        depth_m: 5,
        racks_per_row,
        rows: 1,
        cold_aisle_m: 1.2,
        hot_aisle_m: 1.2,
        tray_height_m: 2.5,
        cross_trays: 2,
        slack_m: 0.5,
      },
      power_available_w: 20000 * (this.units + 1),
      catalog: [],
    };
  }
}

function numbers(values: number[], decimals = 0) {
  return { kind: 'number' as const, decimals, values: Float64Array.from(values) };
}
