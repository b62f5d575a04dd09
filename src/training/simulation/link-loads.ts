import { type ColumnsOf, numbers, type Schema } from '../../table/index.js';
import type { FabricGraph } from './fabric-graph.js';
import type { Simulation } from './simulate.js';

/**
 * What a simulated collective sends over each link of the compute network, a row a link. Bytes are as they are on the link, a_to_b those from the
 * a end to the b end; busy is the share of
 * the time that the link needs for them.
 */
export const LINK_LOADS = {
  link: 'id',
  a_device: 'text',
  a_port: 'text',
  b_device: 'text',
  b_port: 'text',
  speed_gbps: 'integer',
  a_to_b_bytes: 'integer',
  b_to_a_bytes: 'integer',
  a_to_b_busy_pct: 'decimal',
  b_to_a_busy_pct: 'decimal',
} as const satisfies Schema;

export interface LinkLoads {
  rows: number;
  columns: ColumnsOf<typeof LINK_LOADS>;
}

/** The table of link loads. */
export function linkLoads({ tables, row }: FabricGraph, { aToB_bytes, bToA_bytes, rate_Bps, time_s }: Simulation): LinkLoads {
  const { link, a_device, a_port, b_device, b_port, speed_gbps } = tables.links.columns;
  const of = <T extends { codes: Uint32Array }>(column: T): T => ({ ...column, codes: row.map((at) => column.codes[at]) });
  const each = (value: (at: number) => number) => Float64Array.from(row, value);
  const busy_pct = (bytes: Float64Array) => each((at) => (bytes[at] > 0 ? (100 * bytes[at]) / (rate_Bps[at] * time_s) : 0));
  return {
    rows: row.length,
    columns: {
      link: { ...link, values: row.map((at) => link.values[at]) },
      a_device: of(a_device),
      a_port: of(a_port),
      b_device: of(b_device),
      b_port: of(b_port),
      speed_gbps: numbers(each((at) => speed_gbps.values[at])),
      a_to_b_bytes: numbers(each((at) => Math.round(aToB_bytes[at]))),
      b_to_a_bytes: numbers(each((at) => Math.round(bToA_bytes[at]))),
      a_to_b_busy_pct: numbers(busy_pct(aToB_bytes), 2),
      b_to_a_busy_pct: numbers(busy_pct(bToA_bytes), 2),
    },
  };
}
