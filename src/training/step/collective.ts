import type { Machine } from '../machine/machine.js';

/** Ranks that talk to each other: so many, `stride` ranks apart. */
export interface Ring {
  ranks: number;
  stride: number;
}

/** Ranks of a ring that one NVLink domain holds. */
export function ranksInDomain({ gpu }: Machine, { ranks, stride }: Ring): number {
  return Math.min(ranks, Math.max(1, Math.floor(gpu.domain / stride)));
}

/**
 * Bytes a second that each rank of a ring passes on. Between domains the ranks that share a domain use the adapters of all GPUs between them,
 * as each GPU beside them belongs to another ring of the same kind: k ranks of a ring have k adapters, and NVLink bounds them.
 */
export function ringRate_Bps(machine: Machine, ring: Ring): number {
  const { gpu, efficiency, network } = machine;
  const within = gpu.nvlink_Bps * efficiency.nvlink;
  const together = ranksInDomain(machine, ring);
  if (together >= ring.ranks) return within;
  return Math.min(within, together * network.nic_Bps * efficiency.network * ringShare(machine, ring));
}

/** Bytes a second that each rank of a ring sends to the next by its own adapter, as in a pipeline; the rank at a domain's edge is the slowest. */
export function sendRate_Bps(machine: Machine, ring: Ring): number {
  const { gpu, efficiency, network } = machine;
  const within = gpu.nvlink_Bps * efficiency.nvlink;
  if (ranksInDomain(machine, ring) >= ring.ranks) return within;
  return Math.min(within, network.nic_Bps * efficiency.network * ringShare(machine, ring));
}

/** The nearest level of the network that joins so many GPUs; -1 where no levels are told apart. */
function levelAt({ network }: Machine, span: number): number {
  const level = network.levels.findIndex(({ gpus }) => span <= gpus);
  return level < 0 ? network.levels.length - 1 : level;
}

/** Share of an adapter's rate that a ring has: of the ranks that a level joins, one passes on what leaves it. */
function ringShare(machine: Machine, { ranks, stride }: Ring): number {
  const { levels } = machine.network;
  const level = levelAt(machine, ranks * stride);
  if (level <= 0) return levels[0]?.share ?? 1;
  return Math.min(1, levels[level].share * Math.max(1, Math.floor(levels[level - 1].gpus / stride)));
}

/**
 * Time of an all-gather or a reduce-scatter of `bytes`, what each rank has in the end or had at first; an all-reduce takes both. (n - 1)/n of the
 * bytes pass each rank (NVIDIA, nccl-tests, doc/PERFORMANCE.md).
 */
export function gather_s(machine: Machine, ring: Ring, bytes: number): number {
  if (ring.ranks <= 1 || bytes === 0) return 0;
  const passed = ((ring.ranks - 1) / ring.ranks) * bytes;
  return passed / ringRate_Bps(machine, ring) + latency_s(machine, ring);
}

/** Hops that cannot be shortened: within a domain one kernel, between domains, as assumed for all collectives, a tree of them. */
function latency_s(machine: Machine, ring: Ring): number {
  const domains = ring.ranks / ranksInDomain(machine, ring);
  return machine.efficiency.kernel_s + (domains > 1 ? machine.network.latency_s * Math.ceil(Math.log2(domains)) : 0);
}

/**
 * Time of the exchange that takes each rank's `bytes` of tokens to the GPUs of `copies` experts each, or back. A token crosses the network once for
 * each domain that has some of its experts, and is passed on within that domain (DeepSeek-V3, arXiv 2412.19437, section 3.2.2). Experts are
 * drawn evenly: of d domains a token needs d (1 - (1 - 1/d)^copies).
 */
export function exchange_s(machine: Machine, ring: Ring, bytes: number, copies: number): number {
  if (ring.ranks <= 1 || bytes === 0) return 0;
  const { gpu, efficiency, network } = machine;
  const together = ranksInDomain(machine, ring);
  const domains = ring.ranks / together;
  const reached = domains * (1 - (1 - 1 / domains) ** copies);
  const far = (bytes * reached * (domains - 1)) / domains;
  const near = (bytes * copies * (together - 1)) / together;
  const share = network.levels[levelAt(machine, ring.ranks * ring.stride)]?.share ?? 1;
  const network_Bps = network.nic_Bps * efficiency.network * share;
  return Math.max(near / (gpu.nvlink_Bps * efficiency.nvlink), far / network_Bps) + latency_s(machine, ring);
}

/** What the farthest ranks of a ring talk over: `NVLink`, or a level of the network. */
export function levelName(machine: Machine, { ranks, stride }: Ring): string {
  if (ranks * stride <= machine.gpu.domain) return 'NVLink';
  return machine.network.levels[levelAt(machine, ranks * stride)]?.name ?? 'network';
}
