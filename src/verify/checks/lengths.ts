import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { cableRuns } from '../read/runs.js';
import type { Check } from '../report.js';

/** Lengths and runs are written in centimetres, steps of routes in millimetres. */
const TOLERANCE_M = 0.01;
const RUN_TOLERANCE_M = 0.02;

/**
 * Every cable's run is the way along its route from port to port, with slack (ROUTE-SUM). It is of a length that is made
 * (LENGTH-STOCK), covers its run (LENGTH-SHORT) as the shortest that does (LENGTH-LONG), and is within its own reach
 * (LENGTH-REACH) and that of its transceivers (LENGTH-OPTICS). O(links).
 */
export function checkLengths(plan: PlanRead, check: Check): void {
  const { cables, tables } = plan;
  const length_m = tables.cables.columns.length_m.values;
  const run_m = tables.cables.columns.run_m.values;
  const runs = cableRuns(plan);
  const made = plan.models.map((model) => (model.kind === 'cable' ? [...model.lengths_m].sort((a, b) => a - b) : []));
  for (let cable = 0; cable < length_m.length; cable++) {
    check.examined++;
    const length = length_m[cable];
    const run = runs[cable];
    if (Math.abs(run_m[cable] - run) > RUN_TOLERANCE_M)
      fault(plan, cable, 'ROUTE-SUM', `its run is given as ${run_m[cable]} m, its route, drops and slack make ${run.toFixed(3)} m`, check);
    if (length < run - RUN_TOLERANCE_M)
      fault(plan, cable, 'LENGTH-SHORT', `${length} m is shorter than its run of ${run.toFixed(2)} m`, check);
    if (cables.model[cable] === NONE) continue;
    const model = plan.models[cables.model[cable]];
    if (model.kind !== 'cable') continue;
    const lengths = made[cables.model[cable]];
    if (!lengths.includes(length))
      fault(plan, cable, 'LENGTH-STOCK', `${length} m of ${model.id} cannot be ordered; made: ${lengths.join(', ')} m`, check);
    const shorter = longestBelow(lengths, length);
    if (shorter >= run + RUN_TOLERANCE_M)
      fault(
        plan,
        cable,
        'LENGTH-LONG',
        `${length} m is ordered, ${shorter} m of ${model.id} would cover its run of ${run.toFixed(2)} m`,
        check,
      );
    if (length > model.reach_m + TOLERANCE_M)
      fault(plan, cable, 'LENGTH-REACH', `${length} m is beyond the ${model.reach_m} m of ${model.id}`, check);
    optics(plan, cable, length, cables.aTransceiver[cable], check);
    if (cables.bTransceiver[cable] !== cables.aTransceiver[cable]) optics(plan, cable, length, cables.bTransceiver[cable], check);
  }
}

/** The longest of a model's few lengths that is shorter than a given one; NaN where there is none. */
function longestBelow(lengths: readonly number[], length: number): number {
  let longest = Number.NaN;
  for (const each of lengths) if (each < length) longest = each;
  return longest;
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
