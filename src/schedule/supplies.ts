import type { Intent } from '../intent/index.js';
import type { PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';
import { DAY_MIN, DAY_MS } from './calendar.js';
import type { Site, SupplyStep } from './site/types.js';
import type { Supplies } from './site-project.js';

/**
 * Power and water by date: as the site file says, else power as the intent has it, less what all racks without GPUs draw, and water
 * without limit.
 */
export function suppliesOf(site: Site, intent: Intent, { racks }: PlanTables): Supplies {
  const kilowatts = (steps: readonly SupplyStep[]) => steps.map(({ from_min, amount }) => ({ from_min, amount: amount / 1000 }));
  const own = site.supplies.get('power');
  const power = own ? kilowatts(own) : powerOf(intent, site.start, others_w(racks));
  const water = site.supplies.get('water');
  return { power: power && inOrder(power), water: water && inOrder(water) };
}

/** By growing time from 0; what is replaced before the start or at the same minute is left out. */
function inOrder(steps: readonly SupplyStep[]): SupplyStep[] {
  const sorted = [...steps].sort((a, b) => a.from_min - b.from_min).map((step) => ({ ...step, from_min: Math.max(0, step.from_min) }));
  return sorted.filter(({ from_min }, i) => sorted[i + 1]?.from_min !== from_min);
}

/** W of all racks that are not tried under load. */
function others_w({ rows, columns }: PlanTables['racks']): number {
  let sum = 0;
  for (let rack = 0; rack < rows; rack++) if (cell(columns.kind, rack) !== 'gpu') sum += columns.power_w.values[rack];
  return sum;
}

function powerOf({ power, power_available_w: available }: Intent, start: string, drawn_w: number): SupplyStep[] | undefined {
  const kilowatts = (power_w: number) => Math.max(0, power_w - drawn_w) / 1000;
  const first = Date.parse(`${start}T00:00:00Z`);
  if (power.steps.length > 0)
    return power.steps.map(({ from, power_w }) => ({
      from_min: Math.round((Date.parse(`${from}T00:00:00Z`) - first) / DAY_MS) * DAY_MIN,
      amount: kilowatts(power_w),
    }));
  return available === undefined ? undefined : [{ from_min: 0, amount: kilowatts(available) }];
}
