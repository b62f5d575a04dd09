/** What a Clos network must hold. Ports are counted at the network's link speed. */
export interface ClosDemand {
  /** Units of leafs; each has `rails` x `leafsPerRail` leafs, or fewer in a partial one. */
  units: number;
  rails: number;
  leafsPerRail: number;
  /** All leafs, when partial units have fewer. */
  leafs: number;
  /** Endpoint ports that the fullest leaf uses, and all endpoint links together. */
  leafDown: number;
  endpoints: number;
  radix: { leaf: number; spine: number; core: number };
  /** Capacity down over capacity up that is allowed at the leafs and at the spines. */
  oversubscription: { leaf: number; spine: number };
  tiers: 'auto' | 1 | 2 | 3;
  spread: 'equal' | 'balanced';
  /** Links of one cage: up ports start on a cage of their own. */
  split: number;
}

/** A sized Clos network. A block is a set of leafs that share spines: all leafs in two tiers, one pod's rail in three. */
export interface ClosSize {
  tiers: 1 | 2 | 3;
  unitsPerPod: number;
  pods: number;
  /** Rails that have spines of their own: 1 in two tiers, where a spine reaches the leafs of every rail. */
  spineRails: number;
  spinesPerBlock: number;
  leafUp: number;
  spineUp: number;
  /** Spine i of every block belongs to core group i. */
  coresPerGroup: number;
}

/**
 * The smallest Clos network that holds the demand: fewest tiers, then fewest switches, then fewest links, then the
 * largest pods (more traffic stays below the core).
 *
 * Spread `equal` asks that each linked pair of switches has the same whole number of links, the rule of the published
 * tables (3 units of 32 servers on 64-port switches: 16 spines, not 12). Spread `balanced` drops it for fewer switches.
 * The search tries every pod size and every up-port count that the ratios allow, O(units x radix) sizes in all.
 * @returns undefined when no size within the tiers fits
 */
export function sizeClos(demand: ClosDemand): ClosSize | undefined {
  const { tiers } = demand;
  if (tiers === 'auto') return oneTier(demand) ?? twoTiers(demand) ?? threeTiers(demand);
  return tiers === 1 ? oneTier(demand) : tiers === 2 ? twoTiers(demand) : threeTiers(demand);
}

/** One switch holds every endpoint, or, where rails are separate fabrics, one leaf does. */
function oneTier(demand: ClosDemand): ClosSize | undefined {
  if (demand.endpoints > demand.radix.leaf) return undefined;
  return { tiers: 1, unitsPerPod: demand.units, pods: 1, spineRails: 1, spinesPerBlock: 0, leafUp: 0, spineUp: 0, coresPerGroup: 0 };
}

function twoTiers(demand: ClosDemand): ClosSize | undefined {
  let best: ClosSize | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const leafUp of upPorts(demand.leafDown, demand.oversubscription.leaf, demand.radix.leaf, demand.split)) {
    const spines = fewestUppers(demand, demand.leafs, leafUp, demand.radix.spine);
    if (spines === undefined) continue;
    const cost = spines * 1e6 + leafUp;
    if (cost >= bestCost) continue;
    bestCost = cost;
    best = { tiers: 2, unitsPerPod: demand.units, pods: 1, spineRails: 1, spinesPerBlock: spines, leafUp, spineUp: 0, coresPerGroup: 0 };
  }
  return best;
}

function threeTiers(demand: ClosDemand): ClosSize | undefined {
  const { units, rails, leafsPerRail, radix, oversubscription, split } = demand;
  let best: ClosSize | undefined;
  let bestSwitches = Number.POSITIVE_INFINITY;
  let bestLinks = Number.POSITIVE_INFINITY;
  const leafUps = upPorts(demand.leafDown, oversubscription.leaf, radix.leaf, split);
  for (let unitsPerPod = units; unitsPerPod >= 1; unitsPerPod--) {
    const pods = Math.ceil(units / unitsPerPod);
    const blocks = pods * rails;
    if (blocks > radix.core) break;
    const blockLeafs = unitsPerPod * leafsPerRail;
    for (const leafUp of leafUps) {
      for (const spines of upperCounts(demand, leafUp)) {
        const spineDown = worstShare(blockLeafs, leafUp, spines);
        if (spineDown >= radix.spine || blocks * spines >= bestSwitches) continue;
        for (const spineUp of upPorts(spineDown, oversubscription.spine, radix.spine, split)) {
          const cores = fewestUppers(demand, blocks, spineUp, radix.core);
          if (cores === undefined) continue;
          const switches = spines * (blocks + cores);
          const links = demand.leafs * leafUp + blocks * spines * spineUp;
          if (switches > bestSwitches || (switches === bestSwitches && links >= bestLinks)) continue;
          bestSwitches = switches;
          bestLinks = links;
          best = { tiers: 3, unitsPerPod, pods, spineRails: rails, spinesPerBlock: spines, leafUp, spineUp, coresPerGroup: cores };
        }
      }
    }
  }
  return best;
}

/** How many more up ports than the ratio asks for are tried, to find a count that divides better. */
const EXTRA_UP = 16;

/** Up-port counts worth trying for a switch with so many used down ports: those that keep the ratio and fit. */
function upPorts(down: number, ratio: number, radix: number, split: number): number[] {
  // The small allowance keeps a ratio written as 4.33 from asking one port more than 13:3 does.
  const least = Math.max(1, Math.ceil(down / ratio - 1e-9));
  const room = radix - Math.ceil(down / split) * split;
  const counts: number[] = [];
  for (let up = least; up <= Math.min(room, least + EXTRA_UP); up++) counts.push(up);
  return counts;
}

/** Fewest upper switches over which so many lower ones can spread their up ports; each lower one reaches every upper one. */
function fewestUppers(demand: ClosDemand, lowers: number, up: number, radix: number): number | undefined {
  return upperCounts(demand, up).find((uppers) => worstShare(lowers, up, uppers) <= radix);
}

function upperCounts(demand: ClosDemand, up: number): number[] {
  const counts: number[] = [];
  for (let uppers = 1; uppers <= up; uppers++) if (demand.spread === 'balanced' || up % uppers === 0) counts.push(uppers);
  return counts;
}

/** Down ports that the fullest upper switch needs when each lower switch's remainder goes round in turn. */
function worstShare(lowers: number, up: number, uppers: number): number {
  return lowers * Math.floor(up / uppers) + Math.ceil((lowers * (up % uppers)) / uppers);
}
