import { groupBy, NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { MANAGEMENT, NETWORKS } from '../read/words.js';
import type { Check } from '../report.js';

/**
 * All switches of a fabric hang together through links between switches (CLOS-DISCONNECTED, MGMT-DISCONNECTED), and
 * where management has several leafs each has a link up (MGMT-NO-UPLINK).
 *
 * Servers forward nothing, so their links do not count; that every endpoint port has a switch is proved elsewhere.
 * Union-find with path halving, O(links).
 */
export function checkReach(plan: PlanRead, networks: (network: number) => boolean, check: Check): void {
  const { fabrics, links, devices } = plan;
  const fabricOf = new Int32Array(links.a.length).fill(NONE);
  for (let link = 0; link < fabricOf.length; link++) {
    const a = links.a[link];
    const b = links.b[link];
    if (a !== NONE && b !== NONE && fabrics.of[a] !== NONE && fabrics.of[a] === fabrics.of[b]) fabricOf[link] = fabrics.of[b];
  }
  const byFabric = groupBy(fabricOf, fabrics.list.length);
  const parent = new Int32Array(devices.network.length);
  const hasUp = new Uint8Array(parent.length);
  for (let device = 0; device < parent.length; device++) parent[device] = device;
  const find = (device: number): number => {
    let at = device;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  for (const [f, fabric] of fabrics.list.entries()) {
    if (!networks(fabric.network)) continue;
    for (let i = byFabric.starts[f]; i < byFabric.starts[f + 1]; i++) {
      const link = byFabric.rows[i];
      parent[find(links.a[link])] = find(links.b[link]);
      hasUp[links.a[link]] = 1;
    }
    check.examined += fabric.switches.length;
    parts(plan, fabric.label, fabric.network, fabric.switches, find, check);
    if (fabric.network === MANAGEMENT) upLinks(plan, fabric.switches, hasUp, check);
  }
}

function parts(plan: PlanRead, label: string, network: number, switches: number[], find: (device: number) => number, check: Check): void {
  const members = new Map<number, number[]>();
  for (const device of switches) {
    const root = find(device);
    const list = members.get(root);
    if (list) list.push(device);
    else members.set(root, [device]);
  }
  if (members.size === 1) return;
  const [largest, ...others] = [...members.values()].sort((a, b) => b.length - a.length);
  for (const part of others) {
    const names = part.slice(0, 3).map((device) => plan.deviceName(device));
    check.fault(network === MANAGEMENT ? 'MGMT-DISCONNECTED' : 'CLOS-DISCONNECTED', () => ({
      message: `${label}: ${part.length} of ${switches.length} switches (${names.join(', ')}${part.length > 3 ? ' ...' : ''}) have no way to ${plan.deviceName(largest[0])}`,
      subjects: [{ kind: 'network', name: NETWORKS[network] }, ...names.map((name) => ({ kind: 'device' as const, name }))],
    }));
  }
}

function upLinks(plan: PlanRead, switches: number[], hasUp: Uint8Array, check: Check): void {
  const leafs = switches.filter((device) => plan.devices.tier[device] === 1);
  if (leafs.length < 2) return;
  for (const leaf of leafs) {
    if (hasUp[leaf] === 1) continue;
    const name = plan.deviceName(leaf);
    check.fault('MGMT-NO-UPLINK', () => ({
      message: `${name}, one of ${leafs.length} management leafs, has no link up`,
      subjects: [{ kind: 'device', name }],
    }));
  }
}
