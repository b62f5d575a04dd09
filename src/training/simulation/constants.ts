/** Where the figures of the simulation come from. All are of others; none is fitted to what the simulation is held against. */

/** Share of a line that RDMA carries as data: ib_write_bw over one 200 Gb/s adapter of a p5en.48xlarge gives 193.72 Gb/s (stas00/ml-engineering, network/README.md, 744d01e). */
export const PAYLOAD = 193.72 / 200;

/** Share of switches' links that adaptive routing reaches: 95 % at 100,000 GPUs (NVIDIA, Spectrum-X at Colossus, 2024-10-28). */
export const ADAPTIVE = 0.95;

/** Latencies in seconds by protocol LL, LL128, Simple (NVIDIA/nccl 5067397, src/graph/tuning.cc). */
export const LATENCY = {
  ring: { base: [6.6e-6, 14e-6, 8.4e-6], nvlink: [0.6e-6, 1.9e-6, 3.4e-6], network: [2.7e-6, 4e-6, 14e-6] },
  tree: { base: [6.8e-6, 14e-6, 8.4e-6], nvlink: [0.6e-6, 1.25e-6, 4e-6], network: [5e-6, 8.5e-6, 14e-6] },
} as const;

/** In-switch reduction, Simple alone: NVLS within a server and in the network (the same file). */
export const NVLS_LATENCY = { nvlink: 25e-6, network: 18e-6 };

/** Share of the links' rate by protocol: LL sends a flag with each word, LL128 one with 15 (the same file). */
export const PROTOCOL_SHARE = { ring: [1 / 2, 0.92, 1], tree: [1 / 3.8, 120 / 128, 1] } as const;

/** Share of the links' rate that trees reach (the same file). */
export const TREE = 0.92;

/** Most bus bandwidth of LL on Hopper with one, two, and more servers, in B/s (the same file). */
export const LL_MOST_BPS = [141e9, 45e9, 35e9];

interface Nvlink {
  rate_Bps: number;
  nvls: number;
}

/** What NVLink carries, each GPU and direction, and which share of it reduction in NVSwitch reaches (NCCL: topo.h, 18 links; nvlsEfficiency). */
export const NVLINK: Record<'hopper' | 'blackwell', Nvlink> = {
  hopper: { rate_Bps: 18 * 20.6e9, nvls: 0.85 },
  blackwell: { rate_Bps: 18 * 40.1e9, nvls: 0.74 },
};

/** NVLink of a GPU as the catalog calls it. */
export function nvlinkOf(gpu: string): Nvlink {
  return /^G?B\d/.test(gpu) ? NVLINK.blackwell : NVLINK.hopper;
}

/** Whether NVSwitch adds for a GPU: from Hopper on (nvlsEfficiency is 0 before). */
export function hasNvls(gpu: string): boolean {
  return /^G?[HB]\d/.test(gpu);
}
