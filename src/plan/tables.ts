import type { ColumnsOf, Schema } from '../table/index.js';

/**
 * The tables of a plan, column by column, in the order they are written.
 *
 * racks: one row a rack. `row` and `position` count from 1; x_m runs along the row, y_m across the rows, both to the
 *   rack's centre. u_used is what devices and the clearance above them take.
 * devices: one row a device, 0U PDUs included (u_bottom empty). `tier` is 0 for servers and nodes, 1 leaf, 2 spine,
 *   3 and up core. `unit` and `pod` count from 1, `rail` and `plane` from 0; empty where they do not apply.
 *   `network` is empty for servers and nodes, which are in several.
 * links: port to port; a is the lower tier. What reference tables count.
 * cables: what a hand carries. A transceiver column names the module that its cables' cage holds at that end; empty
 *   where the plug is part of the cable. A breakout's single end is the a or the b side, whichever holds one cage.
 * bom: what to buy; `length_m` is empty for what has no length.
 */
export const TABLES = {
  racks: {
    rack: 'text',
    kind: 'text',
    model: 'text',
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
