import type { Intent } from '../intent/index.js';
import { DAY_MIN, DAY_MS } from './calendar.js';
import type { Site, SupplyStep } from './site/types.js';
import type { Supplies } from './site-project.js';

/** Power and water by date: as the site file says, else power as the intent has it and water without limit. */
export function suppliesOf(site: Site, intent: Intent): Supplies {
  const kilowatts = (steps: readonly SupplyStep[]) => steps.map(({ from_min, amount }) => ({ from_min, amount: amount / 1000 }));
  const own = site.supplies.get('power');
  return { power: own ? kilowatts(own) : powerOf(intent, site.start), water: site.supplies.get('water') };
}

function powerOf({ power, power_available_w: available }: Intent, start: string): SupplyStep[] | undefined {
  const first = Date.parse(`${start}T00:00:00Z`);
  if (power.steps.length > 0)
    return power.steps.map(({ from, power_w }) => ({
      from_min: Math.max(0, Math.round((Date.parse(`${from}T00:00:00Z`) - first) / DAY_MS) * DAY_MIN),
      amount: power_w / 1000,
    }));
  return available === undefined ? undefined : [{ from_min: 0, amount: available / 1000 }];
}
