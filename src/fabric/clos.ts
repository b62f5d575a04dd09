import type { Network, PortRange } from '../catalog/index.js';
import { type Attachment, onOneLeaf } from './attach.js';
import type { DeviceList, Role } from './devices.js';
import type { LinkList } from './links.js';
import { padded, switchName } from './names.js';
import type { ClosSize } from './size.js';

type Tier = 'leaf' | 'spine' | 'core';

/** One connected fabric to build: a plane of a network, or one rail of it where rails are separate fabrics. */
export interface ClosFabric {
  network: Network;
  /** Plane and rail that the whole fabric belongs to; undefined where there is but one. */
  plane: number | undefined;
  rail: number | undefined;
  /** Whether leafs and spines carry the number of the rail they serve. */
  railed: boolean;
  size: ClosSize;
  attachment: Attachment;
  /** Switch model by tier, and its ports at the network's speed. */
  model: Record<Tier, string>;
  ports: Record<Tier, PortRange>;
  /** Unit that a leaf stands with; by default the unit it serves. */
  unitOfLeaf?: (firstDevice: number) => number | undefined;
}

/** What was built: switches and links by tier. */
export interface ClosCounts {
  leafs: number;
  spines: number;
  cores: number;
  endpoint_links: number;
  leaf_spine_links: number;
  spine_core_links: number;
}

/**
 * Adds a fabric's switches and links: endpoints to leafs, leafs to the spines of their block, spine i of every block to
 * the cores of group i. Down ports fill from a switch's first cage, up ports end at its last.
 */
export function buildClos(fabric: ClosFabric, devices: DeviceList, links: LinkList): ClosCounts {
  const { size } = fabric;
  const attachment = size.tiers === 1 ? onOneLeaf(fabric.attachment) : fabric.attachment;
  const start = links.count;
  const leafs = addLeafs(fabric, attachment, devices);
  linkEndpoints(fabric, attachment, leafs, links);
  const endpointLinks = links.count - start;
  if (size.tiers === 1)
    return { leafs: leafs.length, spines: 0, cores: 0, endpoint_links: endpointLinks, leaf_spine_links: 0, spine_core_links: 0 };

  const blocks = size.pods * size.spineRails;
  const leafsOfBlock: number[][] = Array.from({ length: blocks }, () => []);
  for (const [i, leaf] of leafs.entries()) leafsOfBlock[blockOf(size, attachment.leafUnit[i], attachment.leafRail[i])].push(leaf);
  const spinesOfBlock = addSpines(fabric, devices);
  for (let block = 0; block < blocks; block++)
    spread(fabric, 'leaf', 'spine', leafsOfBlock[block], spinesOfBlock[block], size.leafUp, links);
  const leafSpineLinks = links.count - start - endpointLinks;

  let cores = 0;
  if (size.tiers === 3) {
    for (let group = 0; group < size.spinesPerBlock; group++) {
      const coresOfGroup = addCores(fabric, group, devices);
      cores += coresOfGroup.length;
      const spines = spinesOfBlock.map((block) => block[group]);
      spread(fabric, 'spine', 'core', spines, coresOfGroup, size.spineUp, links);
    }
  }
  return {
    leafs: leafs.length,
    spines: blocks * size.spinesPerBlock,
    cores,
    endpoint_links: endpointLinks,
    leaf_spine_links: leafSpineLinks,
    spine_core_links: links.count - start - endpointLinks - leafSpineLinks,
  };
}

/** Pod of a unit, from 1. */
export function podOf(size: ClosSize, unit: number): number {
  return Math.floor((unit - 1) / size.unitsPerPod) + 1;
}

function blockOf(size: ClosSize, unit: number, rail: number): number {
  if (size.tiers === 2) return 0;
  return (podOf(size, unit) - 1) * size.spineRails + (size.spineRails === 1 ? 0 : rail);
}

function addLeafs(fabric: ClosFabric, attachment: Attachment, devices: DeviceList): number[] {
  const { size, network, plane } = fabric;
  const one = size.tiers === 1;
  const perPod = Math.ceil(attachment.leafUnit.length / size.pods);
  const seen = new Map<string, number>();
  return attachment.leafUnit.map((unit, i) => {
    const pod = podOf(size, unit);
    const rail = fabric.rail ?? (fabric.railed && !(one && fabric.attachment.rails > 1) ? attachment.leafRail[i] : undefined);
    const key = `${pod} ${rail}`;
    const index = (seen.get(key) ?? 0) + 1;
    seen.set(key, index);
    const stands = fabric.unitOfLeaf
      ? fabric.unitOfLeaf(attachment.device[attachment.starts[i]])
      : one && fabric.attachment.units > 1
        ? undefined
        : unit;
    const podName = size.tiers === 3 ? padded(pod, size.pods) : undefined;
    return addSwitch(devices, fabric, 'leaf', {
      name: switchName({ network, tier: 'leaf', plane, pod: podName, rail, index: padded(index, perPod) }),
      unit: stands,
      pod,
      rail,
    });
  });
}

function linkEndpoints(fabric: ClosFabric, attachment: Attachment, leafs: number[], links: LinkList): void {
  const { ports, speed_gbps } = fabric.ports.leaf;
  for (let i = 0; i < leafs.length; i++) {
    const first = attachment.starts[i];
    for (let e = first; e < attachment.starts[i + 1]; e++)
      links.add(fabric.network, attachment.device[e], attachment.port[e], leafs[i], ports[e - first], speed_gbps);
  }
}

/** @returns spines by block and index */
function addSpines(fabric: ClosFabric, devices: DeviceList): number[][] {
  const { size, network, plane } = fabric;
  const blocks: number[][] = [];
  for (let pod = 1; pod <= size.pods; pod++) {
    for (let spineRail = 0; spineRail < size.spineRails; spineRail++) {
      const rail = fabric.rail ?? (fabric.railed && size.spineRails > 1 ? spineRail : undefined);
      const podName = size.tiers === 3 ? padded(pod, size.pods) : undefined;
      blocks.push(
        Array.from({ length: size.spinesPerBlock }, (_, i) =>
          addSwitch(devices, fabric, 'spine', {
            name: switchName({ network, tier: 'spine', plane, pod: podName, rail, index: padded(i + 1, size.spinesPerBlock) }),
            pod: size.tiers === 3 ? pod : undefined,
            rail,
          }),
        ),
      );
    }
  }
  return blocks;
}

function addCores(fabric: ClosFabric, group: number, devices: DeviceList): number[] {
  const { size, network, plane, rail } = fabric;
  return Array.from({ length: size.coresPerGroup }, (_, i) => {
    const index = `g${padded(group + 1, size.spinesPerBlock)}-${padded(i + 1, size.coresPerGroup)}`;
    return addSwitch(devices, fabric, 'core', { name: switchName({ network, tier: 'core', plane, pod: undefined, rail, index }), rail });
  });
}

interface Place {
  name: string;
  unit?: number | undefined;
  pod?: number | undefined;
  rail?: number | undefined;
}

const TIER: Record<Tier, number> = { leaf: 1, spine: 2, core: 3 };

function addSwitch(devices: DeviceList, fabric: ClosFabric, tier: Tier & Role, place: Place): number {
  const { name, unit, pod, rail } = place;
  return devices.add({
    name,
    role: tier,
    network: fabric.network,
    tier: TIER[tier],
    model: fabric.model[tier],
    unit,
    pod,
    rail,
    plane: fabric.plane,
  });
}

/**
 * Links each lower switch's up ports to all upper switches, parallel links side by side so that they share cages.
 * What does not divide goes round in turn from one lower switch to the next.
 */
function spread(
  fabric: ClosFabric,
  lowerTier: Tier,
  upperTier: Tier,
  lowers: number[],
  uppers: number[],
  up: number,
  links: LinkList,
): void {
  const lowerPorts = fabric.ports[lowerTier];
  const upperPorts = fabric.ports[upperTier].ports;
  const firstUp = Math.floor((lowerPorts.ports.length - up) / lowerPorts.split) * lowerPorts.split;
  const parallel = Math.floor(up / uppers.length);
  const even = parallel * uppers.length;
  const used = new Uint32Array(uppers.length);
  for (const [k, lower] of lowers.entries()) {
    for (let j = 0; j < up; j++) {
      const upper = j < even ? Math.floor(j / parallel) : (k * (up - even) + j - even) % uppers.length;
      links.add(fabric.network, lower, lowerPorts.ports[firstUp + j], uppers[upper], upperPorts[used[upper]++], lowerPorts.speed_gbps);
    }
  }
}
