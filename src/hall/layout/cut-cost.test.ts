import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import type { ClosShape } from './clos-shape.js';
import { CutCost } from './cut-cost.js';
import { pickFrom } from './testing/small-clusters.js';

interface Clos extends Pick<ClosShape, 'unitSpineLinks' | 'spineCoreLinks' | 'groups' | 'coresOfGroup' | 'switchesInRack' | 'switchRacks'> {
  /** Units of each pod. */
  pods: number[];
  /** Spines of each pod in each group; of each pod where there are no cores. */
  each: number;
}

function shapeOf({ pods, each, ...clos }: Clos): ClosShape {
  return {
    ...clos,
    units: pods.reduce((sum, units) => sum + units, 0),
    pods: pods.length,
    unitsOfPod: Math.max(...pods),
    spinesOfPod: each * Math.max(1, clos.groups),
    spinesOfGroup: clos.groups === 0 ? 0 : each * pods.length,
    leafRack: new Int32Array(0),
  };
}

/** Every way to choose up to so many of each kind. */
function* choices(most: readonly number[]): Generator<number[]> {
  if (most.length === 0) {
    yield [];
    return;
  }
  for (const rest of choices(most.slice(1))) for (let n = 0; n <= most[0]; n++) yield [n, ...rest];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The fewest links that cross, by units on the left and racks of spines and cores there, of all ways to cut. */
function fewest(clos: Clos): Map<string, number> {
  const { pods, each, groups, coresOfGroup, unitSpineLinks, spineCoreLinks, switchesInRack, switchRacks } = clos;
  const columns = Math.max(1, groups);
  const switches = pods.length * columns * each + groups * coresOfGroup;
  const least = new Map<string, number>();
  for (const units of choices(pods))
    for (const cores of choices(new Array(groups).fill(coresOfGroup)))
      for (const spines of choices(new Array(pods.length * columns).fill(each))) {
        let crossing = 0;
        for (const [i, left] of spines.entries()) {
          const [pod, group] = [Math.floor(i / columns), i % columns];
          const right = each - left;
          crossing += unitSpineLinks * (left * (pods[pod] - units[pod]) + right * units[pod]);
          if (groups > 0) crossing += spineCoreLinks * (left * (coresOfGroup - cores[group]) + right * cores[group]);
        }
        const onLeft = sum(spines) + sum(cores);
        for (let racks = 0; racks <= switchRacks; racks++) {
          if (onLeft > switchesInRack * racks || switches - onLeft > switchesInRack * (switchRacks - racks)) continue;
          const key = `${sum(units)} ${racks}`;
          least.set(key, Math.min(least.get(key) ?? Number.POSITIVE_INFINITY, crossing));
        }
      }
  return least;
}

function randomClos(random: () => number, uneven: boolean): Clos {
  const pick = pickFrom(random);
  const groups = pick(uneven ? 1 : 0, 2);
  const pods = new Array<number>(groups === 0 ? 1 : pick(uneven ? 2 : 1, 3)).fill(pick(uneven ? 2 : 1, 3));
  if (uneven) pods[pods.length - 1] = pick(1, pods[0] - 1);
  const each = pods.length === 1 ? pick(1, 3) : pick(1, 2);
  const coresOfGroup = groups === 0 ? 0 : pick(1, 2);
  const switches = pods.length * Math.max(1, groups) * each + groups * coresOfGroup;
  const switchesInRack = pick(1, 4);
  const switchRacks = Math.ceil(switches / switchesInRack) + pick(0, 1);
  return {
    pods,
    each,
    groups,
    coresOfGroup,
    unitSpineLinks: pick(1, 3),
    spineCoreLinks: groups === 0 ? 0 : pick(1, 4),
    switchesInRack,
    switchRacks,
  };
}

describe('CutCost', () => {
  it('is the fewest links of all cuts through a Clos of even pods', () => {
    const random = mulberry32(31);
    for (let round = 0; round < 120; round++) {
      const clos = randomClos(random, false);
      const cost = new CutCost(shapeOf(clos), clos.switchRacks);
      const least = fewest(clos);
      for (let units = 0; units <= sum(clos.pods); units++)
        for (let racks = 0; racks <= clos.switchRacks; racks++)
          expect(cost.links(units, racks), `${JSON.stringify(clos)} ${units} ${racks}`).toBe(
            least.get(`${units} ${racks}`) ?? Number.POSITIVE_INFINITY,
          );
    }
  });

  it('is never more than the fewest links of all cuts where pods differ', () => {
    const random = mulberry32(32);
    let met = 0;
    for (let round = 0; round < 120; round++) {
      const clos = randomClos(random, true);
      const cost = new CutCost(shapeOf(clos), clos.switchRacks);
      for (const [key, least] of fewest(clos)) {
        const [units, racks] = key.split(' ').map(Number);
        expect(cost.links(units, racks), `${JSON.stringify(clos)} ${key}`).toBeLessThanOrEqual(least);
        if (least > 0 && cost.links(units, racks) === least) met++;
      }
    }
    expect(met).toBeGreaterThan(10);
  });
});
