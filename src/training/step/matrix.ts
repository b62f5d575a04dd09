import type { Machine } from '../machine/machine.js';
import type { Precision } from '../split/split.js';

/** Rows and columns of the tiles that matrix products are cut into; the library takes what wastes least. */
const TILES: readonly (readonly [number, number])[] = [
  [256, 128],
  [128, 256],
  [128, 128],
];

/**
 * Time of a matrix product of m x k by k x n, on one GPU: what is longer of computing and of moving the matrices, and the kernel's start.
 * Tiles come in waves over all processors, and the last wave may be nearly empty (NVIDIA, Matrix Multiplication Background User's Guide).
 *
 * @param count  products of this size that are started together, such as those of experts
 */
export function matrix_s({ gpu, efficiency }: Machine, precision: Precision, m: number, k: number, n: number, count = 1): number {
  if (m === 0 || n === 0) return 0;
  const rate = (gpu.peak_flops[precision] ?? 0) * (efficiency.matrix[precision] ?? 0);
  const computing = (2 * m * k * n * count) / (rate * filled(gpu.processors, m, n, count));
  const moved = (BYTES * (m * k + k * n + m * n) * count) / (gpu.memory_Bps * efficiency.memory);
  const cast = precision === 'bf16' ? 0 : (CAST_BYTES * m * k * count) / (gpu.memory_Bps * efficiency.memory);
  return Math.max(computing, moved) + cast + efficiency.kernel_s;
}

/** A narrower format is made of a 16 bit operand: read (2), written (1), and written again the other way round for the backward pass (1). */
const CAST_BYTES = 4;

/** Operands are moved as 16 bit at least once, also where they are multiplied in fewer. */
const BYTES = 2;

/** Share of the waves' places that tiles fill. */
function filled(processors: number, m: number, n: number, count: number): number {
  let best = 0;
  for (const [rows, columns] of TILES) {
    const tiles = Math.ceil(m / rows) * Math.ceil(n / columns) * count;
    const waves = Math.ceil(tiles / processors);
    const share = (m * n * count) / (waves * processors * rows * columns);
    if (share > best) best = share;
  }
  return best;
}
