import { cell } from '../../table/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { CDU } from '../read/supply.js';
import { type Check, inTable } from '../report.js';

/**
 * Heat that a litre of water a minute takes for each kelvin, W: density times heat capacity, 4.13e6 J/(m3 K) (water at
 * 40 C: 992 kg/m3 x 4.18 kJ/(kg K), 4.15e6; a quarter of glycol: 4 % less), over 60,000 litres a minute in a m3/s.
 */
const LITRE_W_K = 4.13e6 / 60_000;
/** What the coolant may differ by, and the flow's own rounding. */
const COOLANT = 0.04;
const FLOW = 0.02;

/**
 * The heat of all units is the power of all racks (HEAT-SUM), of each within its capacity (HEAT-OVER); each CDU is listed
 * once, in its rack (HEAT-MISSING); the flow of water takes the heat between supply and return (FLOW). An air handler's
 * flow is that of its water, and may be left open. O(units + devices).
 */
export function checkCooling(plan: PlanRead, check: Check): void {
  const { kind } = plan.cooling;
  const { heat_w, capacity_w } = plan.tables.cooling.columns;
  let heat = 0;
  for (let unit = 0; unit < kind.length; unit++) {
    check.examined++;
    heat += heat_w.values[unit];
    if (heat_w.values[unit] > capacity_w.values[unit] + 0.5)
      fault(plan, unit, 'HEAT-OVER', `it takes ${heat_w.values[unit]} W, its capacity is ${capacity_w.values[unit]} W`, check);
    flow(plan, unit, check);
    if (kind[unit] === CDU) cdu(plan, unit, check);
  }
  missing(plan, check);
  let power_w = 0;
  for (let rack = 0; rack < plan.tables.racks.rows; rack++) power_w += plan.tables.racks.columns.power_w.values[rack];
  if (Math.abs(heat - power_w) > 1e-3 * power_w + 1)
    check.fault('HEAT-SUM', () => ({ message: `cooling takes ${heat} W, the racks give off ${power_w} W`, subjects: [] }));
}

function flow(plan: PlanRead, unit: number, check: Check): void {
  const { heat_w, flow_lpm, supply_c, return_c } = plan.tables.cooling.columns;
  const said = flow_lpm.values[unit];
  const kelvin = return_c.values[unit] - supply_c.values[unit];
  if (Number.isNaN(said) && plan.cooling.kind[unit] !== CDU) return;
  if (!(kelvin > 0)) {
    fault(plan, unit, 'FLOW', `its water comes at ${supply_c.values[unit]} C and leaves at ${return_c.values[unit]} C`, check);
    return;
  }
  const needed = heat_w.values[unit] / (LITRE_W_K * kelvin);
  // A tenth of a litre for rounding.
  if (said >= (needed / (1 + COOLANT)) * (1 - FLOW) - 0.1 && said <= (needed / (1 - COOLANT)) * (1 + FLOW) + 0.1) return;
  fault(
    plan,
    unit,
    'FLOW',
    `${Number.isNaN(said) ? 'no' : said} l/min are given, ${heat_w.values[unit]} W over ${kelvin.toFixed(1)} K take ${needed.toFixed(1)} l/min`,
    check,
  );
}

function cdu(plan: PlanRead, unit: number, check: Check): void {
  // A CDU that serves a whole row stands at its end, in no rack, and is no device.
  if (cell(plan.tables.cooling.columns.rack, unit) === '') return;
  const device = plan.cooling.device[unit];
  if (device === NONE || plan.models[plan.devices.model[device]]?.kind !== 'cdu') {
    fault(plan, unit, 'HEAT-MISSING', 'no CDU of that name is among the devices', check);
    return;
  }
  const rack = plan.devices.rack[device];
  if (plan.cooling.rack[unit] !== rack)
    fault(
      plan,
      unit,
      'HEAT-MISSING',
      `it is given in rack ${plan.rackName(plan.cooling.rack[unit])} and stands in ${plan.rackName(rack)}`,
      check,
    );
}

function missing(plan: PlanRead, check: Check): void {
  const { devices, cooling } = plan;
  const listed = new Uint8Array(devices.model.length);
  for (let unit = 0; unit < cooling.kind.length; unit++)
    if (cooling.kind[unit] === CDU && cooling.device[unit] !== NONE) listed[cooling.device[unit]] = 1;
  for (let device = 0; device < listed.length; device++) {
    if (listed[device] === 1 || plan.models[devices.model[device]]?.kind !== 'cdu') continue;
    const name = plan.deviceName(device);
    check.fault('HEAT-MISSING', () => ({ message: `CDU ${name} is not in the table of cooling`, subjects: [{ kind: 'device', name }] }));
  }
}

function fault(plan: PlanRead, unit: number, code: string, words: string, check: Check): void {
  const name = cell(plan.tables.cooling.columns.unit, unit);
  check.fault(code, () => ({ message: `cooling unit ${name}: ${words}`, subjects: [inTable('cooling', name)] }));
}
