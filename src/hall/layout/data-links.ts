import { type LinkList, NETWORKS } from '../../fabric/index.js';

const MANAGEMENT = NETWORKS.indexOf('management');

/** Whether a layout counts a link: all do but management copper, which is cut row by row. */
export function isData(links: LinkList, link: number): boolean {
  return links.network.get(link) !== MANAGEMENT;
}
