import { adapterLinks, type Catalog, portsAt, type ServerModel, type SwitchModel } from '../catalog/index.js';
import type { Topology } from './types.js';

/**
 * Endpoint ports that a leaf takes when its other ports go up at the ratio, in whole cages.
 *
 * The largest d with d + ceil(d / ratio) <= radix.
 * @example leafDown(128, 1, 2) -> 64; leafDown(128, 5, 2) -> 106
 */
export function leafDown(radix: number, ratio: number, split: number): number {
  for (let down = radix - 1; down > 0; down--) if (down % split === 0 && down + Math.ceil(down / ratio - 1e-9) <= radix) return down;
  return 1;
}

/**
 * Servers that fill the down ports of a unit's leafs: what a scalable unit is when nothing else is asked.
 *
 * @returns undefined when the server's adapters cannot be split over the planes, or the switch lacks their speed
 * @example 8 adapters of 400G on 8 rails, 128 ports of 400G, 1:1 -> 64
 */
export function defaultUnitServers(
  server: string,
  leafSwitch: string,
  topology: Topology,
  planes: number,
  ratio: number,
  catalog: Catalog,
): number | undefined {
  const { ports, rails } = catalog.get(server) as ServerModel;
  const adapter = adapterLinks(ports, rails, planes);
  const leaf = adapter && portsAt((catalog.get(leafSwitch) as SwitchModel).ports, 'fabric', adapter.speed_gbps);
  if (!adapter || !leaf || leaf.ports.length === 0) return undefined;
  const perLeaf = adapter.links.length / planes / (topology === 'fat-tree' ? 1 : rails);
  return Math.max(1, Math.floor(leafDown(leaf.ports.length, ratio, leaf.split) / perLeaf));
}
