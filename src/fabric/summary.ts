import type { PortRange } from '../catalog/index.js';
import type { ClosNetwork } from '../intent/index.js';
import type { ClosCounts } from './clos.js';
import type { ClosSize } from './size.js';

/** A Clos network as planned, for the reader; the check recomputes all of it from the tables. */
export interface NetworkSummary extends ClosCounts {
  network: string;
  topology: string;
  tiers: number;
  planes: number;
  units: number;
  pods: number;
  /** Switch ports left free, by tier. */
  free_ports: { leaf: number; spine: number; core: number };
}

/** Adds up what was built of a network's fabrics, all of one size. */
export function summarize(
  network: string,
  asked: ClosNetwork,
  units: number,
  size: ClosSize,
  ports: Record<'leaf' | 'spine' | 'core', PortRange>,
  built: readonly ClosCounts[],
): NetworkSummary {
  const sum = (field: keyof ClosCounts) => built.reduce((total, counts) => total + counts[field], 0);
  const leafs = sum('leafs');
  const spines = sum('spines');
  const cores = sum('cores');
  const endpointLinks = sum('endpoint_links');
  const leafSpineLinks = sum('leaf_spine_links');
  const spineCoreLinks = sum('spine_core_links');
  return {
    network,
    topology: asked.topology,
    tiers: size.tiers,
    planes: asked.planes,
    units,
    pods: size.pods,
    leafs,
    spines,
    cores,
    endpoint_links: endpointLinks,
    leaf_spine_links: leafSpineLinks,
    spine_core_links: spineCoreLinks,
    free_ports: {
      leaf: leafs * ports.leaf.ports.length - endpointLinks - leafSpineLinks,
      spine: spines * ports.spine.ports.length - leafSpineLinks - spineCoreLinks,
      core: cores * ports.core.ports.length - spineCoreLinks,
    },
  };
}
