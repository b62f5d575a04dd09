import type { AirHandlerModel, Catalog, CduModel } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { CoolingPolicy } from '../../intent/index.js';
import { formatQuantity } from '../../units/index.js';
import { type CoolingUnit, cduCapacity, handlersFor } from './units.js';

/** Units named in one finding. */
const NAMED = 20;

/**
 * CDUs with more heat than they remove (COOLING-CDU), halls whose air handlers less the spare ones remove less than
 * their heat, and, as a warning, halls where one failed air handler stops servers (COOLING-AIR).
 */
export function coolingFindings(units: readonly CoolingUnit[], policy: CoolingPolicy, catalog: Catalog): Finding[] {
  return [...cduFindings(units, policy, catalog), ...airFindings(units, policy)];
}

function cduFindings(units: readonly CoolingUnit[], policy: CoolingPolicy, catalog: Catalog): Finding[] {
  const over = units.filter(({ kind, heat_w, capacity_w }) => kind === 'cdu' && heat_w > capacity_w);
  const worst = over.reduce<CoolingUnit | undefined>((most, unit) => (most && most.heat_w >= unit.heat_w ? most : unit), undefined);
  if (!worst) return [];
  const more = over.length > 1 ? `; ${over.length - 1} more like it` : '';
  return [
    {
      code: 'COOLING-CDU',
      severity: 'error',
      message: `${worst.name} is to remove ${watts(worst.heat_w)}; a ${worst.model.id} removes ${watts(worst.capacity_w)} with coolant of ${policy.supply_c} C${more}`,
      subjects: over.slice(0, NAMED).map(({ name }) => ({ kind: 'device', name })),
      remedy: cduRemedy(worst, policy, catalog),
    },
  ];
}

/** The warmest coolant with which the CDU would do, in tenths of a degree; else a stronger CDU; else fewer servers. */
function cduRemedy({ model, heat_w, servers, rack }: CoolingUnit, policy: CoolingPolicy, catalog: Catalog): string {
  const cdu = model as CduModel;
  if (heat_w <= cdu.cooling_w && cdu.rated_supply_c !== undefined) {
    let supply_c = policy.supply_c;
    while (supply_c > cdu.rated_supply_c && cduCapacity(cdu, supply_c) < heat_w) supply_c = Math.round(supply_c * 10 - 1) / 10;
    return `cooling: {supply: ${supply_c} C}`;
  }
  const able = [...catalog.values()]
    .filter((each): each is CduModel => each.kind === 'cdu' && cduCapacity(each, policy.supply_c) >= heat_w)
    .sort((a, b) => a.cooling_w - b.cooling_w);
  const stronger = able.find(({ u_height }) => rack === '' || u_height <= cdu.u_height);
  if (stronger) return rack === '' ? `cooling: {cdu: ${stronger.id}}` : `racks: {gpu: {cdu: ${stronger.id}}}`;
  const fit = Math.floor((servers * cduCapacity(cdu, policy.supply_c)) / heat_w);
  return fit > 0 ? `racks: {gpu: {servers: ${fit}}}` : 'racks of less heat';
}

function airFindings(units: readonly CoolingUnit[], policy: CoolingPolicy): Finding[] {
  const byHall = new Map<number, CoolingUnit[]>();
  for (const unit of units) if (unit.kind === 'air') byHall.set(unit.hall, [...(byHall.get(unit.hall) ?? []), unit]);
  const findings: Finding[] = [];
  for (const [hall, handlers] of byHall) {
    const model = handlers[0].model as AirHandlerModel;
    const heat_w = handlers.reduce((sum, unit) => sum + unit.heat_w, 0);
    const working = handlers.length - policy.spare_air_handlers;
    const subjects = handlers.slice(0, NAMED).map(({ name }) => ({ kind: 'device' as const, name }));
    if (working * model.cooling_w < heat_w)
      findings.push({
        code: 'COOLING-AIR',
        severity: 'error',
        message: `hall ${hall} gives ${watts(heat_w)} to its air; ${handlers.length} ${model.id}, ${policy.spare_air_handlers} of them spare, remove ${watts(Math.max(0, working) * model.cooling_w)}`,
        subjects,
        remedy: `cooling: {air_handlers: ${handlersFor(heat_w, model) + policy.spare_air_handlers}}`,
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

function watts(value: number): string {
  return formatQuantity(value, 'power');
}
