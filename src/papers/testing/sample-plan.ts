import type { CableModel } from '../../catalog/index.js';
import { DEFAULT_LABEL } from '../../label/index.js';
import { type PlanDocument, type PlanTables, TABLES } from '../../plan/index.js';
import { type Column, type Schema, textColumn } from '../../table/index.js';

type Row = Record<string, string | number | undefined>;

const PITCH_M = 0.8;
const LOOM = 24;
const MODELS = [
  { id: 'fibre', medium: 'mmf', b_count: 1, diameter_mm: 3, kg_per_m: 0.01 },
  { id: 'split', medium: 'acc', b_count: 2, diameter_mm: 9, kg_per_m: 0.05 },
  { id: 'cat6a', medium: 'copper', b_count: 1, diameter_mm: 7, kg_per_m: 0.04 },
] as const;

/**
 * A plan small enough to count by hand, or as large as asked, with every kind of cable a paper must show: single ones and
 * bundles along and across rows, breakouts, cables that stay in their rack, and plugs on what has no U.
 *
 * One hall; in each row `racks` racks with two servers and two PDUs each, and last a network rack. A server has a
 * fibre to leaf k of row + k (k from 0 to 3), the two share a breakout to the row's frontend switch, and every device
 * has a copper cable to the row's management switch: 13 cables for each rack with servers.
 */
export function samplePlan({ rows = 2, racks = 2, label = DEFAULT_LABEL } = {}): { document: PlanDocument; tables: PlanTables } {
  const of: { [name: string]: Row[] } = Object.fromEntries(Object.keys(TABLES).map((name) => [name, []]));
  const rackName = (row: number, position: number) => `R${two(row)}-${two(position)}`;
  const x = (position: number) => 1.2 + (position - 0.5) * PITCH_M;
  const y = (row: number) => 2.4 * row;
  const crossX = 1.2 + (racks + 1) * PITCH_M;
  const used = new Map<string, number>();
  const nextPort = (device: string) => {
    used.set(device, (used.get(device) ?? 0) + 1);
    return used.get(device) as number;
  };

  for (let row = 1; row <= rows; row++)
    for (let position = 1; position <= racks + 1; position++) {
      const rack = rackName(row, position);
      const gpu = position <= racks;
      of.racks.push({
        rack,
        kind: gpu ? 'gpu' : 'network',
        model: 'rack-48u',
        hall: 1,
        row,
        position,
        x_m: x(position),
        y_m: y(row),
        u_total: 48,
        u_used: gpu ? 16 : 6,
        power_w: gpu ? 20400 : 8400,
        power_limit_w: 44000,
        weight_kg: gpu ? 420 : 210,
        weight_limit_kg: 1500,
      });
      const device = (name: string, role: string, model: string, u: number | undefined, height: number, facing: string) =>
        of.devices.push({ device: name, role, model, rack, u_bottom: u, u_height: height, power_w: 1200, weight_kg: 20, facing });
      if (gpu) {
        for (const n of [1, 2]) device(`gpu-${rack}-${n}`, 'server', 'server-8u', 8 * n - 7, 8, 'rear');
        for (const n of [1, 2]) device(`pdu-${rack}-${n}`, 'pdu', 'pdu-100a', undefined, 0, 'rear');
      } else {
        for (let k = 0; k < 4; k++) device(`leaf-${row}-${k}`, 'leaf', 'switch-1u', 30 + k, 1, 'front');
        device(`fe-${row}`, 'leaf', 'switch-1u', 40, 1, 'front');
        device(`oob-${row}`, 'leaf', 'switch-1u', 42, 1, 'front');
      }
    }

  const routes = new Map<string, number>();
  const routeOf = (a: [number, number], b: [number, number], level: string): number | undefined => {
    if (a[0] === b[0] && a[1] === b[1]) return undefined;
    const key = `${level} ${a} ${b}`;
    const known = routes.get(key);
    if (known) return known;
    const route = routes.size + 1;
    routes.set(key, route);
    const along = (row: number) => `${level}-R${two(row)}`;
    const steps: [string, number, number][] =
      a[0] === b[0]
        ? [[along(a[0]), x(a[1]) - x(1), x(b[1]) - x(1)]]
        : [
            [along(a[0]), x(a[1]) - x(1), crossX - x(1)],
            [`${level}-H1-X01`, y(a[0]) - y(1), y(b[0]) - y(1)],
            [along(b[0]), crossX - x(1), x(b[1]) - x(1)],
          ];
    for (const [i, [tray, from_m, to_m]] of steps.entries()) of.routes.push({ route, step: i + 1, tray, from_m, to_m });
    return route;
  };

  type End = [device: string, port: string, row: number, position: number];
  const cable = (model: (typeof MODELS)[number]['id'], network: string, ends: [End, End][]) => {
    const [[a, b]] = ends;
    const id = of.cables.length + 1;
    for (const [from, to] of ends)
      of.links.push({
        link: of.links.length + 1,
        network,
        a_device: from[0],
        a_port: from[1],
        b_device: to[0],
        b_port: to[1],
        speed_gbps: 400,
        cable: id,
      });
    const { medium } = MODELS.find((each) => each.id === model) as (typeof MODELS)[number];
    const route = routeOf([a[2], a[3]], [b[2], b[3]], medium === 'mmf' ? 'F' : 'C');
    const metres = of.routes
      .filter((step) => step.route === route)
      .reduce((sum, step) => sum + Math.abs((step.to_m as number) - (step.from_m as number)), 0);
    const run_m = metres + 3;
    of.cables.push({
      cable: id,
      model,
      medium,
      length_m: Math.ceil(run_m),
      a_rack: rackName(a[2], a[3]),
      b_rack: rackName(b[2], b[3]),
      links: ends.length,
      route,
      run_m,
    });
  };
  const network = racks + 1;
  for (let row = 1; row <= rows; row++)
    for (let position = 1; position <= racks; position++) {
      const rack = rackName(row, position);
      for (const n of [1, 2])
        for (let k = 0; k < 4; k++) {
          const to = ((row - 1 + k) % rows) + 1;
          const leaf = `leaf-${to}-${k}`;
          cable('fibre', 'compute', [
            [
              [`gpu-${rack}-${n}`, `eth${k + 1}`, row, position],
              [leaf, `swp${nextPort(leaf)}`, to, network],
            ],
          ]);
        }
      const split = nextPort(`fe-${row}`);
      cable(
        'split',
        'frontend',
        [1, 2].map((n) => [
          [`gpu-${rack}-${n}`, 'eth9', row, position],
          [`fe-${row}`, `swp${split}s${n - 1}`, row, network],
        ]),
      );
      for (const name of [`gpu-${rack}-1`, `gpu-${rack}-2`, `pdu-${rack}-1`, `pdu-${rack}-2`])
        cable('cat6a', 'management', [
          [
            [name, 'bmc', row, position],
            [`oob-${row}`, `swp${nextPort(`oob-${row}`)}`, row, network],
          ],
        ]);
    }
  for (let row = 1; row <= rows; row++)
    cable('cat6a', 'management', [
      [
        [`leaf-${row}-0`, 'eth0', row, network],
        [`oob-${row}`, `swp${nextPort(`oob-${row}`)}`, row, network],
      ],
    ]);

  bundle(of);
  const length = x(racks + 1) - x(1) + PITCH_M;
  for (const [level, name] of [
    ['fibre', 'F'],
    ['copper', 'C'],
  ]) {
    const tray = { level, hall: 1, z_m: level === 'fibre' ? 2.9 : 2.6, width_mm: 300, depth_mm: 100, layers: 1, fill_limit_pct: 40 };
    for (let row = 1; row <= rows; row++)
      of.trays.push({
        tray: `${name}-R${two(row)}`,
        kind: 'row',
        x_from_m: x(1),
        y_from_m: y(row),
        x_to_m: x(1) + length,
        y_to_m: y(row),
        ...tray,
      });
    of.trays.push({ tray: `${name}-H1-X01`, kind: 'cross', x_from_m: crossX, y_from_m: y(1), x_to_m: crossX, y_to_m: y(rows), ...tray });
  }
  for (const tray of of.trays) {
    const total = tray.kind === 'row' ? length : y(rows) - y(1);
    const pieces = tray.kind === 'row' ? racks + 1 : rows - 1;
    for (let i = 0; i < pieces; i++) segment(of, tray, (total * i) / pieces, (total * (i + 1)) / pieces);
  }

  const tables = Object.fromEntries(
    Object.entries(TABLES).map(([name, schema]) => [name, table(schema, of[name])]),
  ) as unknown as PlanTables;
  const document = {
    format: 'nineteen-plan/1',
    name: 'sample',
    intent: { cabling: { style: 'direct', loom: LOOM, label } },
    catalog: MODELS.map((model) => ({ kind: 'cable', ...model })) as unknown as CableModel[],
    findings: [],
    files: {},
  } as unknown as PlanDocument;
  return { document, tables };
}

/** Gives cables of one model, length and route their bundles. */
function bundle(of: { [name: string]: Row[] }): void {
  const groups = new Map<string, Row[]>();
  for (const cable of of.cables) {
    if (cable.route === undefined) continue;
    const key = `${cable.model} ${cable.length_m} ${cable.route}`;
    groups.set(key, [...(groups.get(key) ?? []), cable]);
  }
  for (const [first, ...rest] of groups.values()) {
    if (rest.length === 0) continue;
    const id = of.bundles.length + 1;
    const cables = [first, ...rest].slice(0, LOOM);
    for (const cable of cables) cable.bundle = id;
    const model = MODELS.find((each) => each.id === first.model) as (typeof MODELS)[number];
    const { a_rack, b_rack, route, length_m } = first;
    of.bundles.push({
      bundle: id,
      model: model.id,
      a_rack,
      b_rack,
      route,
      cables: cables.length,
      length_m,
      diameter_mm: 1.2 * Math.sqrt(cables.length) * model.diameter_mm,
      weight_kg: cables.length * (length_m as number) * model.kg_per_m,
    });
  }
}

function segment(of: { [name: string]: Row[] }, tray: Row, from_m: number, to_m: number): void {
  const inside = new Set(
    of.routes
      .filter((step) => step.tray === tray.tray)
      .filter(
        (step) =>
          Math.min(step.from_m as number, step.to_m as number) < to_m - 0.01 &&
          Math.max(step.from_m as number, step.to_m as number) > from_m + 0.01,
      )
      .map((step) => step.route),
  );
  const cables = of.cables.filter((cable) => inside.has(cable.route as number));
  const used_mm2 = cables.reduce(
    (sum, cable) => sum + (Math.PI / 4) * (MODELS.find(({ id }) => id === cable.model)?.diameter_mm ?? 0) ** 2,
    0,
  );
  const fill_pct = (100 * used_mm2) / ((tray.width_mm as number) * (tray.depth_mm as number));
  of.segments.push({ segment: of.segments.length + 1, tray: tray.tray, from_m, to_m, cables: cables.length, used_mm2, fill_pct });
}

function table(schema: Schema, rows: Row[]): { rows: number; columns: Record<string, Column> } {
  const columns = Object.entries(schema).map(([name, kind]): [string, Column] => {
    if (kind === 'text') return [name, textColumn(rows.map((row) => String(row[name] ?? '')))];
    if (kind === 'id')
      return [name, { kind, prefix: name[0].toUpperCase(), digits: 6, values: Uint32Array.from(rows, (row) => Number(row[name] ?? 0)) }];
    return [
      name,
      { kind: 'number', decimals: kind === 'decimal' ? 3 : 0, values: Float64Array.from(rows, (row) => Number(row[name] ?? Number.NaN)) },
    ];
  });
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
