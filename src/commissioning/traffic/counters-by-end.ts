import { endAt } from '../links/end-at.js';
import type { PlannedEnds } from '../links/planned-ends.js';
import { type Bindings, type Who, whoIs } from '../links/who.js';
import { COUNTED, type Counted, type CounterReadings } from './port-counters.js';

/** Counters by the ends of planned links. */
export interface CountersByEnd {
  /** By end; NaN for what is not told. */
  figures: Record<Counted, Float64Array>;
  /** Whether errors that are not told of are none. */
  listsFaultyOnly: boolean;
  /** Devices, as files call them, that the plan does not have. */
  strangers: Set<string>;
}

/** At most so many devices that the plan does not have are kept by name. */
const MOST_STRANGERS = 10_000;

/**
 * Finds the planned end of each row: the device by `whoIs`, the port by any name of it; files have `-` for the `/` of a port. Of a figure that
 * is told twice the last one counts. Ports that no planned link is in are passed over: `lo`, say. O(rows + links)
 */
export function countersByEnd(ends: PlannedEnds, readings: CounterReadings, bindings: Bindings): CountersByEnd {
  const { texts, device, deviceId, port, listsFaultyOnly } = readings;
  const figures = Object.fromEntries(COUNTED.map((name) => [name, new Float64Array(2 * ends.links).fill(Number.NaN)])) as Record<
    Counted,
    Float64Array
  >;
  const strangers = new Set<string>();
  const who = remembered(whoIs(ends, bindings), texts);
  for (let row = 0; row < readings.rows; row++) {
    const at = who(device.get(row), deviceId.get(row));
    const name = texts[port.get(row)];
    if (at.device < 0 && strangers.size < MOST_STRANGERS) strangers.add(texts[device.get(row)] || texts[deviceId.get(row)]);
    const end = endAt(ends, at, name, name.replaceAll('-', '/'));
    if (end < 0) continue;
    for (const figure of COUNTED) {
      const value = readings.figures[figure].get(row);
      if (!Number.isNaN(value)) figures[figure][end] = value;
    }
  }
  return { figures, listsFaultyOnly, strangers };
}

/** Finds each pair of name and id once. */
function remembered(find: (name: string, id: string) => Who, texts: readonly string[]): (name: number, id: number) => Who {
  const known = new Map<number, Who>();
  return (name, id) => {
    const key = name * texts.length + id;
    const who = known.get(key) ?? find(texts[name], texts[id]);
    known.set(key, who);
    return who;
  };
}
