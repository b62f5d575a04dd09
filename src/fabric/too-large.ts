import type { Finding } from '../finding/index.js';
import type { ClosNetwork, Network } from '../intent/index.js';
import { type ClosDemand, sizeClos } from './size.js';

/**
 * Why a network cannot be built, with the figures that bind, and the nearest wishes that can: each is sized before it
 * is offered.
 */
export function tooLarge(network: Network, asked: ClosNetwork, demand: ClosDemand, speed_gbps: number): Finding {
  const { radix, endpoints, oversubscription } = demand;
  const within = asked.tiers === 'auto' ? 'one to three tiers' : asked.tiers === 1 ? 'one tier' : `${asked.tiers} tiers`;
  return {
    code: 'FABRIC-TOO-LARGE',
    severity: 'error',
    message:
      `the ${network} network needs ${endpoints} endpoint ports at ${speed_gbps} Gbps on ${demand.leafs} leafs; ` +
      `${within} of ${asked.leaf_switch} (${radix.leaf} such ports, ${oversubscription.leaf}:1 at the leafs, ${oversubscription.spine}:1 at the spines) cannot join them`,
    subjects: [{ kind: 'network', name: network }],
    remedy: nearestWishes(demand) ?? 'a switch with more ports, or fewer servers',
  };
}

function nearestWishes(demand: ClosDemand): string | undefined {
  const wishes: string[] = [];
  for (const tiers of [2, 3] as const) {
    if (demand.tiers !== 'auto' && demand.tiers < tiers && sizeClos({ ...demand, tiers })) wishes.push(`tiers: ${tiers}`);
    if (wishes.length > 0) break;
  }
  if (demand.spread === 'equal' && sizeClos({ ...demand, spread: 'balanced' })) wishes.push('spread: balanced');
  const spine = [1.5, 2, 3, 4, 5, 7, 10, 15].find(
    (ratio) =>
      ratio > demand.oversubscription.spine && sizeClos({ ...demand, oversubscription: { ...demand.oversubscription, spine: ratio } }),
  );
  if (spine !== undefined) wishes.push(`oversubscription: {leaf: ${demand.oversubscription.leaf}, spine: ${spine}}`);
  const perRail = {
    ...demand,
    rails: 1,
    leafs: Math.ceil(demand.leafs / demand.rails),
    endpoints: Math.ceil(demand.endpoints / demand.rails),
  };
  if (demand.rails > 1 && sizeClos(perRail)) wishes.push('topology: rail-only');
  const fits = largestThatFits(demand);
  if (fits > 0) wishes.push(`${Math.floor(fits * 100)} % of the servers (${Math.floor(demand.endpoints * fits)} endpoint ports)`);
  return wishes.length > 0 ? wishes.join('; or ') : undefined;
}

/** Share of the units that still fits, by bisection. */
function largestThatFits(demand: ClosDemand): number {
  let low = 0;
  let high = demand.units;
  while (low < high) {
    const units = Math.ceil((low + high) / 2);
    const share = units / demand.units;
    const smaller = { ...demand, units, leafs: Math.ceil(demand.leafs * share), endpoints: Math.ceil(demand.endpoints * share) };
    if (sizeClos(smaller)) low = units;
    else high = units - 1;
  }
  return low / demand.units;
}
