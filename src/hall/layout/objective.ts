import type { Catalog } from '../../catalog/index.js';
import type { LinkList } from '../../fabric/index.js';
import type { Intent } from '../../intent/index.js';
import { isData } from './data-links.js';
import { type RackGraph, rackGraph } from './rack-graph.js';

/**
 * The rack graph weighted by what a metre between two racks costs in the layout's objective: `metres` by links, `cost` by the price
 * of a metre of the cheapest cable for their speed, `pull-hours` by the looms that they make, since a loom is pulled at one go.
 */
export function objectiveGraph(links: LinkList, rackOf: Int32Array, racks: number, intent: Intent, catalog: Catalog): RackGraph {
  const { objective } = intent.layout;
  const price = objective === 'cost' ? pricePerMetre(catalog) : () => 1;
  const graph = rackGraph(links, rackOf, racks, (link) => (isData(links, link) ? price(links.speed_mbps.get(link) / 1000) : 0));
  if (objective !== 'pull-hours') return graph;
  return { ...graph, links: graph.links.map((count) => Math.ceil(count / intent.cabling.loom)) };
}

/** Lowest price of a metre of optical cable by speed, USD; 1 where none is known. */
function pricePerMetre(catalog: Catalog): (speed_gbps: number) => number {
  const known = new Map<number, number>();
  return (speed) => {
    const before = known.get(speed);
    if (before !== undefined) return before;
    const prices = [...catalog.values()].flatMap((model) =>
      model.kind === 'cable' && ['aoc', 'mmf', 'smf'].includes(model.medium) && model.link_gbps.includes(speed) && model.price_per_m_usd > 0
        ? [model.price_per_m_usd]
        : [],
    );
    const lowest = prices.length > 0 ? Math.min(...prices) : 1;
    known.set(speed, lowest);
    return lowest;
  };
}
