import type { TrainingClusterTold } from '../../../src/api/index.js';
import { EFFICIENCIES, GPUS, type Machine } from '../../../src/training/index.js';

export const CLUSTER_IDS = ['now', 'full', 'twice', 'a100'] as const;
export type ClusterId = (typeof CLUSTER_IDS)[number];

/** A cluster that a training may run on. */
export interface Cluster {
  id: ClusterId;
  name: string;
  gpus: number;
  gpusPerNode: number;
  machine: Machine;
  /** For each GPU, with what cools and joins it. */
  power_w: number;
  price_usd: readonly [low: number, high: number];
  /** What is taken to be so. */
  assumes: string;
}

const A100_GPUS = 2000;
/** NVIDIA DGX A100 datasheet: 6.5 kW at most. */
const A100_SERVER_W = 6500;
/** NVIDIA's price of a DGX A100 at its launch in May 2020. */
const A100_SERVER_USD = 199_000;

/** The clusters that stand beside each other: what is accepted now, all that is planned, twice as much, and one of the generation before. */
export function clustersOf(told: TrainingClusterTold, machine: Machine): Cluster[] {
  const { gpus, servers, accepted_gpus, power_w, price_low_usd, price_high_usd } = told;
  const planned = {
    gpusPerNode: gpus / servers,
    machine,
    power_w: power_w / gpus,
    price_usd: [price_low_usd / gpus, price_high_usd / gpus] as const,
  };
  return [
    {
      ...planned,
      id: 'now',
      name: 'Accepted today',
      gpus: accepted_gpus,
      assumes: 'the nodes that are accepted now, with the network and, for each GPU, the power and price of the plan.',
    },
    {
      ...planned,
      id: 'full',
      name: 'The full plan',
      gpus,
      assumes: 'all servers of the plan, all its racks at rated power, its whole bill.',
    },
    {
      ...planned,
      id: 'twice',
      name: 'Twice the size',
      gpus: 2 * gpus,
      machine: { ...machine, network: doubled(machine.network) },
      assumes: 'twice the servers; network, power and price have grown with them.',
    },
    previous(machine.network.latency_s),
  ];
}

/** The farthest level joins all of twice as many. */
function doubled(network: Machine['network']): Machine['network'] {
  const last = network.levels.length - 1;
  return { ...network, levels: network.levels.map((level, i) => (i === last ? { ...level, gpus: 2 * level.gpus } : level)) };
}

function previous(latency_s: number): Cluster {
  const gpu = GPUS.get('A100');
  if (!gpu) throw new Error('A100 is not known');
  return {
    id: 'a100',
    name: `${A100_GPUS.toLocaleString('en-US')} A100`,
    gpus: A100_GPUS,
    gpusPerNode: 8,
    machine: {
      gpu,
      efficiency: EFFICIENCIES[gpu.generation],
      network: { nic_Bps: gpu.usualNic_Bps, latency_s, levels: [{ name: 'network', gpus: A100_GPUS, share: 1 }] },
    },
    power_w: A100_SERVER_W / 8,
    price_usd: [A100_SERVER_USD / 8, A100_SERVER_USD / 8],
    assumes: `a cluster of the year 2020: ${A100_GPUS / 8} DGX A100 of 80 GB GPUs at 6.5 kW and 199,000 USD (its price at launch), 200 Gb/s a GPU without oversubscription; power and price of its network and cooling are left out. 16 bit where another format is asked for.`,
  };
}
