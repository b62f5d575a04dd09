/** @example gigabytes(80e9) -> '80.0 GB' */
export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
