import { cell } from '../../table/index.js';
import { NONE } from '../read/columns.js';
import { carried, roundingOf } from '../read/cords.js';
import type { PlanRead } from '../read/plan.js';
import { FEED, PDU } from '../read/supply.js';
import { POWER_KINDS } from '../read/words.js';
import { type Check, inTable } from '../report.js';

/** Share of its rating that an element may carry for hours: NEC 210.20(A), 215.3. */
const CONTINUOUS = 0.8;

/**
 * The chain of power leads from feeds down to PDUs, parents first (POWER-TREE). The load of an element is the sum of its
 * children's, that of a PDU what the supplies on it of its rack's devices draw (POWER-SUM); its phases add up to it
 * (POWER-PHASES). No load is above its limit (POWER-OVER), nor with any other element lost (POWER-LOST); a limit is 80 % of
 * the rating at most, a PDU's what its model carries (POWER-LIMIT). Each PDU is in the chain once, in its rack
 * (POWER-MISSING). O(elements + devices).
 */
export function checkPower(plan: PlanRead, check: Check): void {
  const { kind } = plan.power;
  for (let element = 0; element < kind.length; element++) {
    check.examined++;
    tree(plan, element, check);
    limits(plan, element, check);
    phases(plan, element, check);
    if (kind[element] === PDU) pdu(plan, element, check);
  }
  missing(plan, check);
  sums(plan, check);
}

function tree(plan: PlanRead, element: number, check: Check): void {
  const { kind, parent } = plan.power;
  if (kind[element] === NONE) return;
  const name = cell(plan.tables.power.columns.parent, element);
  const above = parent[element];
  if (kind[element] === FEED) {
    if (name !== '') fault(plan, element, 'POWER-TREE', `a feed is the first of its chain and has parent ${name}`, check);
  } else if (name === '') fault(plan, element, 'POWER-TREE', 'it has no parent and is no feed', check);
  else if (above !== NONE && above >= element) fault(plan, element, 'POWER-TREE', `its parent ${name} stands below it in the table`, check);
  else if (above !== NONE && kind[above] !== NONE && kind[above] >= kind[element])
    fault(plan, element, 'POWER-TREE', `its parent ${name} is a ${POWER_KINDS[kind[above]]}`, check);
}

function limits(plan: PlanRead, element: number, check: Check): void {
  const { rating_w, limit_w, load_w, worst_w } = plan.tables.power.columns;
  const limit = limit_w.values[element];
  const load = load_w.values[element];
  const worst = worst_w.values[element];
  if (load > limit + 0.5) fault(plan, element, 'POWER-OVER', `it carries ${load} W, at most ${limit} W are allowed`, check);
  else if (worst > limit + 0.5) {
    const lost = cell(plan.tables.power.columns.worst_lost, element);
    fault(
      plan,
      element,
      'POWER-LOST',
      `it carries ${worst} W with ${lost || 'another element'} lost, at most ${limit} W are allowed`,
      check,
    );
  }
  const most = CONTINUOUS * rating_w.values[element];
  if (plan.power.kind[element] !== PDU && limit > most + 1)
    fault(
      plan,
      element,
      'POWER-LIMIT',
      `its limit is ${limit} W, 80 % of its ${rating_w.values[element]} W are ${most.toFixed(0)} W`,
      check,
    );
}

function phases(plan: PlanRead, element: number, check: Check): void {
  const { load_w, phase_a_w, phase_b_w, phase_c_w } = plan.tables.power.columns;
  const sum = phase_a_w.values[element] + phase_b_w.values[element] + phase_c_w.values[element];
  // Each of the four is rounded to a watt.
  if (Math.abs(sum - load_w.values[element]) > 2)
    fault(plan, element, 'POWER-PHASES', `it carries ${load_w.values[element]} W, its phases add up to ${sum} W`, check);
}

/** A PDU is a device of that name, in its rack, with its model's capacity. */
function pdu(plan: PlanRead, element: number, check: Check): void {
  const device = plan.power.device[element];
  const model = device === NONE ? undefined : plan.models[plan.devices.model[device]];
  if (model?.kind !== 'pdu') {
    fault(plan, element, 'POWER-MISSING', 'no PDU of that name is among the devices', check);
    return;
  }
  const rack = plan.devices.rack[device];
  if (plan.power.rack[element] !== rack)
    fault(
      plan,
      element,
      'POWER-MISSING',
      `it is given in rack ${plan.rackName(plan.power.rack[element])} and stands in ${plan.rackName(rack)}`,
      check,
    );
  const limit = plan.tables.power.columns.limit_w.values[element];
  if (Math.abs(limit - model.capacity_w) > 1)
    fault(plan, element, 'POWER-LIMIT', `its limit is ${limit} W, a ${model.id} carries ${model.capacity_w} W`, check);
}

function missing(plan: PlanRead, check: Check): void {
  const { devices, power } = plan;
  const listed = new Uint8Array(devices.model.length);
  for (let element = 0; element < power.kind.length; element++)
    if (power.kind[element] === PDU && power.device[element] !== NONE) listed[power.device[element]] = 1;
  for (let device = 0; device < listed.length; device++) {
    if (listed[device] === 1 || plan.models[devices.model[device]]?.kind !== 'pdu') continue;
    const name = plan.deviceName(device);
    check.fault('POWER-MISSING', () => ({
      message: `PDU ${name} of rack ${plan.rackName(devices.rack[device])} is not in the chain of power`,
      subjects: [{ kind: 'device', name }],
    }));
  }
}

function sums(plan: PlanRead, check: Check): void {
  const { kind, parent } = plan.power;
  const load_w = plan.tables.power.columns.load_w.values;
  const children = new Uint32Array(kind.length);
  const below_w = new Float64Array(kind.length);
  for (let element = 0; element < kind.length; element++) {
    if (parent[element] === NONE) continue;
    children[parent[element]]++;
    below_w[parent[element]] += load_w[element];
  }
  const shares = pduShares(plan);
  for (let element = 0; element < kind.length; element++) {
    const leaf = kind[element] === PDU;
    const found = leaf ? shares.watts[element] : below_w[element];
    // Every child is rounded to a watt, and so is the sum.
    if (Math.abs(load_w[element] - found) <= 1 + children[element] / 2 + shares.rounding[element]) continue;
    const what = leaf ? "the supplies on it of its rack's devices draw" : `its ${children[element]} children carry`;
    fault(plan, element, 'POWER-SUM', `it is given ${load_w[element]} W, ${what} ${Math.round(found)} W`, check);
  }
}

/** What each PDU carries of its rack's devices with all whole, and what whole watts may put it off; NaN for what is no PDU of a known rack. */
function pduShares({ power, cords }: PlanRead): { watts: Float64Array; rounding: Float64Array } {
  const watts = new Float64Array(power.kind.length).fill(Number.NaN);
  const rounding = new Float64Array(power.kind.length);
  for (const rack of cords)
    for (const [pdu, share] of carried(rack).entries()) {
      watts[rack.pdus[pdu]] = share;
      rounding[rack.pdus[pdu]] = roundingOf(rack, pdu);
    }
  return { watts, rounding };
}

function fault(plan: PlanRead, element: number, code: string, words: string, check: Check): void {
  const name = cell(plan.tables.power.columns.element, element);
  const kind = POWER_KINDS[plan.power.kind[element]] ?? 'element';
  check.fault(code, () => ({ message: `${kind} ${name}: ${words}`, subjects: [inTable('power', name)] }));
}
