import { FIGURES, MOST_LANES, type PortReading, Readings } from '../../../commissioning/index.js';
import type { Finding } from '../../../finding/index.js';
import { readOptics } from '../index.js';

/** Reads a text, bytes or chunks of them as a file of a name; readings come without what is not told. */
export function optics(
  content: string | Uint8Array | Iterable<Uint8Array>,
  name = 'leaf-01.swp1s0.json',
): { rows: PortReading[]; findings: Finding[] } {
  const readings = new Readings();
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const findings = readOptics(bytes instanceof Uint8Array ? [bytes] : bytes, name, readings);
  return { rows: Array.from({ length: readings.rows }, (_, row) => readingAt(readings, row)), findings };
}

function readingAt({ columns, texts }: Readings, row: number): PortReading {
  const names = (['device', 'port', 'part', 'serial'] as const)
    .map((name) => [name, texts[columns[name][row]]])
    .filter(([, text]) => text !== '');
  const figures = FIGURES.map((figure) => [figure, columns[figure][row]] as const).filter(([, value]) => !Number.isNaN(value));
  const lanes = (['rx_dbm', 'tx_dbm'] as const)
    .map(
      (light) =>
        [light, [...columns[light].subarray(MOST_LANES * row, MOST_LANES * (row + 1))].map((power) => Number(power.toFixed(2)))] as const,
    )
    .filter(([, powers]) => powers.some((power) => !Number.isNaN(power)))
    .map(([light, powers]) => [light, powers.slice(0, 1 + powers.findLastIndex((power) => !Number.isNaN(power)))] as const);
  return Object.fromEntries([...names, ...figures, ...lanes, ['line', columns.line[row]]]) as PortReading;
}
