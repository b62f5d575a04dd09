import type { PlanTables } from '../../plan/index.js';

/**
 * Devices and cables of a lab, as columns that can be written as JSON. Ends 2i and 2i + 1 are the a and the b end of planned cable i.
 * A link of the plan is a cable here: those of a breakout are plugged one by one.
 */
export interface LabWiring {
  /** Names of the devices that have a cable, in the plan's order. */
  devices: string[];
  /** Catalog id of each device. */
  model: string[];
  /** Of each device: 0 for what is no switch, 1 leaf, 2 spine, 3 and up core. */
  tier: number[];
  /** Of each device: what it shares with the switches of its tier, pod, rail and plane; from 0. */
  block: number[];
  /** Network of each cable. */
  network: string[];
  /** Of each cable. */
  speed_gbps: number[];
  /** Row of `devices` of each end. */
  device: number[];
  /** Planned name of the port of each end. */
  port: string[];
}

/**
 * The wiring of a lab: links of some of a plan's networks, and the devices that they join.
 *
 * @param networks  which; all where none is named
 */
export function labWiring({ devices, links }: PlanTables, networks: readonly string[] = []): LabWiring {
  const wiring: LabWiring = { devices: [], model: [], tier: [], block: [], network: [], speed_gbps: [], device: [], port: [] };
  const { a_device, b_device, a_port, b_port, network, speed_gbps } = links.columns;
  const wanted = network.dict.map((name) => networks.length === 0 || networks.includes(name));
  const rows: number[] = [];
  for (let row = 0; row < links.rows; row++) if (wanted[network.codes[row]]) rows.push(row);

  const cabled = new Set<string>();
  for (const row of rows) cabled.add(a_device.dict[a_device.codes[row]]).add(b_device.dict[b_device.codes[row]]);
  const rowOf = new Map<string, number>();
  const blocks = new Map<string, number>();
  const { device, model, tier, pod, rail, plane, network: serves } = devices.columns;
  for (let row = 0; row < devices.rows; row++) {
    const name = device.dict[device.codes[row]];
    if (!cabled.has(name)) continue;
    rowOf.set(name, wiring.devices.push(name) - 1);
    wiring.model.push(model.dict[model.codes[row]]);
    wiring.tier.push(tier.values[row] || 0);
    const shared = [serves.codes[row], tier.values[row], pod.values[row], rail.values[row], plane.values[row]].join(' ');
    if (!blocks.has(shared)) blocks.set(shared, blocks.size);
    wiring.block.push(blocks.get(shared) as number);
  }
  for (const row of rows) {
    wiring.network.push(network.dict[network.codes[row]]);
    wiring.speed_gbps.push(speed_gbps.values[row]);
    wiring.device.push(rowOf.get(a_device.dict[a_device.codes[row]]) as number, rowOf.get(b_device.dict[b_device.codes[row]]) as number);
    wiring.port.push(a_port.dict[a_port.codes[row]], b_port.dict[b_port.codes[row]]);
  }
  return wiring;
}

/** The other end of each end as planned; -1, which none has here, is an end that hangs loose. */
export function plannedPeers({ device }: LabWiring): Int32Array {
  return Int32Array.from(device, (_, end) => end ^ 1);
}
