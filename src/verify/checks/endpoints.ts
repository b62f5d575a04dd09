import type { PlanRead } from '../read/plan.js';
import { MANAGEMENT, NETWORKS } from '../read/words.js';
import type { Check } from '../report.js';
import { coverPorts } from './coverage.js';

/**
 * Every frontend and storage port of every server and node is cabled, and every management port of every device but the
 * management switches, where the intent has that network (PORT-UNCABLED).
 *
 * That no port is cabled twice is proved by the check of ports.
 */
export function checkEndpoints(plan: PlanRead, check: Check): void {
  const { intent, devices } = plan;
  for (const name of ['frontend', 'storage'] as const)
    if (intent[name]) coverPorts(plan, NETWORKS.indexOf(name), (device) => devices.tier[device] === 0, 'PORT-UNCABLED', check);
  // Management switches are reached over their own links.
  if (intent.management) coverPorts(plan, MANAGEMENT, (device) => devices.network[device] !== MANAGEMENT, 'PORT-UNCABLED', check);
}
