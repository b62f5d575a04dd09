import type { Catalog } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { Intent } from '../../intent/index.js';
import { buildChain, type Chain } from './chain.js';
import type { EquippedRacks } from './equipped.js';
import { chainFindings } from './findings.js';
import { CONTINUOUS } from './levels.js';
import { type Worst, worstCases } from './losses.js';
import { chainPieces, type PowerSummary, powerSummary } from './summary.js';
import { type PowerTable, powerTable } from './table.js';

/** The power chain of a plan. */
export interface PowerPlan {
  table: PowerTable;
  summary: PowerSummary;
  /** Pieces of each model above the rack PDUs, which are devices; for the bill. */
  pieces: ReadonlyMap<string, number>;
  findings: Finding[];
}

/** Plans the chain from the site's feeds to the rack PDUs, with every element's load while all is whole and at the worst loss. */
export function planPower(
  racks: EquippedRacks,
  { power, power_available_w }: Pick<Intent, 'power' | 'power_available_w'>,
  catalog: Catalog,
): PowerPlan {
  const chain = buildChain(racks, power, power_available_w, catalog);
  const worst = worstCases(chain);
  if (power_available_w === undefined) sizeFeeds(chain, worst);
  const summary = powerSummary(chain, worst, racks, power, catalog);
  return {
    table: powerTable(chain, worst, racks.names),
    summary,
    pieces: chainPieces(chain),
    findings: chainFindings(chain, worst, summary, power, catalog),
  };
}

/** Step in which the site's feeds are asked for where no power is given. */
const FEED_STEP_W = 100_000;

function sizeFeeds({ limit_w, rating_w, scheme }: Chain, { worst_w }: Worst): void {
  for (let feed = 0; feed < scheme.sides; feed++) {
    limit_w[feed] = Math.ceil(worst_w[feed] / FEED_STEP_W) * FEED_STEP_W;
    rating_w[feed] = Math.round(limit_w[feed] / CONTINUOUS);
  }
}
