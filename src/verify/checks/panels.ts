import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { legsOf, SIDES, type Side } from '../read/trunks.js';
import { type Check, inTable } from '../report.js';

/**
 * Both panels of a trunk hang over its racks (PANEL-RACK), and take its fibre and no other (PANEL-FIBRE); its legs are on
 * positions that the panel has (PANEL-RANGE) and that no other trunk takes (PANEL-TWICE). A panel has its model's positions
 * (PANEL-MODEL), and as many hold a leg as it says (PANEL-USED), which is at least one. O(positions).
 */
export function checkPanels(plan: PlanRead, check: Check): void {
  const held = new Held(plan);
  for (let trunk = 0; trunk < plan.tables.trunks.rows; trunk++)
    for (const side of SIDES) if (plan.trunks.panel[side][trunk] !== NONE) end(plan, trunk, side, held, check);
  const { positions, used } = plan.tables.panels.columns;
  for (let panel = 0; panel < held.legs.length; panel++) {
    check.examined++;
    const there = positionsOf(plan, panel);
    if (positions.values[panel] !== there)
      fault(plan, panel, 'PANEL-MODEL', `${positions.values[panel]} positions are given, its model has ${there}`, check);
    const legs = held.legs[panel];
    if (used.values[panel] !== legs || legs === 0)
      fault(plan, panel, 'PANEL-USED', `${used.values[panel]} positions are given as used, trunks end in it with ${legs} legs`, check);
  }
}

/** What panels hold so far. */
class Held {
  /** Legs, and the first trunk, of each panel. */
  readonly legs: Uint32Array;
  readonly first: Int32Array;
  /** Trunk on each position; those of panel p are `base[p]` to `base[p + 1]`. */
  readonly base: Uint32Array;
  readonly trunk: Int32Array;

  constructor(plan: PlanRead) {
    const { rows } = plan.tables.panels;
    this.legs = new Uint32Array(rows);
    this.first = new Int32Array(rows).fill(NONE);
    this.base = new Uint32Array(rows + 1);
    for (let panel = 0; panel < rows; panel++) this.base[panel + 1] = this.base[panel] + positionsOf(plan, panel);
    this.trunk = new Int32Array(this.base[rows]).fill(NONE);
  }
}

/** Positions of a panel: its model's, or where that is not known, as many as its row says. */
function positionsOf(plan: PlanRead, panel: number): number {
  const model = plan.models[plan.panels.model[panel]];
  if (model?.kind === 'panel') return model.positions;
  const said = plan.tables.panels.columns.positions.values[panel];
  return said > 0 && said < 10_000 ? said : 0;
}

function end(plan: PlanRead, trunk: number, side: Side, held: Held, check: Check): void {
  const panel = plan.trunks.panel[side][trunk];
  const over = plan.panels.rack[panel];
  const rack = plan.trunks.rack[side][trunk];
  if (over !== NONE && rack !== NONE && over !== rack)
    endFault(plan, trunk, side, 'PANEL-RACK', `it hangs over rack ${plan.rackName(over)}, the trunk ends at ${plan.rackName(rack)}`, check);
  fibre(plan, trunk, side, held, check);
  const legs = legsOf(plan, trunk);
  held.legs[panel] += legs;
  const from = plan.tables.trunks.columns[`${side}_position`].values[trunk];
  const last = held.base[panel + 1] - held.base[panel];
  if (!Number.isInteger(from) || from < 1 || from + legs - 1 > last) {
    endFault(plan, trunk, side, 'PANEL-RANGE', `its legs are on positions ${from} to ${from + legs - 1}, there are 1 to ${last}`, check);
    return;
  }
  for (let at = held.base[panel] + from - 1; at < held.base[panel] + from - 1 + legs; at++) {
    const other = held.trunk[at];
    held.trunk[at] = trunk;
    if (other === NONE) continue;
    endFault(plan, trunk, side, 'PANEL-TWICE', `position ${at - held.base[panel] + 1} holds trunk ${plan.trunkName(other)} too`, check);
    return;
  }
}

function fibre(plan: PlanRead, trunk: number, side: Side, held: Held, check: Check): void {
  const panel = plan.trunks.panel[side][trunk];
  const line = plan.models[plan.trunks.model[trunk]];
  const model = plan.models[plan.panels.model[panel]];
  if (line?.kind !== 'trunk') return;
  if (model?.kind === 'panel' && !model.fibres.includes(line.fibre))
    endFault(plan, trunk, side, 'PANEL-FIBRE', `a ${model.id} takes ${model.fibres.join(', ')}, the trunk has ${line.fibre}`, check);
  if (held.first[panel] === NONE) held.first[panel] = trunk;
  const other = plan.models[plan.trunks.model[held.first[panel]]];
  if (other?.kind === 'trunk' && other.fibre !== line.fibre)
    endFault(
      plan,
      trunk,
      side,
      'PANEL-FIBRE',
      `it holds ${other.fibre} of trunk ${plan.trunkName(held.first[panel])}, this one has ${line.fibre}`,
      check,
    );
}

function endFault(plan: PlanRead, trunk: number, side: Side, code: string, words: string, check: Check): void {
  const name = plan.trunkName(trunk);
  const panel = plan.panelName(plan.trunks.panel[side][trunk]);
  check.fault(code, () => ({
    message: `trunk ${name} at panel ${panel} (${side} end): ${words}`,
    subjects: [inTable('trunks', name), inTable('panels', panel)],
  }));
}

function fault(plan: PlanRead, panel: number, code: string, words: string, check: Check): void {
  const name = plan.panelName(panel);
  check.fault(code, () => ({ message: `panel ${name}: ${words}`, subjects: [inTable('panels', name)] }));
}
