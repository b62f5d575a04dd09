import type { ClosNetwork } from '../../intent/index.js';
import { NONE } from '../read/columns.js';
import type { Fabric } from '../read/fabrics.js';
import type { PlanRead } from '../read/plan.js';
import { MANAGEMENT, NETWORKS } from '../read/words.js';
import type { Check } from '../report.js';

/** Allows for a ratio that was written with few digits, such as 4.33 for 13:3. */
const TOLERANCE = 1e-6;

/**
 * Capacity down over capacity up of every switch below the top is at most what was asked (CLOS-LEAF-RATIO,
 * CLOS-SPINE-RATIO), none of them lacks up links (CLOS-NO-UPLINK), and at each tier boundary of a fabric all up links
 * together carry the endpoints' capacity over the allowed ratios (CLOS-BISECTION).
 */
export function checkRatios(plan: PlanRead, check: Check): void {
  const { up, down } = capacities(plan);
  for (const fabric of plan.fabrics.list) {
    if (fabric.network === MANAGEMENT) continue;
    const asked = plan.intent[NETWORKS[fabric.network] as 'compute' | 'frontend' | 'storage'];
    if (!asked) continue;
    for (const device of fabric.switches) {
      const tier = plan.devices.tier[device];
      if (tier >= fabric.tiers) continue;
      check.examined++;
      ratio(plan, device, tier, down[device], up[device], asked, check);
    }
    bisection(plan, fabric, down, up, asked, check);
  }
}

/** Gbps towards the endpoints and upwards, by switch, on the switch's own network. */
function capacities({ links, devices, tables }: PlanRead): { up: Float64Array; down: Float64Array } {
  const up = new Float64Array(devices.network.length);
  const down = new Float64Array(devices.network.length);
  const speed = tables.links.columns.speed_gbps.values;
  for (let link = 0; link < links.a.length; link++) {
    const a = links.a[link];
    const b = links.b[link];
    const network = links.network[link];
    if (a === NONE || b === NONE || network === NONE) continue;
    if (devices.network[a] === network) up[a] += speed[link];
    if (devices.network[b] === network) down[b] += speed[link];
  }
  return { up, down };
}

function ratio(plan: PlanRead, device: number, tier: number, down: number, up: number, asked: ClosNetwork, check: Check): void {
  const name = plan.deviceName(device);
  const subjects = [{ kind: 'device' as const, name }];
  if (up === 0) {
    check.fault('CLOS-NO-UPLINK', () => ({ message: `${name} has ${down} Gbps down and no link up`, subjects }));
    return;
  }
  const allowed = tier === 1 ? asked.leaf_oversubscription : asked.spine_oversubscription;
  if (down / up <= allowed + TOLERANCE) return;
  check.fault(tier === 1 ? 'CLOS-LEAF-RATIO' : 'CLOS-SPINE-RATIO', () => ({
    message: `${name} has ${down} Gbps down and ${up} Gbps up, ${(down / up).toFixed(3)}:1; at most ${allowed}:1 was asked`,
    subjects,
    remedy: `at least ${Math.ceil(down / allowed - TOLERANCE)} Gbps up`,
  }));
}

function bisection(plan: PlanRead, fabric: Fabric, down: Float64Array, up: Float64Array, asked: ClosNetwork, check: Check): void {
  const sum = (tier: number, of: Float64Array) =>
    fabric.switches.reduce((total, device) => total + (plan.devices.tier[device] === tier ? of[device] : 0), 0);
  const endpoints = sum(1, down);
  let allowed = 1;
  for (let tier = 1; tier < fabric.tiers; tier++) {
    allowed *= tier === 1 ? asked.leaf_oversubscription : asked.spine_oversubscription;
    check.examined++;
    const has = sum(tier, up);
    if (has >= (endpoints / allowed) * (1 - TOLERANCE)) continue;
    check.fault('CLOS-BISECTION', () => ({
      message: `${fabric.label}: ${has} Gbps go up from tier ${tier} for ${endpoints} Gbps of endpoints; at ${allowed}:1 it must be ${Math.ceil(endpoints / allowed)} Gbps`,
      subjects: [{ kind: 'network', name: NETWORKS[fabric.network] }],
    }));
  }
}
