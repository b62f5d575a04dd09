import type { DeviceList } from '../fabric/index.js';

/**
 * Spines and cores ordered so that each group of cores stands with the spines that it joins, two tiers well mixed: spine i of
 * every block goes to the cores of group i. Switches of networks without cores follow as they are.
 */
export function coreGroups(switches: readonly number[], devices: DeviceList): number[] {
  const planes = new Map<string, { spines: number[]; cores: number[] }>();
  const rest: number[] = [];
  for (const device of switches) {
    const tier = devices.tier.get(device);
    const key = `${devices.networks[device]} ${devices.plane.get(device)}`;
    const plane = planes.get(key) ?? { spines: [], cores: [] };
    planes.set(key, plane);
    if (tier === 2) plane.spines.push(device);
    else plane.cores.push(device);
  }
  const ordered: number[] = [];
  for (const { spines, cores } of planes.values()) {
    const blocks = blocksOf(spines, devices);
    const groups = Math.max(...blocks.map((block) => block.length), 0);
    if (cores.length === 0 || cores.length % groups !== 0 || blocks.some((block) => block.length !== groups))
      rest.push(...spines, ...cores);
    else ordered.push(...mixedGroups(blocks, cores, groups));
  }
  return [...ordered, ...rest];
}

/** Spines by pod and rail. */
function blocksOf(spines: readonly number[], devices: DeviceList): number[][] {
  const blocks = new Map<string, number[]>();
  for (const spine of spines) {
    const key = `${devices.pod.get(spine)} ${devices.rail.get(spine)}`;
    const block = blocks.get(key) ?? [];
    block.push(spine);
    blocks.set(key, block);
  }
  return [...blocks.values()];
}

/** Group by group, its cores evenly among its spines. */
function mixedGroups(blocks: readonly number[][], cores: readonly number[], groups: number): number[] {
  const ordered: number[] = [];
  const perGroup = cores.length / groups;
  for (let group = 0; group < groups; group++) {
    let placed = 0;
    for (const [i, block] of blocks.entries()) {
      ordered.push(block[group]);
      const due = Math.floor(((i + 1) * perGroup) / blocks.length);
      while (placed < due) ordered.push(cores[group * perGroup + placed++]);
    }
  }
  return ordered;
}
