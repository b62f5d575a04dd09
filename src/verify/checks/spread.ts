import { groupBy, NONE } from '../read/columns.js';
import type { Fabric } from '../read/fabrics.js';
import type { PlanRead } from '../read/plan.js';
import { MANAGEMENT, NETWORKS } from '../read/words.js';
import type { Check } from '../report.js';

/**
 * Parallel links are spread as asked: in a tier of a fabric every linked pair of switches has the same number of links,
 * or with `balanced` numbers that differ by one at most (SPREAD-PARALLEL); two lower switches share all their upper
 * switches or none, and leafs of one pod and rail share them all (SPREAD-GROUP).
 */
export function checkSpread(plan: PlanRead, check: Check): void {
  const pairs = countPairs(plan);
  for (const fabric of plan.fabrics.list) {
    if (fabric.network === MANAGEMENT) continue;
    const asked = plan.intent[NETWORKS[fabric.network] as 'compute' | 'frontend' | 'storage'];
    for (let tier = 1; tier < fabric.tiers; tier++) {
      const lowers = fabric.switches.filter((device) => plan.devices.tier[device] === tier);
      parallel(plan, pairs, fabric, lowers, asked?.spread === 'balanced' ? 1 : 0, check);
      groups(plan, pairs, lowers, tier, check);
    }
  }
}

/** Linked pairs of switches of one network: those of lower switch d are `starts[d]` to `starts[d + 1]`. */
interface Pairs {
  starts: Uint32Array;
  upper: Uint32Array;
  count: Uint32Array;
}

function countPairs({ links, devices }: PlanRead): Pairs {
  const deviceCount = devices.network.length;
  const lower = new Int32Array(links.a.length).fill(NONE);
  for (let link = 0; link < lower.length; link++) {
    const a = links.a[link];
    const b = links.b[link];
    if (a !== NONE && b !== NONE && devices.network[a] === links.network[link] && devices.network[b] === links.network[link])
      lower[link] = a;
  }
  const byLower = groupBy(lower, deviceCount);
  const starts = new Uint32Array(deviceCount + 1);
  const upper = new Uint32Array(byLower.rows.length);
  const count = new Uint32Array(byLower.rows.length);
  const slot = new Int32Array(deviceCount).fill(NONE);
  let used = 0;
  for (let device = 0; device < deviceCount; device++) {
    starts[device] = used;
    for (let i = byLower.starts[device]; i < byLower.starts[device + 1]; i++) {
      const b = links.b[byLower.rows[i]];
      // A slot from an earlier lower switch lies before this one's start.
      if (slot[b] < starts[device]) {
        slot[b] = used;
        upper[used++] = b;
      }
      count[slot[b]]++;
    }
  }
  starts[deviceCount] = used;
  return { starts, upper, count };
}

function parallel(plan: PlanRead, { starts, upper, count }: Pairs, fabric: Fabric, lowers: number[], play: number, check: Check): void {
  const histogram = new Map<number, number>();
  for (const lower of lowers)
    for (let i = starts[lower]; i < starts[lower + 1]; i++) histogram.set(count[i], (histogram.get(count[i]) ?? 0) + 1);
  // What most pairs have is taken as the rule, so that the odd ones are named and not the rest.
  const within = (least: number) => (histogram.get(least) ?? 0) + (play === 1 ? (histogram.get(least + 1) ?? 0) : 0);
  const least = [...histogram.keys()].sort((a, b) => within(b) - within(a) || a - b)[0];
  for (const lower of lowers) {
    for (let i = starts[lower]; i < starts[lower + 1]; i++) {
      check.examined++;
      if (count[i] >= least && count[i] <= least + play) continue;
      check.fault('SPREAD-PARALLEL', () => ({
        message: `${plan.deviceName(lower)} has ${count[i]} links to ${plan.deviceName(upper[i])}; pairs of this tier of ${fabric.label} have ${play === 0 ? least : `${least} or ${least + 1}`}`,
        subjects: [
          { kind: 'device', name: plan.deviceName(lower) },
          { kind: 'device', name: plan.deviceName(upper[i]) },
        ],
      }));
    }
  }
}

/** Follows which lower switch first reached each upper one: all uppers of a lower switch must lead to the same one. */
function groups(plan: PlanRead, { starts, upper }: Pairs, lowers: number[], tier: number, check: Check): void {
  const { pod, rail } = plan.devices;
  const owner = new Map<number, number>();
  const firstOfBlock = new Map<string, number>();
  for (const lower of lowers) {
    check.examined++;
    const reached = upper.subarray(starts[lower], starts[lower + 1]);
    if (reached.length === 0) continue;
    const first = owner.get(reached[0]) ?? lower;
    const size = starts[first + 1] - starts[first];
    const same = reached.length === size && reached.every((each) => (owner.get(each) ?? lower) === first);
    if (!same) {
      fault(
        plan,
        lower,
        first,
        `reaches ${reached.length} switches above, ${plan.deviceName(first)} reaches ${size}, and some but not all of them are the same`,
        check,
      );
      continue;
    }
    if (first === lower) for (const each of reached) owner.set(each, lower);
    if (tier !== 1) continue;
    const block = `${pod[lower]} ${rail[lower]}`;
    const other = firstOfBlock.get(block) ?? first;
    firstOfBlock.set(block, other);
    if (other !== first)
      fault(plan, lower, other, `is in the same pod and rail as ${plan.deviceName(other)} and reaches other switches above`, check);
  }
}

function fault(plan: PlanRead, lower: number, other: number, words: string, check: Check): void {
  check.fault('SPREAD-GROUP', () => ({
    message: `${plan.deviceName(lower)} ${words}`,
    subjects: [
      { kind: 'device', name: plan.deviceName(lower) },
      { kind: 'device', name: plan.deviceName(other) },
    ],
  }));
}
