import { InvalidArgumentError } from 'commander';
import { parseQuantity } from '../../units/index.js';

const UNITS: Record<string, number> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

/** Bytes of a size above 0 from a command line. @example bytesOf('1 GiB') -> 1073741824 */
export function bytesOf(text: string): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]+)\s*$/.exec(text);
  const unit = match && Object.hasOwn(UNITS, match[2]) ? UNITS[match[2]] : undefined;
  const bytes = match && unit !== undefined ? Math.round(Number(match[1]) * unit) : 0;
  if (bytes > 0 && bytes <= Number.MAX_SAFE_INTEGER) return bytes;
  throw new InvalidArgumentError(`expected a size such as "1 GiB" (a number and one of ${Object.keys(UNITS).join(', ')})`);
}

/** Names with commas between, as more of those before. @example namesOf('spine-01,spine-02') -> ['spine-01', 'spine-02'] */
export function namesOf(text: string, before: readonly string[] = []): string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  ];
}

/** A slow adapter, as one more of several. @example slowOf('gpu-001:eth1=50%') -> { port: 'gpu-001:eth1', left: 0.5 } */
export function slowOf(text: string, before: { port: string; left: number }[] = []): { port: string; left: number }[] {
  const at = text.lastIndexOf('=');
  const left = parseQuantity(text.slice(at + 1), 'share');
  if (at < 1 || !left.ok || left.value <= 0 || left.value > 1)
    throw new InvalidArgumentError('expected a server\'s port and the share of its rate that is left, such as "gpu-01-01:eth1=50%"');
  return [...before, { port: text.slice(0, at), left: left.value }];
}
