import { describe, expect, it } from 'vitest';
import { DeviceList, LinkList } from '../../fabric/index.js';
import { closShape } from './clos-shape.js';

/**
 * The shape of units with a leaf each, joined to every spine of their pod by two links, one rack a unit and one a switch.
 *
 * @param pods  number of units and groups of the spines of each pod
 * @param coresOfGroup  joined to each spine of their group by three links
 */
function shapeOf(pods: [units: number, groupOfSpine: number[]][], coresOfGroup: number) {
  const devices = new DeviceList();
  const links = new LinkList();
  const rackOf: number[] = [];
  const add = (role: 'leaf' | 'spine' | 'core', tier: number, more: { unit?: number; pod?: number } = {}) => {
    rackOf.push(rackOf.length);
    return devices.add({ name: `${role}-${rackOf.length}`, role, network: 'compute', tier, model: 'm', ...more });
  };
  const join = (a: number, b: number, count: number) => {
    for (let i = 0; i < count; i++) links.add('compute', a, i, b, i, 400);
  };
  let units = 0;
  const cores = new Map<number, number[]>();
  for (const [pod, [count, groups]] of pods.entries()) {
    const leafs = Array.from({ length: count }, () => add('leaf', 1, { unit: ++units, pod: pod + 1 }));
    for (const group of groups) {
      const spine = add('spine', 2, { pod: pod + 1 });
      for (const leaf of leafs) join(leaf, spine, 2);
      const own = cores.get(group) ?? Array.from({ length: coresOfGroup }, () => add('core', 3));
      cores.set(group, own);
      for (const core of own) join(spine, core, 3);
    }
  }
  return closShape(devices, links, Int32Array.from(rackOf), units);
}

describe('closShape', () => {
  it('counts pods, groups and links', () => {
    const three = [
      [2, [1, 1, 2, 2]],
      [2, [2, 1, 2, 1]],
    ] satisfies Parameters<typeof shapeOf>[0];
    expect(shapeOf(three, 3)).toMatchObject({ pods: 2, unitsOfPod: 2, spinesOfPod: 4, unitSpineLinks: 2 });
    expect(shapeOf(three, 3)).toMatchObject({ groups: 2, coresOfGroup: 3, spinesOfGroup: 4, spineCoreLinks: 3, switchRacks: 14 });
  });

  it('has no cores in two tiers', () => {
    expect(shapeOf([[3, [1, 1]]], 0)).toMatchObject({ pods: 1, groups: 0, coresOfGroup: 0, spinesOfGroup: 0, spineCoreLinks: 0 });
  });

  it('knows the largest of uneven pods', () => {
    const uneven = shapeOf(
      [
        [2, [1, 2]],
        [1, [1, 2]],
      ],
      1,
    );
    expect(uneven).toMatchObject({ units: 3, pods: 2, unitsOfPod: 2 });
  });

  it('is none where units have no far end in common: pods apart, and pods that favour a group', () => {
    const apart = [
      [1, [1]],
      [1, [2]],
    ] satisfies Parameters<typeof shapeOf>[0];
    expect(shapeOf(apart, 0)).toBeUndefined();
    expect(shapeOf(apart, 2)).toBeUndefined();
    const favoured = [
      [1, [1, 1, 2]],
      [1, [1, 2, 2]],
    ] satisfies Parameters<typeof shapeOf>[0];
    expect(shapeOf(favoured, 2)).toBeUndefined();
  });
});
