import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { isBetween, legsOf } from '../read/trunks.js';
import { type Check, inTable } from '../report.js';
import { checkPanels } from './panels.js';

/**
 * A cable names a leg and a second cord where it goes over a trunk, and nowhere else (TRUNK-CELLS). Its cords have the
 * trunk's plug and glass (TRUNK-FIBRE), its racks are the trunk's (TRUNK-RACK). A trunk has its model's legs (TRUNK-MODEL)
 * and joins two racks (TRUNK-RACK); each leg that is used is one of its (TRUNK-LEG) and holds one cable (TRUNK-TWICE), legs
 * are filled from 1 on (TRUNK-GAP), and as many as the trunk says (TRUNK-USED), which is at least one. Panels: see
 * `checkPanels`. O(cables + legs).
 */
export function checkTrunks(plan: PlanRead, check: Check): void {
  cables(plan, check);
  for (let trunk = 0; trunk < plan.tables.trunks.rows; trunk++) {
    check.examined++;
    const { a, b } = plan.trunks.rack;
    if (a[trunk] === b[trunk] && a[trunk] !== NONE)
      fault(plan, trunk, 'TRUNK-RACK', `both its ends are in rack ${plan.rackName(a[trunk])}`, check);
    legs(plan, trunk, check);
  }
  checkPanels(plan, check);
}

function cables(plan: PlanRead, check: Check): void {
  const { trunk: trunkIds, b_length_m } = plan.tables.cables.columns;
  const { trunk, leg, aRack, bRack, model } = plan.cables;
  for (let cable = 0; cable < trunk.length; cable++) {
    check.examined++;
    const over = trunkIds.values[cable] !== 0;
    if ((leg[cable] !== NONE) !== over) cells(plan, cable, 'leg', over, check);
    if (Number.isNaN(b_length_m.values[cable]) === over) cells(plan, cable, 'b_length_m', over, check);
    const at = trunk[cable];
    if (at === NONE) continue;
    const cord = plan.models[model[cable]];
    const line = plan.models[plan.trunks.model[at]];
    if (cord?.kind === 'cable' && line?.kind === 'trunk')
      if (cord.a !== line.fibre || cord.b !== line.fibre || cord.medium !== line.medium)
        cableFault(
          plan,
          cable,
          'TRUNK-FIBRE',
          `cords of ${cord.id} (${cord.a} to ${cord.b}, ${cord.medium}) do not fit ${line.id} (${line.fibre}, ${line.medium})`,
          check,
        );
    const { rack } = plan.trunks;
    const known = aRack[cable] !== NONE && bRack[cable] !== NONE && rack.a[at] !== NONE && rack.b[at] !== NONE;
    if (known && !isBetween(plan.trunks, at, aRack[cable], bRack[cable]))
      cableFault(
        plan,
        cable,
        'TRUNK-RACK',
        `it goes from rack ${plan.rackName(aRack[cable])} to ${plan.rackName(bRack[cable])}, the trunk from ${plan.rackName(rack.a[at])} to ${plan.rackName(rack.b[at])}`,
        check,
      );
  }
}

function cells(plan: PlanRead, cable: number, column: string, over: boolean, check: Check): void {
  const name = plan.cableName(cable);
  check.fault('TRUNK-CELLS', () => ({
    message: over ? `cable ${name} goes over a trunk and its ${column} is empty` : `cable ${name} goes over no trunk and has a ${column}`,
    subjects: [
      { kind: 'cable', name },
      { kind: 'field', name: `cables.${column}` },
    ],
  }));
}

function legs(plan: PlanRead, trunk: number, check: Check): void {
  const { legs: said, used } = plan.tables.trunks.columns;
  const { starts, rows } = plan.trunks.cables;
  const there = legsOf(plan, trunk);
  if (said.values[trunk] !== there)
    fault(plan, trunk, 'TRUNK-MODEL', `${said.values[trunk]} legs are given, its model has ${there}`, check);
  const holder = new Map<number, number>();
  let right = true;
  let last = 0;
  for (let i = starts[trunk]; i < starts[trunk + 1]; i++) {
    const cable = rows[i];
    const leg = plan.cables.leg[cable];
    if (leg === NONE) {
      right = false;
      continue;
    }
    const other = holder.get(leg);
    if (!Number.isInteger(leg) || leg < 1 || leg > there) {
      right = false;
      cableFault(plan, cable, 'TRUNK-LEG', `it takes leg ${leg} of a trunk with legs 1 to ${there}`, check);
    } else if (other !== undefined) {
      right = false;
      cableFault(plan, cable, 'TRUNK-TWICE', `leg ${leg} holds cable ${plan.cableName(other)} too`, check);
    }
    holder.set(leg, cable);
    last = Math.max(last, leg);
  }
  const count = starts[trunk + 1] - starts[trunk];
  if (count !== used.values[trunk] || count === 0)
    fault(plan, trunk, 'TRUNK-USED', `${used.values[trunk]} legs are given as used, ${count} cables name it`, check);
  if (right && last > count) fault(plan, trunk, 'TRUNK-GAP', `${count} cables take legs up to ${last}; legs are filled from 1 on`, check);
}

function cableFault(plan: PlanRead, cable: number, code: string, words: string, check: Check): void {
  const name = plan.cableName(cable);
  const trunk = plan.trunkName(plan.cables.trunk[cable]);
  check.fault(code, () => ({
    message: `cable ${name} over trunk ${trunk}: ${words}`,
    subjects: [{ kind: 'cable', name }, inTable('trunks', trunk)],
  }));
}

function fault(plan: PlanRead, trunk: number, code: string, words: string, check: Check): void {
  const name = plan.trunkName(trunk);
  check.fault(code, () => ({ message: `trunk ${name}: ${words}`, subjects: [inTable('trunks', name)] }));
}
