import type { AirHandlerModel, CduModel } from '../../catalog/index.js';
import type { Finding, Subject } from '../../finding/index.js';
import type { CoolingPolicy } from '../../intent/index.js';
import { formatQuantity } from '../../units/index.js';
import { type CoolingUnit, handlersFor } from './units.js';

/** Units named in one finding. */
const NAMED = 20;

/**
 * CDUs with more heat than they remove (COOLING-CDU), CDUs that need floor (COOLING-FLOOR, a warning), halls whose air handlers less the spare ones remove less than
 * their heat, and, as a warning, halls where one failed air handler stops servers (COOLING-AIR).
 */
export function coolingFindings(units: readonly CoolingUnit[], policy: CoolingPolicy): Finding[] {
  return [...cduFindings(units, policy), ...floorFindings(units), ...airFindings(units, policy)];
}

function cduFindings(units: readonly CoolingUnit[], policy: CoolingPolicy): Finding[] {
  const over = units.filter(({ kind, heat_w, capacity_w }) => kind === 'cdu' && heat_w > capacity_w);
  const worst = over.reduce<CoolingUnit | undefined>((most, unit) => (most && most.heat_w >= unit.heat_w ? most : unit), undefined);
  if (!worst) return [];
  // The key to look at first: colder coolant would do, or the CDU is too small.
  const warm = worst.heat_w <= (worst.model as CduModel).cooling_w;
  const key = warm ? 'cooling.supply' : worst.rack === '' ? 'cooling.cdu' : 'racks.gpu.cdu';
  const more = over.length > 1 ? `; ${over.length - 1} more like it` : '';
  return [
    {
      code: 'COOLING-CDU',
      severity: 'error',
      message: `${worst.name} is to remove ${watts(worst.heat_w)}; a ${worst.model.id} removes ${watts(worst.capacity_w)} with coolant of ${policy.supply_c} C${more}`,
      subjects: [...named(over), { kind: 'model', name: worst.model.id }, { kind: 'field', name: key }, { kind: 'field', name: 'server' }],
      figures: { heat_w: worst.heat_w, capacity_w: worst.capacity_w, servers: worst.servers },
    },
  ];
}

/** CDUs of rows stand on the floor, where the plan keeps no place for them. */
function floorFindings(units: readonly CoolingUnit[]): Finding[] {
  const standing = units.filter(({ kind, rack }) => kind === 'cdu' && rack === '');
  if (standing.length === 0) return [];
  const count = standing.length === 1 ? '1 CDU stands' : `${standing.length} CDUs stand`;
  return [
    {
      code: 'COOLING-FLOOR',
      severity: 'warning',
      message: `${count} at the rows (${standing[0].model.id}); no places are kept for them, and their weight and management ports are not planned`,
      subjects: [...named(standing), { kind: 'field', name: 'cooling.cdu' }],
      remedy: 'leave places free at the ends of these rows, or block areas for them (hall.blocked)',
    },
  ];
}

function airFindings(units: readonly CoolingUnit[], policy: CoolingPolicy): Finding[] {
  const byHall = new Map<number, CoolingUnit[]>();
  for (const unit of units) if (unit.kind === 'air') byHall.set(unit.hall, [...(byHall.get(unit.hall) ?? []), unit]);
  const findings: Finding[] = [];
  for (const [hall, handlers] of byHall) {
    const model = handlers[0].model as AirHandlerModel;
    const heat_w = handlers.reduce((sum, unit) => sum + unit.heat_w, 0);
    const working = handlers.length - policy.spare_air_handlers;
    const subjects = [...named(handlers), { kind: 'field' as const, name: 'cooling.air_handlers' }];
    if (working * model.cooling_w < heat_w)
      findings.push({
        code: 'COOLING-AIR',
        severity: 'error',
        message: `hall ${hall} gives ${watts(heat_w)} to its air; ${handlers.length} ${model.id}, ${policy.spare_air_handlers} of them spare, remove ${watts(Math.max(0, working) * model.cooling_w)}`,
        subjects,
        figures: { heat_w, handlers: handlers.length, need_handlers: handlersFor(heat_w, model) + policy.spare_air_handlers },
      });
    else if (handlers[0].servers > 0)
      findings.push({
        code: 'COOLING-AIR',
        severity: 'warning',
        message: `when one of the ${handlers.length} air handlers of hall ${hall} fails, ${handlers[0].servers} servers must stop`,
        subjects,
        remedy: 'cooling: {spare_air_handlers: 1}',
      });
  }
  return findings;
}

function named(units: readonly CoolingUnit[]): Subject[] {
  return units.slice(0, NAMED).map(({ name }) => ({ kind: 'device', name }));
}

function watts(value: number): string {
  return formatQuantity(value, 'power');
}
