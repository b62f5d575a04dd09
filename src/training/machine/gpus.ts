import type { Gpu } from './machine.js';

const TERA = 1e12;
const GIGA = 1e9;
const MIB = 2 ** 20;

/** An eight-GPU Hopper board; NVIDIA H100 and H200 Tensor Core GPU datasheets: dense rates, SXM; memory as nvidia-smi tells it. */
function hopper(model: string, memory_MiB: number, memory_Bps: number): Gpu {
  return {
    model,
    generation: 'hopper',
    peak_flops: { bf16: 989.4 * TERA, fp8: 1978.9 * TERA },
    memory_bytes: memory_MiB * MIB,
    memory_Bps,
    processors: 132,
    nvlink_Bps: 450 * GIGA,
    domain: 8,
    usualNic_Bps: 50 * GIGA,
  };
}

/** NVIDIA Blackwell datasheets (HGX B200, B300, GB200 NVL72, GB300 NVL72): dense rates for one GPU. */
function blackwell(model: string, bf16_tera: number, nvfp4_tera: number, memory_GB: number, domain: number, nic_GBps: number): Gpu {
  return {
    model,
    generation: 'blackwell',
    peak_flops: { bf16: bf16_tera * TERA, fp8: 2 * bf16_tera * TERA, mxfp8: 2 * bf16_tera * TERA, nvfp4: nvfp4_tera * TERA },
    memory_bytes: memory_GB * GIGA,
    memory_Bps: 8 * TERA,
    processors: 148,
    nvlink_Bps: 900 * GIGA,
    domain,
    usualNic_Bps: nic_GBps * GIGA,
  };
}

const LIST: readonly Gpu[] = [
  // NVIDIA A100 80GB SXM datasheet; memory as nvidia-smi tells it.
  {
    model: 'A100',
    generation: 'ampere',
    peak_flops: { bf16: 312 * TERA },
    memory_bytes: 81_920 * MIB,
    memory_Bps: 2.039 * TERA,
    processors: 108,
    nvlink_Bps: 300 * GIGA,
    domain: 8,
    usualNic_Bps: 25 * GIGA,
  },
  hopper('H100', 81_559, 3.35 * TERA),
  hopper('H200', 143_771, 4.8 * TERA),
  blackwell('B200', 2250, 9000, 180, 8, 50),
  blackwell('B300', 2250, 14000, 270, 8, 100),
  blackwell('GB200', 2450, 9800, 186, 72, 50),
  blackwell('GB300', 2450, 15000, 279, 72, 100),
];

/** Known GPUs by name. */
export const GPUS: ReadonlyMap<string, Gpu> = new Map(LIST.map((gpu) => [gpu.model, gpu]));
