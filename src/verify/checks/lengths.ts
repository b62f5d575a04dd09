import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import type { Check } from '../report.js';

/** Lengths are written in centimetres, positions in millimetres. */
const TOLERANCE_M = 0.01;

/**
 * Every cable is of a length that is made (LENGTH-STOCK), within its own reach (LENGTH-REACH) and that of its
 * transceivers (LENGTH-OPTICS), and not shorter than the way between its racks along rows and aisles (LENGTH-SHORT).
 *
 * The way is |dx| + |dy| between rack centres, a lower bound of any run along trays.
 */
export function checkLengths(plan: PlanRead, check: Check): void {
  const { cables, tables } = plan;
  const { x_m, y_m } = tables.racks.columns;
  const length_m = tables.cables.columns.length_m.values;
  const made = plan.models.map((model) => (model.kind === 'cable' ? new Set(model.lengths_m) : undefined));
  for (let cable = 0; cable < length_m.length; cable++) {
    check.examined++;
    const length = length_m[cable];
    const a = cables.aRack[cable];
    const b = cables.bRack[cable];
    if (a !== NONE && b !== NONE) {
      const way = Math.abs(x_m.values[a] - x_m.values[b]) + Math.abs(y_m.values[a] - y_m.values[b]);
      if (length < way - TOLERANCE_M)
        fault(
          plan,
          cable,
          'LENGTH-SHORT',
          `${length} m is shorter than the ${way.toFixed(2)} m from rack ${plan.rackName(a)} to ${plan.rackName(b)}`,
          check,
        );
    }
    if (cables.model[cable] === NONE) continue;
    const model = plan.models[cables.model[cable]];
    if (model.kind !== 'cable') continue;
    if (made[cables.model[cable]]?.has(length) !== true)
      fault(plan, cable, 'LENGTH-STOCK', `${length} m of ${model.id} cannot be ordered; made: ${model.lengths_m.join(', ')} m`, check);
    if (length > model.reach_m + TOLERANCE_M)
      fault(plan, cable, 'LENGTH-REACH', `${length} m is beyond the ${model.reach_m} m of ${model.id}`, check);
    optics(plan, cable, length, cables.aTransceiver[cable], check);
    if (cables.bTransceiver[cable] !== cables.aTransceiver[cable]) optics(plan, cable, length, cables.bTransceiver[cable], check);
  }
}

function optics(plan: PlanRead, cable: number, length: number, module: number, check: Check): void {
  if (module === NONE) return;
  const model = plan.models[module];
  if (model.kind === 'transceiver' && length > model.reach_m + TOLERANCE_M)
    fault(plan, cable, 'LENGTH-OPTICS', `${length} m is beyond the ${model.reach_m} m of ${model.id}`, check);
}

function fault(plan: PlanRead, cable: number, code: string, words: string, check: Check): void {
  const name = plan.cableName(cable);
  check.fault(code, () => ({ message: `cable ${name}: ${words}`, subjects: [{ kind: 'cable', name }] }));
}
