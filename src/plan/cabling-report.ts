import { cablingPrice } from '../bill/index.js';
import { bundleCables, type Demand, type Deployability, deployability, type Laid, layCables, planTrays } from '../cabling/index.js';
import { hasErrors } from '../finding/index.js';
import type { CablingPolicy, Intent } from '../intent/index.js';
import { rounded } from '../table/index.js';

type Style = CablingPolicy['style'];

/** The three ways to cable side by side; those that find no room or no medium have no figures. */
export interface CablingReport {
  style: Style;
  styles: { style: Style; figures: StyleFigures | undefined }[];
}

/** Price of cables, transceivers, trunks and panels together, and what the cabling asks of its installers. */
export interface StyleFigures extends Deployability {
  price_low_usd: number;
  price_high_usd: number;
}

const STYLES: readonly Style[] = ['direct', 'mixed', 'structured'];

/** Cables the plan in the other styles too, to compare. @param laid  in the intent's own style */
export function cablingReport(laid: Laid, demand: Demand, intent: Intent): CablingReport {
  const figures = (style: Style): StyleFigures | undefined => {
    if (style === intent.cabling.style) return figuresOf(laid, demand, intent);
    const other = { ...intent, cabling: { ...intent.cabling, style } };
    const { laid: otherwise, findings } = layCables(demand, other);
    return hasErrors(findings) ? undefined : figuresOf(otherwise, demand, other);
  };
  return { style: intent.cabling.style, styles: STYLES.map((style) => ({ style, figures: figures(style) })) };
}

function figuresOf(laid: Laid, { links, hall }: Demand, intent: Intent): StyleFigures {
  const { trays } = planTrays(laid.net, laid.routing, intent.hall.trays, hall.standing);
  const all = { ...cablingPrice(laid), ...deployability(laid, bundleCables(laid, intent.cabling.loom), trays, links, hall) };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, rounded(value, 1)])) as unknown as StyleFigures;
}
