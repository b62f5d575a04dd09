import type { ColumnsOf, Schema } from '../table/index.js';

/**
 * The tables of a plan, column by column, in the order they are written.
 *
 * racks: one row a rack. `hall`, `row` and `position` count from 1, rows through all halls; x_m runs along the row, y_m
 *   across the rows, both to the rack's centre. u_used is what devices and the clearance above them take.
 * devices: one row a device, 0U PDUs included (u_bottom empty). `tier` is 0 for servers and nodes, 1 leaf, 2 spine,
 *   3 and up core. `unit` and `pod` count from 1, `rail` and `plane` from 0; empty where they do not apply.
 *   `network` is empty for servers and nodes, which are in several. `facing` is the aisle that its ports look into:
 *   front (cold) or rear (hot).
 * links: port to port; a is the lower tier. What reference tables count.
 * cables: what a hand carries. A transceiver column names the module that its cables' cage holds at that end; empty
 *   where the plug is part of the cable. A breakout's single end is the a or the b side, whichever holds one cage.
 *   `route` is empty where both ends are in one rack. `run_m` is the way from port to port with slack, `length_m` the
 *   length ordered. `bundle` is empty for what is pulled alone or stays in its rack.
 *   With structured cabling a row may be two cords that meet leg `leg` of trunk `trunk` in the panels above both racks:
 *   length_m is the a end's cord, b_length_m the b end's, run_m all three pieces with their slack, and the trunk has the route.
 * trunks: between two panels, pulled alone. Leg n, from 1, is on position a_position + n - 1 of a_panel and b_position + n - 1
 *   of b_panel; `used` legs carry a link. run_m is the way between the panels with slack, length_m that in whole metres.
 * panels: above the rack they belong to; `used` counts positions that hold a trunk's leg.
 * trays: straight trays overhead. `level` is fibre or copper, `kind` row, cross or bridge (between halls, `hall` then
 *   empty); z_m is the height above the floor, `layers` the trays stacked there, fill_limit_pct the fill allowed.
 * segments: the pieces of a tray between neighbouring drops and junctions, from_m and to_m along it from its first end;
 *   used_mm2 is the cross-section of the cables in it, fill_pct that over the cross-section of all layers.
 * routes: a way through the trays, step by step from one rack to the other: along a tray from from_m to to_m (backwards
 *   where from_m is larger). A route stays on one level. One pair of racks may have several.
 * bundles: cables of one model and length between the same racks on one route, pulled as one loom.
 * power: the chain from feed to PDU, parents first. limit_w is the continuous load allowed, load_w the load with all
 *   whole, worst_w the highest load with any one other element lost and worst_lost the element whose loss gives it.
 * cooling: what removes heat: in-rack and in-row CDUs, and air handlers; heat_w is what it takes with all whole.
 * bom: what to buy; `length_m` is empty for what has no length.
 */
export const TABLES = {
  racks: {
    rack: 'text',
    kind: 'text',
    model: 'text',
    hall: 'integer',
    row: 'integer',
    position: 'integer',
    x_m: 'decimal',
    y_m: 'decimal',
    u_total: 'integer',
    u_used: 'integer',
    power_w: 'integer',
    power_limit_w: 'integer',
    weight_kg: 'decimal',
    weight_limit_kg: 'decimal',
  },
  devices: {
    device: 'text',
    role: 'text',
    network: 'text',
    tier: 'integer',
    model: 'text',
    rack: 'text',
    u_bottom: 'integer',
    u_height: 'integer',
    power_w: 'integer',
    weight_kg: 'decimal',
    unit: 'integer',
    pod: 'integer',
    rail: 'integer',
    plane: 'integer',
    facing: 'text',
  },
  links: {
    link: 'id',
    network: 'text',
    a_device: 'text',
    a_port: 'text',
    b_device: 'text',
    b_port: 'text',
    speed_gbps: 'integer',
    cable: 'id',
  },
  cables: {
    cable: 'id',
    model: 'text',
    medium: 'text',
    length_m: 'decimal',
    a_rack: 'text',
    b_rack: 'text',
    a_transceiver: 'text',
    b_transceiver: 'text',
    links: 'integer',
    route: 'id',
    run_m: 'decimal',
    bundle: 'id',
    trunk: 'id',
    leg: 'integer',
    b_length_m: 'decimal',
  },
  trunks: {
    trunk: 'id',
    model: 'text',
    a_rack: 'text',
    b_rack: 'text',
    a_panel: 'text',
    a_position: 'integer',
    b_panel: 'text',
    b_position: 'integer',
    legs: 'integer',
    used: 'integer',
    route: 'id',
    run_m: 'decimal',
    length_m: 'decimal',
  },
  panels: {
    panel: 'text',
    model: 'text',
    rack: 'text',
    positions: 'integer',
    used: 'integer',
  },
  trays: {
    tray: 'text',
    hall: 'integer',
    level: 'text',
    kind: 'text',
    x_from_m: 'decimal',
    y_from_m: 'decimal',
    x_to_m: 'decimal',
    y_to_m: 'decimal',
    z_m: 'decimal',
    width_mm: 'integer',
    depth_mm: 'integer',
    layers: 'integer',
    fill_limit_pct: 'decimal',
  },
  segments: {
    segment: 'id',
    tray: 'text',
    from_m: 'decimal',
    to_m: 'decimal',
    cables: 'integer',
    used_mm2: 'decimal',
    fill_pct: 'decimal',
  },
  routes: {
    route: 'id',
    step: 'integer',
    tray: 'text',
    from_m: 'decimal',
    to_m: 'decimal',
  },
  bundles: {
    bundle: 'id',
    model: 'text',
    a_rack: 'text',
    b_rack: 'text',
    route: 'id',
    cables: 'integer',
    length_m: 'decimal',
    diameter_mm: 'decimal',
    weight_kg: 'decimal',
  },
  power: {
    element: 'text',
    kind: 'text',
    model: 'text',
    feed: 'text',
    parent: 'text',
    hall: 'integer',
    row: 'integer',
    rack: 'text',
    rating_w: 'integer',
    limit_w: 'integer',
    load_w: 'integer',
    worst_w: 'integer',
    worst_lost: 'text',
    phase_a_w: 'integer',
    phase_b_w: 'integer',
    phase_c_w: 'integer',
  },
  cooling: {
    unit: 'text',
    kind: 'text',
    model: 'text',
    hall: 'integer',
    row: 'integer',
    rack: 'text',
    heat_w: 'integer',
    capacity_w: 'integer',
    flow_lpm: 'decimal',
    supply_c: 'decimal',
    return_c: 'decimal',
    approach_k: 'decimal',
    servers: 'integer',
  },
  bom: {
    model: 'text',
    description: 'text',
    length_m: 'decimal',
    quantity: 'integer',
    unit_price_low_usd: 'decimal',
    unit_price_high_usd: 'decimal',
    note: 'text',
  },
} as const satisfies Record<string, Schema>;

export type TableName = keyof typeof TABLES;

/** One of a plan's tables, with its columns by name. */
export interface PlanTable<Name extends TableName> {
  rows: number;
  columns: { -readonly [K in keyof ColumnsOf<(typeof TABLES)[Name]>]: ColumnsOf<(typeof TABLES)[Name]>[K] };
}

/** All tables of a plan. */
export type PlanTables = { [Name in TableName]: PlanTable<Name> };
