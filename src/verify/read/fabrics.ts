import { NONE } from './columns.js';
import type { PlanRows } from './plan.js';
import { NETWORKS } from './words.js';

/** Switches that belong together: a plane of a network, or one rail of it where the topology is rail-only. */
export interface Fabric {
  network: number;
  plane: number;
  rail: number;
  /** Highest switch tier, and switches by tier. */
  tiers: number;
  switches: number[];
  /** For messages: "compute plane 1". */
  label: string;
}

export interface Fabrics {
  list: Fabric[];
  /** Fabric of each switch; -1 for other devices. */
  of: Int32Array;
}

/** Sorts the switches into fabrics by their network, plane and rail columns. */
export function readFabrics({ devices, intent }: PlanRows): Fabrics {
  const list: Fabric[] = [];
  const index = new Map<string, number>();
  const of = new Int32Array(devices.network.length).fill(NONE);
  for (let device = 0; device < of.length; device++) {
    const network = devices.network[device];
    const tier = devices.tier[device];
    if (network === NONE || tier < 1) continue;
    const plane = devices.plane[device];
    const rail = NETWORKS[network] === 'compute' && intent.compute.topology === 'rail-only' ? devices.rail[device] : NONE;
    const key = `${network} ${plane} ${rail}`;
    let fabric = index.get(key);
    if (fabric === undefined) {
      fabric = list.length;
      index.set(key, fabric);
      const label = `${NETWORKS[network]}${plane === NONE ? '' : ` plane ${plane}`}${rail === NONE ? '' : ` rail ${rail}`}`;
      list.push({ network, plane, rail, tiers: 0, switches: [], label });
    }
    of[device] = fabric;
    list[fabric].tiers = Math.max(list[fabric].tiers, tier);
    list[fabric].switches.push(device);
  }
  return { list, of };
}
