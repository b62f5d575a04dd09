import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { MANAGEMENT, NETWORKS, ROLES, SERVER } from '../read/words.js';
import type { Check } from '../report.js';

/**
 * What was asked for is there: servers and GPUs (ASKED-SERVERS, ASKED-GPUS), nodes (ASKED-NODES), the switch models of
 * each tier (ASKED-SWITCH), the number of tiers (ASKED-TIERS), and no network that was not asked for (ASKED-NETWORK).
 */
export function checkAsked(plan: PlanRead, check: Check): void {
  servers(plan, check);
  nodes(plan, check);
  switches(plan, check);
  tiers(plan, check);
  for (const name of NETWORKS) {
    if (plan.intent[name]) continue;
    const at = NETWORKS.indexOf(name);
    const links = plan.links.network.reduce((sum, network) => sum + (network === at ? 1 : 0), 0);
    check.examined++;
    if (links > 0)
      check.fault('ASKED-NETWORK', () => ({
        message: `${links} links are on network ${name}, which the intent does not have`,
        subjects: [{ kind: 'network', name }],
      }));
  }
}

function servers({ intent, devices, models }: PlanRead, check: Check): void {
  let count = 0;
  let gpus = 0;
  for (let device = 0; device < devices.role.length; device++) {
    if (devices.role[device] !== SERVER) continue;
    const model = models[devices.model[device]];
    if (model?.kind !== 'server' || model.id !== intent.server) continue;
    count++;
    gpus += model.gpus;
  }
  check.examined += 2;
  if (count !== intent.servers)
    check.fault('ASKED-SERVERS', () => ({
      message: `${intent.servers} servers of model ${intent.server} were asked for, the plan has ${count}`,
      subjects: [{ kind: 'model', name: intent.server }],
    }));
  if (gpus < intent.gpus)
    check.fault('ASKED-GPUS', () => ({
      message: `${intent.gpus} GPUs were asked for, the plan's servers hold ${gpus}`,
      subjects: [{ kind: 'model', name: intent.server }],
    }));
}

function nodes({ intent, devices, models }: PlanRead, check: Check): void {
  const found = new Map<string, number>();
  for (let device = 0; device < devices.role.length; device++) {
    const role = ROLES[devices.role[device]];
    if (role !== 'storage' && role !== 'login' && role !== 'management') continue;
    const key = `${role} ${models[devices.model[device]]?.id}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  const asked = new Map<string, number>();
  for (const { role, model, count } of intent.nodes) asked.set(`${role} ${model}`, (asked.get(`${role} ${model}`) ?? 0) + count);
  for (const key of new Set([...asked.keys(), ...found.keys()])) {
    check.examined++;
    const wanted = asked.get(key) ?? 0;
    const there = found.get(key) ?? 0;
    if (wanted !== there)
      check.fault('ASKED-NODES', () => ({
        message: `${wanted} nodes "${key}" (role, model) were asked for, the plan has ${there}`,
        subjects: [{ kind: 'model', name: key.slice(key.indexOf(' ') + 1) }],
      }));
  }
}

function switches(plan: PlanRead, check: Check): void {
  const { intent, devices, models } = plan;
  const wanted = NETWORKS.map((name) => {
    const asked = intent[name];
    if (!asked) return [];
    return [undefined, asked.leaf_switch, asked.spine_switch, 'core_switch' in asked ? asked.core_switch : asked.spine_switch];
  });
  const roles = [undefined, 'leaf', 'spine', 'core'];
  for (let device = 0; device < devices.network.length; device++) {
    const network = devices.network[device];
    if (network === NONE || devices.model[device] === NONE) continue;
    check.examined++;
    const tier = Math.min(devices.tier[device], 3);
    const model = models[devices.model[device]].id;
    if (roles[tier] === ROLES[devices.role[device]] && model === wanted[network][tier]) continue;
    check.fault('ASKED-SWITCH', () => ({
      message: `${plan.deviceName(device)} is a ${model} with role ${ROLES[devices.role[device]] ?? '?'} in tier ${tier} of network ${NETWORKS[network]}; asked: ${wanted[network][tier] ?? 'none'} with role ${roles[tier] ?? '?'}`,
      subjects: [{ kind: 'device', name: plan.deviceName(device) }],
    }));
  }
}

function tiers({ intent, fabrics }: PlanRead, check: Check): void {
  for (const fabric of fabrics.list) {
    if (fabric.network === MANAGEMENT) continue;
    const asked = intent[NETWORKS[fabric.network] as 'compute' | 'frontend' | 'storage'];
    if (!asked) continue;
    check.examined++;
    if (asked.tiers !== 'auto' && asked.tiers !== fabric.tiers)
      check.fault('ASKED-TIERS', () => ({
        message: `${fabric.label} has ${fabric.tiers} switch tiers, asked: ${asked.tiers}`,
        subjects: [{ kind: 'network', name: NETWORKS[fabric.network] }],
      }));
  }
}
