import { describe, expect, it } from 'vitest';
import { intentOf, shippedCatalog } from '../../../test/support/plan.js';
import type { CableModel } from '../../catalog/index.js';
import { LinkList } from '../../fabric/index.js';
import { objectiveGraph } from './objective.js';

const catalog = shippedCatalog();

/** Weights between rack 0 and racks 1 and 2: 30 links of 400 Gbps and 5 of 100 Gbps; management links beside, and some within rack 0. */
function weights(objective: string): number[] {
  const links = new LinkList();
  const join = (network: 'compute' | 'frontend' | 'management', a: number, b: number, count: number, speed: number) => {
    for (let i = 0; i < count; i++) links.add(network, a, i, b, i, speed);
  };
  join('compute', 1, 0, 30, 400);
  join('frontend', 0, 2, 5, 100);
  join('management', 0, 1, 7, 1);
  join('compute', 0, 3, 9, 400);
  const intent = intentOf(
    `name: x\nservers: 4\nserver: dgx-h100\nnetworks: {compute: {switch: qm9700}}\ncabling: {loom: 24}\nlayout: {objective: ${objective}}\n`,
    catalog,
  );
  const { starts, to, links: weight } = objectiveGraph(links, Int32Array.of(0, 1, 2, 0), 3, intent, catalog);
  expect([...starts]).toEqual([0, 2, 3, 4]);
  expect([...to]).toEqual([1, 2, 0, 0]);
  expect(weight[2]).toBe(weight[0]);
  return [...weight.subarray(0, 2)];
}

describe('objectiveGraph', () => {
  it('counts data links between racks for metres', () => {
    expect(weights('metres')).toEqual([30, 5]);
  });

  it('counts looms, begun ones whole, for hours of pulling', () => {
    expect(weights('pull-hours')).toEqual([2, 1]);
  });

  it('counts what a metre of the cheapest optical cable of their speed costs', () => {
    const cheapest = (speed: number) =>
      Math.min(
        ...[...catalog.values()]
          .filter((model): model is CableModel => model.kind === 'cable' && ['aoc', 'mmf', 'smf'].includes(model.medium))
          .filter((cable) => cable.link_gbps.includes(speed) && cable.price_per_m_usd > 0)
          .map((cable) => cable.price_per_m_usd),
      );
    const [compute, frontend] = weights('cost');
    expect(compute).toBeCloseTo(30 * cheapest(400), 9);
    expect(frontend).toBeCloseTo(5 * cheapest(100), 9);
    expect(cheapest(400)).not.toBe(1);
  });
});
