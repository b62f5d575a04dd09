import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { intentOf, planOf, shippedCatalog } from '../../../test/support/plan.js';
import { machineOfPlan } from './machine-of-plan.js';

function machineOf(yaml: string) {
  const catalog = shippedCatalog();
  return machineOfPlan(planOf(intentOf(yaml, catalog), catalog).tables, [...catalog.values()]);
}

describe('the machine of a plan', () => {
  it('has the GPUs, adapters and levels of the plan', () => {
    const machine = machineOf(readFileSync('examples/superpod.yaml', 'utf8'));
    expect(machine?.gpu).toMatchObject({ model: 'H100', domain: 8 });
    expect(machine?.network).toMatchObject({
      nic_Bps: 50e9,
      levels: [
        { name: 'rail', gpus: 256, share: 1 },
        { name: 'spine', gpus: 1024, share: 1 },
      ],
    });
  });

  it('has less beyond its leafs where these are oversubscribed', () => {
    const yaml = `name: half\ngpus: 512\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600, oversubscription: 2, unit: 32}}\n`;
    const levels = machineOf(yaml)?.network.levels;
    expect(levels?.[0]).toEqual({ name: 'rail', gpus: 256, share: 1 });
    expect(levels?.[1].share).toBeCloseTo(0.5, 1);
  });
});
