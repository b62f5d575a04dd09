import { COUNTED, CounterReadings, type PortCounters } from '../../../commissioning/index.js';
import type { Finding } from '../../../finding/index.js';
import { readCounters } from '../index.js';

/** Reads a text, bytes or chunks of them as a file of a name; rows come without what is not told. */
export function counters(
  content: string | Iterable<Uint8Array>,
  name = 'leaf-01.json',
): { rows: PortCounters[]; findings: Finding[]; listsFaultyOnly: boolean } {
  const readings = new CounterReadings();
  const findings = readCounters(typeof content === 'string' ? [new TextEncoder().encode(content)] : content, name, readings);
  return {
    rows: Array.from({ length: readings.rows }, (_, row) => rowOf(readings, row)),
    findings,
    listsFaultyOnly: readings.listsFaultyOnly,
  };
}

function rowOf({ device, deviceId, port, figures, texts }: CounterReadings, row: number): PortCounters {
  const id = texts[deviceId.get(row)];
  const told = COUNTED.map((figure) => [figure, figures[figure].get(row)] as const).filter(([, value]) => !Number.isNaN(value));
  return {
    device: texts[device.get(row)],
    ...(id === '' ? {} : { deviceId: id }),
    port: texts[port.get(row)],
    ...Object.fromEntries(told),
  };
}
