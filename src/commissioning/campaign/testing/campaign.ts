import type { CampaignPlace } from '../places.js';
import type { Campaign, Check } from '../types.js';

/** A check with what a test does not care for. */
export function checkOf(name: string, more: Partial<Check> = {}): Check {
  return {
    name,
    command: [name],
    read: { kind: 'exit' },
    timeout_min: 5,
    retries: 1,
    pass: [],
    alike: [],
    outliers: [],
    pairRounds: 0,
    localise: false,
    ...more,
  };
}

export function campaignOf(more: Partial<Campaign>): Campaign {
  return {
    name: 'test',
    partition: undefined,
    sbatch: [],
    power_W: undefined,
    atOnce: 1000,
    environment: {},
    quarantineAfter: 2,
    spares: [],
    stages: [],
    ...more,
  };
}

/** Nodes of 10 kW, four in a rack, eight in a unit, sixteen in a pod. */
export function placesOf(count: number): CampaignPlace[] {
  return Array.from({ length: count }, (_, i) => ({
    device: `gpu-${i + 1}`,
    model: 'h200',
    rack: `R${Math.floor(i / 4) + 1}`,
    unit: `${Math.floor(i / 8) + 1}`,
    pod: `${Math.floor(i / 16) + 1}`,
    power_W: 10_000,
  }));
}
