import { type DeviceList, type LinkList, NETWORKS } from '../../fabric/index.js';

/** What a cut through the compute network counts: units, spines and cores, and the links between any two that are joined. */
export interface ClosShape {
  units: number;
  pods: number;
  unitsOfPod: number;
  spinesOfPod: number;
  /** Links from a unit to each spine of its pod. */
  unitSpineLinks: number;
  /** Groups of cores; 0 without cores. */
  groups: number;
  coresOfGroup: number;
  spinesOfGroup: number;
  /** Links from a spine to each core of its group. */
  spineCoreLinks: number;
  /** Rack of each unit's leafs. */
  leafRack: Int32Array;
  /** Racks with spines and cores, and how many such switches the fullest holds. */
  switchRacks: number;
  switchesInRack: number;
}

const COMPUTE = NETWORKS.indexOf('compute');

/**
 * The shape of a compute network whose units each have their leafs in one rack and are joined to all spines of their pod, and
 * whose spines are joined to all cores of their group, each group having as many spines of each pod; undefined for others, and for
 * pods that no core joins. Where links differ the fewest count, so that a bound for the shape holds for the network.
 */
export function closShape(devices: DeviceList, links: LinkList, rackOf: Int32Array, units: number): ClosShape | undefined {
  const leafRack = leafRacks(devices, rackOf, units);
  if (!leafRack) return undefined;
  const is = (device: number, tier: number) => devices.tier.get(device) === tier && devices.networks[device] === 'compute';
  const unitToSpine = new PairCounts(devices.count);
  const spineToCore = new PairCounts(devices.count);
  for (let link = 0; link < links.count; link++) {
    if (links.network.get(link) !== COMPUTE) continue;
    const a = links.aDevice.get(link);
    const b = links.bDevice.get(link);
    if (is(a, 1)) unitToSpine.add(devices.unit.get(a), b);
    else if (is(a, 2)) spineToCore.add(a, b);
  }
  const lower = unitToSpine.parts();
  if (!lower || lower.from !== units) return undefined;
  const upper = spineToCore.size > 0 ? spineToCore.parts() : undefined;
  if (spineToCore.size > 0 ? !upper || !spreadAlike(lower.partOfUpper, upper.partOf) : lower.count > 1) return undefined;
  return {
    units,
    pods: lower.count,
    unitsOfPod: lower.largest,
    spinesOfPod: lower.to / lower.count,
    unitSpineLinks: lower.fewest,
    groups: upper?.count ?? 0,
    coresOfGroup: upper ? upper.to / upper.count : 0,
    spinesOfGroup: upper ? upper.from / upper.count : 0,
    spineCoreLinks: upper?.fewest ?? 0,
    leafRack,
    ...racksOf(devices, rackOf, (device) => is(device, 2) || is(device, 3)),
  };
}

/** The one rack that has a unit's compute leafs, by unit from 0; undefined where one has them in several. */
function leafRacks(devices: DeviceList, rackOf: Int32Array, units: number): Int32Array | undefined {
  const rack = new Int32Array(units).fill(-1);
  for (let device = 0; device < devices.count; device++) {
    if (devices.tier.get(device) !== 1 || devices.networks[device] !== 'compute') continue;
    const unit = devices.unit.get(device) - 1;
    if (unit < 0 || unit >= units || (rack[unit] >= 0 && rack[unit] !== rackOf[device])) return undefined;
    rack[unit] = rackOf[device];
  }
  return rack.every((each) => each >= 0) ? rack : undefined;
}

function racksOf(
  devices: DeviceList,
  rackOf: Int32Array,
  counts: (device: number) => boolean,
): Pick<ClosShape, 'switchRacks' | 'switchesInRack'> {
  const inRack = new Map<number, number>();
  for (let device = 0; device < devices.count; device++)
    if (counts(device)) inRack.set(rackOf[device], (inRack.get(rackOf[device]) ?? 0) + 1);
  return { switchRacks: inRack.size, switchesInRack: Math.max(0, ...inRack.values()) };
}

interface Parts {
  count: number;
  /** Lower and upper ends in all. */
  from: number;
  to: number;
  /** Lower ends of the largest part. */
  largest: number;
  /** Links between any two ends at least. */
  fewest: number;
  /** Part of each lower and each upper end. */
  partOf: Map<number, number>;
  partOfUpper: Map<number, number>;
}

/** Whether each group has as many spines of each pod. */
function spreadAlike(podOf: Map<number, number>, groupOf: Map<number, number>): boolean {
  const counts = tally(Array.from(podOf, ([spine, pod]) => `${pod} ${groupOf.get(spine)}`));
  const cells = new Set(podOf.values()).size * new Set(groupOf.values()).size;
  return groupOf.size === podOf.size && counts.size === cells && new Set(counts.values()).size === 1;
}

/** Links between pairs of a lower and an upper end. */
class PairCounts {
  private readonly counts = new Map<number, number>();

  constructor(private readonly width: number) {}

  get size(): number {
    return this.counts.size;
  }

  add(from: number, to: number): void {
    const key = from * this.width + to;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /**
   * Parts in which every lower end is joined to every upper one, all with as many upper ends; undefined when the pairs do not
   * fall into such parts.
   */
  parts(): Parts | undefined {
    const partOf = new Map<number, number>();
    for (const key of this.counts.keys()) {
      const [from, to] = [Math.floor(key / this.width), key % this.width];
      partOf.set(from, Math.min(partOf.get(from) ?? to, to));
    }
    const partOfUpper = new Map<number, number>();
    let fewest = Number.POSITIVE_INFINITY;
    for (const [key, links] of this.counts) {
      const part = partOf.get(Math.floor(key / this.width)) as number;
      const to = key % this.width;
      if ((partOfUpper.get(to) ?? part) !== part) return undefined;
      partOfUpper.set(to, part);
      fewest = Math.min(fewest, links);
    }
    const lower = tally(partOf.values());
    const upper = tally(partOfUpper.values());
    const [ends] = upper.values();
    let pairs = 0;
    for (const [part, count] of lower) {
      if (upper.get(part) !== ends) return undefined;
      pairs += count * ends;
    }
    if (pairs !== this.counts.size) return undefined;
    return {
      count: lower.size,
      from: partOf.size,
      to: partOfUpper.size,
      largest: Math.max(...lower.values()),
      fewest,
      partOf,
      partOfUpper,
    };
  }
}

function tally<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
