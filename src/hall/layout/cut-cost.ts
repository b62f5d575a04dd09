import type { ClosShape } from './clos-shape.js';

/** Above so many steps the cost of a cut is taken from units alone. */
const MOST_STEPS = 4e8;

/**
 * The fewest links of a Clos that any cut crosses, by the units on its left and the places of spines and cores there.
 *
 * Argument. Let a units (their leafs) and b cores be on the left. A spine joined by w1 links to each of the U units of its pod
 * and by w2 to each of the C cores of its group, of which u and c are on the left, adds w1 u + w2 c crossing links when it stands
 * on the right and w1 (U - u) + w2 (C - c) on the left: w1 (2u - U) + w2 (2c - C) fewer, its worth. For a given number of spines
 * on the left the sum of the highest worths is a maximum of functions linear in the u of each pod and in the c of each group,
 * hence convex, hence greatest where all pods but one and all groups but one are wholly on a side. That leaves three kinds of
 * pod and of group, nine kinds of spine, and the fewest crossing links for (a, b) follow by taking spines of the highest worth
 * first, as many as the places on both sides allow.
 */
export class CutCost {
  private readonly table: Float64Array | undefined;
  private readonly width: number;
  /** Links of a unit whose length counts to the far end: to spines, or on to cores. */
  readonly unitLinks: number;

  /** @param racks  places that hold all spines and cores */
  constructor(
    private readonly shape: ClosShape,
    private readonly racks: number,
  ) {
    this.width = racks + 1;
    const down = shape.unitSpineLinks * shape.unitsOfPod;
    const through = shape.groups === 0 ? 1 : Math.min(1, (shape.spineCoreLinks * shape.coresOfGroup) / down);
    this.unitLinks = through * shape.unitSpineLinks * shape.spinesOfPod;
    const cores = shape.groups * shape.coresOfGroup;
    const uniform = shape.units === shape.pods * shape.unitsOfPod;
    if (uniform && (shape.units + 1) * (cores + 1) * this.width <= MOST_STEPS) this.table = this.tabulate(cores);
  }

  /** Links that a cut crosses at least with so many units and such places on its left; infinite where that cannot be. */
  links(units: number, racks: number): number {
    return this.table ? this.table[units * this.width + racks] : this.unitsAlone(units);
  }

  /**
   * With every group's cores on one side, a spine is cheapest on that side and each unit across pays its links. The cost is
   * concave in the cores of a group on the left, so that dividing them pays no less. Spines with fewer links up than down bring
   * that share of it.
   */
  private unitsAlone(units: number): number {
    return this.unitLinks * Math.min(units, this.shape.units - units);
  }

  private tabulate(cores: number): Float64Array {
    const { units } = this.shape;
    const table = new Float64Array((units + 1) * this.width).fill(Number.POSITIVE_INFINITY);
    for (let a = 0; a <= units; a++) for (let b = 0; b <= cores; b++) this.lower(table, a, b, cores);
    return table;
  }

  /** Lowers the costs of `a` units to what they are with `b` cores on the left, for every number of such places. */
  private lower(table: Float64Array, a: number, b: number, cores: number): void {
    const { shape } = this;
    const spines = shape.pods * shape.spinesOfPod;
    const kinds = this.kinds(a, b);
    const base = shape.unitSpineLinks * shape.spinesOfPod * a + shape.spineCoreLinks * shape.spinesOfGroup * b;
    let wanted = 0;
    for (const kind of kinds) if (kind.worth > 0) wanted += kind.spines;
    for (let left = 0; left <= this.racks; left++) {
      const least = Math.max(0, spines + cores - shape.switchesInRack * (this.racks - left) - b);
      const most = Math.min(spines, shape.switchesInRack * left - b);
      if (least > most) continue;
      let rest = Math.min(Math.max(wanted, least), most);
      let cost = base;
      for (const kind of kinds) {
        const taken = Math.min(rest, kind.spines);
        cost -= taken * kind.worth;
        rest -= taken;
      }
      const at = a * this.width + left;
      if (cost < table[at]) table[at] = cost;
    }
  }

  /** Spines by worth, highest first. */
  private kinds(a: number, b: number): { worth: number; spines: number }[] {
    const { shape } = this;
    const pods = sides(a, shape.pods, shape.unitsOfPod);
    const groups = shape.groups === 0 ? [{ count: 1, excess: 0 }] : sides(b, shape.groups, shape.coresOfGroup);
    const each = shape.spinesOfPod / Math.max(1, shape.groups);
    return pods
      .flatMap((pod) =>
        groups.map((group) => ({
          worth: shape.unitSpineLinks * pod.excess + shape.spineCoreLinks * group.excess,
          spines: pod.count * group.count * each,
        })),
      )
      .sort((x, y) => y.worth - x.worth);
  }
}

/** Parts wholly on the left, the one that is cut, and the rest, with their members on the left less those on the right. */
function sides(left: number, parts: number, members: number): { count: number; excess: number }[] {
  const whole = Math.floor(left / members);
  return [
    { count: whole, excess: members },
    { count: whole < parts ? 1 : 0, excess: 2 * (left - whole * members) - members },
    { count: Math.max(0, parts - whole - 1), excess: -members },
  ];
}
