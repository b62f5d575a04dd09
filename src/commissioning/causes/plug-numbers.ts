import type { Plugs } from '../../label/index.js';

/** What is asked of plugs. */
export interface PlugsAsked {
  /** Number of the plug in an end's port, -1 for none: ends with one number move together. */
  of: (end: number) => number;
  /** Text of a plug's label. */
  label: (plug: number) => string;
}

/** The plug in each end's port by number, -1 for none: ends with one number move together. O(links). */
export function plugNumbers(plugs: Plugs, links: number): Int32Array {
  const plugOf = new Int32Array(2 * links).fill(-1);
  for (let plug = 0; plug < plugs.count; plug++)
    if (plugs.device[plug] >= 0)
      for (let i = plugs.first[plug]; i < plugs.first[plug + 1]; i++) plugOf[2 * plugs.links[i] + plugs.side[plug]] = plug;
  return plugOf;
}
