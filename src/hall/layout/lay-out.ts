import type { Catalog, SwitchModel } from '../../catalog/index.js';
import { type DeviceList, type LinkList, NETWORKS } from '../../fabric/index.js';
import type { Intent, LayoutPolicy } from '../../intent/index.js';
import { rounded } from '../../table/index.js';
import { drop, portHeight, runInRack } from '../ends.js';
import type { PackedRacks } from '../pack.js';
import type { Site } from '../site.js';
import { type Standing, standingAt } from '../stand.js';
import { trayBound } from './bound.js';
import { closShape } from './clos-shape.js';
import { isData } from './data-links.js';
import { optimise } from './optimise.js';
import { type RackGraph, rackGraph } from './rack-graph.js';
import { crossesOf, FEWEST_CROSSES, TrayMetric } from './tray-metric.js';

/**
 * How a layout compares: metres of data links from port to port, slack included, as if all lay in the fibre trays: which copper
 * is short enough for is known only when they are cabled.
 */
export interface LayoutReport {
  method: 'optimised';
  objective: LayoutPolicy['objective'];
  seed: number;
  link_m: number;
  /** Of racks in order, row by row, spines and cores packed tier by tier, the network racks last. */
  naive_m: number;
  /** That no layout of the same racks in the same rows which keeps units whole undercuts; switches packed otherwise may. */
  bound_m: number;
}

/** Metres above a proven bound, and saved against the naive layout, in percent. */
export function layoutPercents({ link_m, naive_m, bound_m }: LayoutReport): { gap_pct: number; saved_pct: number } {
  return { gap_pct: (100 * (link_m - bound_m)) / bound_m, saved_pct: (100 * (naive_m - link_m)) / naive_m };
}

/**
 * Searches places for packed racks on a site; undefined when their units do not fit whole.
 *
 * @param graph  of the packed racks, from `objectiveGraph`; the same on every site
 * @param begun  places to begin with as well, of which the search finds none worse where they keep units whole
 */
export function layOut(packed: PackedRacks, graph: RackGraph, site: Site, intent: Intent, begun?: Int32Array): Standing | undefined {
  const place = optimise(packed.units, packed.block, graph, site, intent.hall.trays.cross ?? FEWEST_CROSSES, intent.layout, begun);
  return place && standingAt(site, place);
}

/** Holds a layout against the naive one and against the bound. */
export function compareLayouts(
  chosen: { packed: PackedRacks; standing: Standing },
  naive: { packed: PackedRacks; standing: Standing },
  devices: DeviceList,
  links: LinkList,
  intent: Intent,
  catalog: Catalog,
): LayoutReport {
  const metres = ({ packed, standing }: typeof chosen) => linkMetres(packed, standing, devices, links, intent, catalog);
  const own = metres(chosen);
  const { packed, standing } = chosen;
  return {
    method: 'optimised',
    objective: intent.layout.objective,
    seed: intent.layout.seed,
    link_m: rounded(own.along + own.ends, 1),
    naive_m: rounded(sum(metres(naive)), 1),
    // A bound is rounded down.
    bound_m: Math.floor((own.ends + boundAlong(packed, standing.site, devices, links)) * 10) / 10,
  };
}

function boundAlong(packed: PackedRacks, site: Site, devices: DeviceList, links: LinkList): number {
  const rackOf = packed.rackOf.done();
  const racks = packed.racks.length;
  const unitOf = new Int32Array(racks).fill(-1);
  for (const [unit, members] of packed.units.entries()) for (const rack of members) unitOf[rack] = unit;
  const shape = closShape(devices, links, rackOf, packed.units.length);
  const compute = NETWORKS.indexOf('compute');
  const inOneUnit = (link: number): boolean => {
    const unit = unitOf[rackOf[links.aDevice.get(link)]];
    return unit >= 0 && unit === unitOf[rackOf[links.bDevice.get(link)]];
  };
  return trayBound(site, packed.units, shape, {
    inUnits: rackGraph(links, rackOf, racks, (link) => Number(isData(links, link) && inOneUnit(link))),
    rest: rackGraph(links, rackOf, racks, (link) =>
      Number(isData(links, link) && !inOneUnit(link) && !(shape && links.network.get(link) === compute)),
    ),
  });
}

/** Metres of the data links: along trays, and at their ends, which no layout changes. O(links). */
function linkMetres(
  packed: PackedRacks,
  { site, place }: Standing,
  devices: DeviceList,
  links: LinkList,
  { hall }: Intent,
  catalog: Catalog,
): { along: number; ends: number } {
  const metric = new TrayMetric(site, crossesOf(site, hall.trays.cross ?? FEWEST_CROSSES));
  const total = { along: 0, ends: 0 };
  const height = Float64Array.from(devices.models, (model, device) =>
    portHeight(packed.uOf.get(device), (catalog.get(model) as SwitchModel).u_height),
  );
  for (let link = 0; link < links.count; link++) {
    if (!isData(links, link)) continue;
    const a = links.aDevice.get(link);
    const b = links.bDevice.get(link);
    const rackA = packed.rackOf.get(a);
    const rackB = packed.rackOf.get(b);
    if (rackA === rackB) {
      total.ends += runInRack(height[a], height[b], hall);
      continue;
    }
    total.ends += drop(hall.trays.fibre.height_m, height[a]) + drop(hall.trays.fibre.height_m, height[b]) + 2 * hall.slack_m;
    total.along += metric.metres(place[rackA], place[rackB]);
  }
  return total;
}

function sum({ along, ends }: { along: number; ends: number }): number {
  return along + ends;
}
