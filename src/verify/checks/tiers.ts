import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { MANAGEMENT, NETWORKS } from '../read/words.js';
import type { Check } from '../report.js';

/**
 * Every link goes up one tier, from its a to its b end (LINK-TIER), to a switch of its network (LINK-NETWORK), and
 * stays in its plane (LINK-PLANE), and where both ends have one, in its rail (LINK-RAIL) and pod (LINK-POD).
 *
 * What is not a switch of the network is an endpoint of it, tier 0; on the management network that may be a switch of
 * another network.
 */
export function checkTiers(plan: PlanRead, check: Check): void {
  const { links, devices } = plan;
  for (let link = 0; link < links.a.length; link++) {
    const network = links.network[link];
    const a = links.a[link];
    const b = links.b[link];
    if (network === NONE || a === NONE || b === NONE) continue;
    check.examined++;
    if (devices.network[b] !== network || devices.tier[b] < 1) {
      fault(plan, link, 'LINK-NETWORK', `the upper end is no switch of network ${NETWORKS[network]}`, check);
      continue;
    }
    const inside = devices.network[a] === network;
    if (!inside && network !== MANAGEMENT && devices.tier[a] !== 0) {
      fault(plan, link, 'LINK-NETWORK', `the lower end is neither a server or node nor a switch of network ${NETWORKS[network]}`, check);
      continue;
    }
    const lower = inside ? devices.tier[a] : 0;
    if (devices.tier[b] !== lower + 1) fault(plan, link, 'LINK-TIER', `it goes from tier ${lower} to tier ${devices.tier[b]}`, check);
    if (!inside) continue;
    if (devices.plane[a] !== devices.plane[b]) fault(plan, link, 'LINK-PLANE', 'its ends are in different planes', check);
    if (differ(devices.rail[a], devices.rail[b]))
      fault(plan, link, 'LINK-RAIL', `it goes from rail ${devices.rail[a]} to rail ${devices.rail[b]}`, check);
    if (differ(devices.pod[a], devices.pod[b]))
      fault(plan, link, 'LINK-POD', `it goes from pod ${devices.pod[a]} to pod ${devices.pod[b]}`, check);
  }
}

function differ(a: number, b: number): boolean {
  return a !== b && a !== NONE && b !== NONE;
}

function fault(plan: PlanRead, link: number, code: string, words: string, check: Check): void {
  check.fault(code, () => ({
    message: `link ${plan.linkName(link)} joins ${plan.portName(link, 'a')} to ${plan.portName(link, 'b')}: ${words}`,
    subjects: [
      { kind: 'link', name: plan.linkName(link) },
      { kind: 'device', name: plan.deviceName(plan.links.a[link]) },
      { kind: 'device', name: plan.deviceName(plan.links.b[link]) },
    ],
  }));
}
