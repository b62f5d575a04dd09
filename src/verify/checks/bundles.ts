import { cell } from '../../table/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { type Check, inTable } from '../report.js';

/** Diameter of a loom of n equal cables over that of one is this times the root of n: what round cables leave free. */
const LOOM_FACTOR = 1.2;

/**
 * Cables of a bundle share its model, length, racks and route (BUNDLE-MIXED), are as many as it says (BUNDLE-COUNT) and
 * as a loom may hold (BUNDLE-LOOM), and add up to its diameter (BUNDLE-DIAMETER) and weight (BUNDLE-WEIGHT). Cords that
 * meet a trunk are in none (BUNDLE-TRUNK). O(cables).
 */
export function checkBundles(plan: PlanRead, check: Check): void {
  const members = count(plan, check);
  const { cables, length_m, diameter_mm, weight_kg } = plan.tables.bundles.columns;
  const { loom } = plan.intent.cabling;
  for (let bundle = 0; bundle < members.length; bundle++) {
    check.examined++;
    const found = members[bundle];
    if (cables.values[bundle] !== found || found === 0)
      fault(plan, bundle, 'BUNDLE-COUNT', `${cables.values[bundle]} cables are given, ${found} name it`, check);
    if (found > loom) fault(plan, bundle, 'BUNDLE-LOOM', `it holds ${found} cables, a loom holds ${loom}`, check);
    const model = plan.bundles.model[bundle] === NONE ? undefined : plan.models[plan.bundles.model[bundle]];
    if (model?.kind !== 'cable') continue;
    const diameter = model.diameter_mm * (found > 1 ? LOOM_FACTOR * Math.sqrt(found) : 1);
    if (Math.abs(diameter_mm.values[bundle] - diameter) > 0.06)
      fault(
        plan,
        bundle,
        'BUNDLE-DIAMETER',
        `${diameter_mm.values[bundle]} mm are given, ${found} cables of ${model.diameter_mm} mm make ${diameter.toFixed(2)} mm`,
        check,
      );
    const weight = found * length_m.values[bundle] * model.kg_per_m;
    if (Math.abs(weight_kg.values[bundle] - weight) > 0.01 + weight * 1e-4)
      fault(
        plan,
        bundle,
        'BUNDLE-WEIGHT',
        `${weight_kg.values[bundle]} kg are given, ${found} cables of ${length_m.values[bundle]} m at ${model.kg_per_m} kg/m weigh ${weight.toFixed(2)} kg`,
        check,
      );
  }
}

/** @returns how many cables name each bundle */
function count(plan: PlanRead, check: Check): Uint32Array {
  const { cables, bundles, routes, tables } = plan;
  const length = tables.cables.columns.length_m.values;
  const members = new Uint32Array(tables.bundles.rows);
  for (let cable = 0; cable < cables.bundle.length; cable++) {
    const bundle = cables.bundle[cable];
    if (bundle === NONE) continue;
    check.examined++;
    if (cables.trunk[cable] !== NONE) {
      overTrunk(plan, cable, bundle, check);
      continue;
    }
    members[bundle]++;
    const a = bundles.aRack[bundle];
    const b = bundles.bRack[bundle];
    const racks = (cables.aRack[cable] === a && cables.bRack[cable] === b) || (cables.aRack[cable] === b && cables.bRack[cable] === a);
    if (cables.model[cable] !== bundles.model[bundle]) mixed(plan, cable, bundle, 'model', check);
    else if (Math.abs(length[cable] - tables.bundles.columns.length_m.values[bundle]) > 0.006) mixed(plan, cable, bundle, 'length', check);
    else if (!racks) mixed(plan, cable, bundle, 'pair of racks', check);
    else if (routes.ofCable[cable] !== routes.ofBundle[bundle]) mixed(plan, cable, bundle, 'route', check);
  }
  return members;
}

function overTrunk(plan: PlanRead, cable: number, bundle: number, check: Check): void {
  const name = cell(plan.tables.bundles.columns.bundle, bundle);
  check.fault('BUNDLE-TRUNK', () => ({
    message: `cable ${plan.cableName(cable)} goes over trunk ${plan.trunkName(plan.cables.trunk[cable])} and names bundle ${name}; a trunk is pulled alone`,
    subjects: [{ kind: 'cable', name: plan.cableName(cable) }, inTable('bundles', name)],
  }));
}

function mixed(plan: PlanRead, cable: number, bundle: number, what: string, check: Check): void {
  const name = cell(plan.tables.bundles.columns.bundle, bundle);
  check.fault('BUNDLE-MIXED', () => ({
    message: `cable ${plan.cableName(cable)} is of another ${what} than its bundle ${name}`,
    subjects: [{ kind: 'cable', name: plan.cableName(cable) }, inTable('bundles', name)],
  }));
}

function fault(plan: PlanRead, bundle: number, code: string, words: string, check: Check): void {
  const name = cell(plan.tables.bundles.columns.bundle, bundle);
  check.fault(code, () => ({ message: `bundle ${name}: ${words}`, subjects: [inTable('bundles', name)] }));
}
