import type { Catalog, SwitchModel } from '../catalog/index.js';
import type { DeviceList, LinkList } from '../fabric/index.js';
import type { Hall } from '../hall/index.js';
import type { HallPolicy } from '../intent/index.js';
import { type BunchKind, BunchKinds } from './bunch-kinds.js';
import { type Bunches, bunchLinks, linkCages } from './cages.js';
import type { Medium } from './media.js';
import { type RackPairs, rackPairs } from './rack-pairs.js';
import { Runs } from './run.js';

/** What is to be cabled, whatever the style: links with the racks they join and what could join them. */
export interface Demand {
  devices: DeviceList;
  links: LinkList;
  hall: Hall;
  catalog: Catalog;
  pairs: RackPairs;
  runs: Runs;
  bunches: Bunches;
  /** Kind of each bunch; its candidates are rows of `media`. */
  kindOf: readonly BunchKind[];
  media: readonly Medium[];
}

/** O(links). */
export function cablingDemand(devices: DeviceList, links: LinkList, hall: Hall, policy: HallPolicy, catalog: Catalog): Demand {
  const cages = linkCages(devices, links, catalog);
  const bunches = bunchLinks(cages);
  const kinds = new BunchKinds(cages, links, hall, catalog);
  const kindOf: BunchKind[] = [];
  for (let bunch = 0; bunch < bunches.count; bunch++)
    kindOf.push(kinds.of(bunches.links.subarray(bunches.starts[bunch], bunches.starts[bunch + 1])));
  const uHeight = (device: number) => (catalog.get(devices.models[device]) as SwitchModel).u_height;
  const runs = new Runs(hall, uHeight, policy);
  return { devices, links, hall, catalog, pairs: rackPairs(links, hall), runs, bunches, kindOf, media: kinds.media };
}
