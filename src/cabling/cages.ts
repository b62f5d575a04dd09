import { type Catalog, cageConnectors, LANES, portGroups } from '../catalog/index.js';
import type { DeviceList, LinkList } from '../fabric/index.js';

/** The cages that links end in, and the bunches they form. */
export interface Cages {
  /** Cage of each link's ends. */
  a: Uint32Array;
  b: Uint32Array;
  /** Connector of each cage, as a row of `connectors`. */
  connector: Uint8Array;
  connectors: readonly string[];
  count: number;
}

/** Numbers the cages of all devices and finds those that links end in. */
export function linkCages(devices: DeviceList, links: LinkList, catalog: Catalog): Cages {
  const cagesOf = new Map<string, string[]>();
  for (const id of new Set(devices.models)) cagesOf.set(id, cageConnectors(portGroups(catalog, id)));
  const first = new Uint32Array(devices.count + 1);
  for (let device = 0; device < devices.count; device++)
    first[device + 1] = first[device] + (cagesOf.get(devices.models[device])?.length ?? 0);
  const codes = [...new Set([...cagesOf.values()].flat())];
  const codeOf = new Map(codes.map((connector, code) => [connector, code]));
  const code = new Uint8Array(first[devices.count]);
  const codeLists = new Map([...cagesOf].map(([id, list]) => [id, Uint8Array.from(list, (each) => codeOf.get(each) ?? 0)]));
  for (let device = 0; device < devices.count; device++) code.set(codeLists.get(devices.models[device]) as Uint8Array, first[device]);

  const a = new Uint32Array(links.count);
  const b = new Uint32Array(links.count);
  for (let link = 0; link < links.count; link++) {
    a[link] = first[links.aDevice.get(link)] + Math.floor(links.aPort.get(link) / LANES);
    b[link] = first[links.bDevice.get(link)] + Math.floor(links.bPort.get(link) / LANES);
  }
  return { a, b, count: code.length, connector: code, connectors: codes };
}

/** Bunches of links: two links are in one bunch when they share a cage, directly or through others. */
export interface Bunches {
  count: number;
  /** Links by bunch: bunch i has `links[starts[i]]` to `links[starts[i + 1]]`, ascending. */
  starts: Uint32Array;
  links: Uint32Array;
  bunchOf: Uint32Array;
}

/**
 * Sorts links into bunches, numbered by their first link.
 *
 * Both cables of a twin-port cage must be of the same kind, so a bunch is what can be decided as one. Union-find with
 * path halving: O(links) in practice.
 */
export function bunchLinks(cages: Cages): Bunches {
  const parent = new Uint32Array(cages.count);
  for (let cage = 0; cage < cages.count; cage++) parent[cage] = cage;
  const find = (cage: number): number => {
    let at = cage;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  const links = cages.a.length;
  for (let link = 0; link < links; link++) parent[find(cages.a[link])] = find(cages.b[link]);

  const UNSEEN = 0xffffffff;
  const bunchOfRoot = new Uint32Array(cages.count).fill(UNSEEN);
  const bunchOf = new Uint32Array(links);
  const sizes: number[] = [];
  for (let link = 0; link < links; link++) {
    const root = find(cages.a[link]);
    if (bunchOfRoot[root] === UNSEEN) bunchOfRoot[root] = sizes.push(0) - 1;
    bunchOf[link] = bunchOfRoot[root];
    sizes[bunchOf[link]]++;
  }
  const starts = new Uint32Array(sizes.length + 1);
  for (let bunch = 0; bunch < sizes.length; bunch++) starts[bunch + 1] = starts[bunch] + sizes[bunch];
  const next = starts.slice();
  const sorted = new Uint32Array(links);
  for (let link = 0; link < links; link++) sorted[next[bunchOf[link]]++] = link;
  return { count: sizes.length, starts, links: sorted, bunchOf };
}
