import type { LayoutPolicy } from '../../intent/index.js';
import type { Site } from '../site.js';
import { anneal, type PlaceCost } from './anneal.js';
import { type Arrangement, standAround, standingArrangement, zonesFor } from './around.js';
import { type RackGraph, trayMetres } from './rack-graph.js';
import { crossesOf, TrayMetric } from './tray-metric.js';

/** Look-ups for each entry of the rack graph, and at most in all. */
const EFFORT = 50_000;
const MOST_EFFORT = 1.3e9;
/** Share of the effort that finds the best place for the network block. */
const TRIALS = 0.15;

/**
 * Places for racks so that links between them cost least, by trying zones for the network block and annealing the best.
 *
 * Each unit keeps its racks side by side in one row.
 * @param begun  places to try as well, where units stand whole there: what is found is no worse than they are
 * @returns undefined when no zone leaves room for all
 */
export function optimise(
  units: readonly number[][],
  block: readonly number[],
  graph: RackGraph,
  site: Site,
  crosses: number,
  { seed }: Pick<LayoutPolicy, 'seed'>,
  begun?: Int32Array,
): Int32Array | undefined {
  const metric = new TrayMetric(site, crossesOf(site, crosses));
  const starts = [
    begun && standingArrangement(units, begun, site),
    ...zonesFor(site, block.length, units[0]?.length ?? 1).map((zone) => standAround(units, block, graph.racks, site, zone)),
  ].filter((start): start is Arrangement => start !== undefined);
  if (starts.length === 0) return undefined;
  const effort = Math.min(MOST_EFFORT, EFFORT * graph.to.length);
  let best = starts[0];
  let found = best.place;
  let least = Number.POSITIVE_INFINITY;
  const keepBetter = (tried: Int32Array): boolean => {
    const cost = trayMetres(graph, tried, metric);
    if (cost >= least) return false;
    least = cost;
    found = tried;
    return true;
  };
  for (const start of starts)
    if (keepBetter(anneal(start, units, graph, metric satisfies PlaceCost, seed, (effort * TRIALS) / starts.length))) best = start;
  keepBetter(anneal(best, units, graph, metric, seed, effort * (1 - TRIALS)));
  return found;
}
