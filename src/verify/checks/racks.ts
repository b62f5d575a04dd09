import type { RackPolicy } from '../../intent/index.js';
import { formatQuantity } from '../../units/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { SERVER } from '../read/words.js';
import type { Check } from '../report.js';

/**
 * Every rack's U, power and weight are the sums of its devices' (RACK-SUM) and within its limits (RACK-U, RACK-POWER,
 * RACK-WEIGHT); the limits are no higher than the rack model's and the policy's (RACK-LIMIT); a rack is of kind gpu
 * when it holds servers (RACK-KIND), and of those no more than asked (RACK-SERVERS); each feed's PDUs carry the whole rack (RACK-FEEDS); all racks together stay within the
 * site's power (SITE-POWER).
 */
export function checkRacks(plan: PlanRead, check: Check): void {
  const { racks } = plan.tables;
  const { kind, u_total, u_used, power_w, power_limit_w, weight_kg, weight_limit_kg } = racks.columns;
  const sums = sumDevices(plan);
  let site_w = 0;
  for (let rack = 0; rack < racks.rows; rack++) {
    check.examined++;
    const model = plan.racks.model[rack] === NONE ? undefined : plan.models[plan.racks.model[rack]];
    const own_kg = model?.kind === 'rack' ? model.weight_kg : 0;
    const gpu = kind.dict[kind.codes[rack]] === 'gpu';
    const policy = gpu ? plan.intent.gpu_rack : plan.intent.network_rack;
    const found = { u: sums.u[rack], power_w: sums.power_w[rack], weight_kg: sums.weight_kg[rack] + own_kg };
    site_w += found.power_w;
    if (u_used.values[rack] !== found.u) sum(plan, rack, 'U', u_used.values[rack], found.u, check);
    if (Math.abs(power_w.values[rack] - found.power_w) > 0.5) sum(plan, rack, 'W', power_w.values[rack], found.power_w, check);
    if (Math.abs(weight_kg.values[rack] - found.weight_kg) > 0.1) sum(plan, rack, 'kg', weight_kg.values[rack], found.weight_kg, check);
    over(plan, rack, 'RACK-U', found.u, u_total.values[rack], 'U', check);
    over(plan, rack, 'RACK-POWER', found.power_w, power_limit_w.values[rack], 'W', check);
    over(plan, rack, 'RACK-WEIGHT', found.weight_kg, weight_limit_kg.values[rack], 'kg', check);
    if (model?.kind === 'rack') {
      over(plan, rack, 'RACK-LIMIT', u_total.values[rack], model.u_total, 'U', check);
      over(plan, rack, 'RACK-LIMIT', weight_limit_kg.values[rack], model.load_kg + own_kg, 'kg', check);
    }
    over(plan, rack, 'RACK-LIMIT', power_limit_w.values[rack], policy.power_w, 'W', check);
    if (gpu !== sums.servers[rack] > 0) wrongKind(plan, rack, sums.servers[rack], check);
    const most = plan.intent.gpu_rack.servers;
    if (most !== undefined) over(plan, rack, 'RACK-SERVERS', sums.servers[rack], most, 'servers', check);
    feeds(plan, rack, policy, sums.pdu_w[rack], found.power_w, check);
  }
  const available = plan.intent.power_available_w;
  if (available !== undefined && site_w > available)
    check.fault('SITE-POWER', () => ({
      message: `the equipment draws ${formatQuantity(site_w, 'power')} (${site_w} W); ${formatQuantity(available, 'power')} is available`,
      subjects: [],
    }));
}

function sumDevices(plan: PlanRead) {
  const { racks, devices } = plan.tables;
  const { u_height, power_w, weight_kg } = devices.columns;
  const make = () => new Float64Array(racks.rows);
  const sums = { u: make(), power_w: make(), weight_kg: make(), servers: make(), pdu_w: make() };
  for (let device = 0; device < devices.rows; device++) {
    const rack = plan.devices.rack[device];
    if (rack === NONE) continue;
    const model = plan.models[plan.devices.model[device]];
    sums.u[rack] += u_height.values[device] + (model?.kind === 'server' ? model.clearance_u : 0);
    sums.power_w[rack] += power_w.values[device];
    sums.weight_kg[rack] += weight_kg.values[device];
    if (plan.devices.role[device] === SERVER) sums.servers[rack]++;
    if (model?.kind === 'pdu') sums.pdu_w[rack] += model.capacity_w;
  }
  return sums;
}

function feeds(plan: PlanRead, rack: number, policy: RackPolicy, pdu_w: number, drawn_w: number, check: Check): void {
  if (pdu_w / policy.feeds >= drawn_w - 0.5) return;
  const name = plan.rackName(rack);
  check.fault('RACK-FEEDS', () => ({
    message: `rack ${name} draws ${drawn_w} W; its PDUs carry ${pdu_w / policy.feeds} W on each of ${policy.feeds} feeds`,
    subjects: [{ kind: 'rack', name }],
    remedy: 'more or larger PDUs',
  }));
}

function wrongKind(plan: PlanRead, rack: number, servers: number, check: Check): void {
  const { kind } = plan.tables.racks.columns;
  check.fault('RACK-KIND', () => ({
    message: `rack ${plan.rackName(rack)} is of kind ${kind.dict[kind.codes[rack]]} and holds ${servers} servers`,
    subjects: [{ kind: 'rack', name: plan.rackName(rack) }],
  }));
}

function sum(plan: PlanRead, rack: number, unit: string, said: number, found: number, check: Check): void {
  const name = plan.rackName(rack);
  check.fault('RACK-SUM', () => ({
    message: `rack ${name} is given as ${said} ${unit}, its devices add up to ${Number(found.toFixed(2))} ${unit}`,
    subjects: [{ kind: 'rack', name }],
  }));
}

function over(plan: PlanRead, rack: number, code: string, value: number, limit: number, unit: string, check: Check): void {
  if (value <= limit + 0.01) return;
  const name = plan.rackName(rack);
  const what = code === 'RACK-LIMIT' ? 'is given a limit of' : 'holds';
  check.fault(code, () => ({
    message: `rack ${name} ${what} ${Number(value.toFixed(2))} ${unit}, at most ${limit} ${unit} are allowed`,
    subjects: [{ kind: 'rack', name }],
  }));
}
