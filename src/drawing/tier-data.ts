import type { PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';

/** What stands on one tier of a network; tier 0 is what the network serves. */
export interface Tier {
  tier: number;
  count: number;
  /** Count by model for switches, by role for what is served, most first. */
  parts: [name: string, count: number][];
}

/** Links between two tiers of a network, by speed. */
export interface TierLinks {
  low: number;
  high: number;
  links: number;
  gbps: number;
  speeds: [gbps: number, links: number][];
}

export interface NetworkTiers {
  network: string;
  /** Lowest first. */
  tiers: Tier[];
  between: TierLinks[];
}

/**
 * Boxes and links of each network, counted from the tables in the order in which networks first have links.
 *
 * A switch of another network, a PDU or a CDU is on tier 0 of the network that it hangs on.
 */
export function networkTiers({ devices, links }: PlanTables): NetworkTiers[] {
  const c = devices.columns;
  const rowOf = new Map<string, number>();
  for (let row = 0; row < devices.rows; row++) rowOf.set(cell(c.device, row), row);
  const l = links.columns;
  const aRow = Int32Array.from(l.a_device.dict, (name) => rowOf.get(name) ?? -1);
  const bRow = Int32Array.from(l.b_device.dict, (name) => rowOf.get(name) ?? -1);
  const networks = new Map<number, Counting>();
  for (let link = 0; link < links.rows; link++) {
    const code = l.network.codes[link];
    let counting = networks.get(code);
    if (!counting) {
      counting = new Counting(l.network.dict[code], devices.rows);
      networks.set(code, counting);
      const own = c.network.dict.indexOf(counting.network);
      for (let row = 0; row < devices.rows; row++)
        if (own >= 0 && c.network.codes[row] === own && c.tier.values[row] >= 1) counting.tierOf[row] = c.tier.values[row];
    }
    counting.add(aRow[l.a_device.codes[link]], bRow[l.b_device.codes[link]], l.speed_gbps.values[link]);
  }
  return [...networks.values()].map((counting) =>
    counting.done(({ row, tier }) => (tier === 0 ? servedAs(cell(c.role, row), cell(c.network, row)) : cell(c.model, row))),
  );
}

function servedAs(role: string, network: string): string {
  return network === '' || role === 'pdu' || role === 'cdu' ? role : 'switch';
}

class Counting {
  /** Tier of each device within the network; 0 for those it serves. */
  readonly tierOf: Uint8Array;
  private readonly seen: Uint8Array;
  private readonly between = new Map<number, Map<number, number>>();

  constructor(
    readonly network: string,
    devices: number,
  ) {
    this.tierOf = new Uint8Array(devices);
    this.seen = new Uint8Array(devices);
  }

  add(a: number, b: number, gbps: number): void {
    if (a < 0 || b < 0) return;
    this.seen[a] = 1;
    this.seen[b] = 1;
    const [low, high] = this.tierOf[a] < this.tierOf[b] ? [this.tierOf[a], this.tierOf[b]] : [this.tierOf[b], this.tierOf[a]];
    const speeds = this.between.get(low * 256 + high) ?? new Map<number, number>();
    this.between.set(low * 256 + high, speeds);
    speeds.set(gbps, (speeds.get(gbps) ?? 0) + 1);
  }

  done(partOf: (device: { row: number; tier: number }) => string): NetworkTiers {
    const tiers = new Map<number, Map<string, number>>();
    for (let row = 0; row < this.tierOf.length; row++) {
      // A switch without links is still a box of its tier.
      if (this.seen[row] === 0 && this.tierOf[row] === 0) continue;
      const tier = this.tierOf[row];
      const parts = tiers.get(tier) ?? new Map<string, number>();
      tiers.set(tier, parts);
      const part = partOf({ row, tier });
      parts.set(part, (parts.get(part) ?? 0) + 1);
    }
    return {
      network: this.network,
      tiers: [...tiers]
        .sort(([a], [b]) => a - b)
        .map(([tier, parts]) => ({ tier, count: total(parts), parts: [...parts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) })),
      between: [...this.between]
        .sort(([a], [b]) => a - b)
        .map(([pair, speeds]) => ({
          low: pair >> 8,
          high: pair & 255,
          links: total(speeds),
          gbps: [...speeds].reduce((sum, [speed, count]) => sum + speed * count, 0),
          speeds: [...speeds].sort((a, b) => b[0] - a[0]),
        })),
    };
  }
}

function total(counts: Map<unknown, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

/** Capacity of a tier towards what it serves over that upwards; undefined at the top. @example 1 is non-blocking */
export function oversubscription({ between }: NetworkTiers, tier: number): number | undefined {
  const sum = (side: 'low' | 'high') =>
    between.filter((links) => links[side] === tier && links.low !== links.high).reduce((gbps, links) => gbps + links.gbps, 0);
  const up = sum('low');
  return up === 0 ? undefined : sum('high') / up;
}
