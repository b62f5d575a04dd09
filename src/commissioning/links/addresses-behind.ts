import type { CheckedLinks } from './checked-links.js';
import { endAt } from './end-at.js';
import { MOST_LEARNED } from './learned-addresses.js';
import type { Observation } from './observation.js';
import type { PlannedEnds } from './planned-ends.js';
import type { Who } from './who.js';

/** Whose addresses switches have learned behind their ports, by end; behind these come ports that no link is planned in. */
export interface Behind {
  /** Row of the one device behind the port; `NONE`, or `SEVERAL` where that cannot be said. */
  device: Int32Array;
  /** The planned end that its addresses are of; `NONE` where bindings do not name its port. */
  end: Int32Array;
  /** A row of the observation that says so. */
  row: Int32Array;
}

const NONE = -1;
const SEVERAL = -2;

/**
 * Gathers addresses by the ports that they were learned behind. A port with one device behind it that no link is planned in goes to
 * `extra`. O(reports + links).
 *
 * @param who  finds the device of an address, by texts
 */
export function addressesBehind(
  ends: PlannedEnds,
  observation: Observation,
  { extra }: CheckedLinks,
  who: (name: number, id: number) => Who,
): Behind {
  const { texts, learned, device, deviceId, port, portAlias, neighbourId } = observation;
  const planned = 2 * ends.links;
  const behind = new Gathered(planned + observation.rows);
  const unplanned = new Map<string, number>();
  for (let i = 0; i < observation.rows; i++) {
    if (learned[i] === 0) continue;
    const at = who(device[i], deviceId[i]);
    const of = who(0, neighbourId[i]);
    if (at.device < 0 || of.device === at.device || (of.device < 0 && isMadeUp(texts[neighbourId[i]]))) continue;
    const end = endAt(ends, at, texts[port[i]], texts[portAlias[i]]);
    const place = end >= 0 ? end : planned + numberOf(unplanned, `${at.device} ${texts[port[i]]}`);
    behind.add(place, of.device, endAt(ends, of, '', ''), i);
  }
  for (const number of unplanned.values()) if (behind.device[planned + number] >= 0) extra.push(behind.row[planned + number]);
  return behind;
}

class Gathered implements Behind {
  readonly device: Int32Array;
  readonly end: Int32Array;
  readonly row: Int32Array;
  private readonly counts: Uint16Array;

  constructor(places: number) {
    this.device = new Int32Array(places).fill(NONE);
    this.end = new Int32Array(places).fill(NONE);
    this.row = new Int32Array(places);
    this.counts = new Uint16Array(places);
  }

  /** An address of a device, -1 for one that nobody knows. */
  add(place: number, device: number, end: number, row: number): void {
    const isFirst = this.counts[place]++ === 0;
    if (isFirst) this.row[place] = row;
    this.device[place] = device >= 0 && (isFirst || this.device[place] === device) && this.counts[place] <= MOST_LEARNED ? device : SEVERAL;
    this.end[place] = isFirst || this.end[place] === end ? end : NONE;
  }
}

/** Given by software, not by a maker. */
function isMadeUp(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 2) !== 0;
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name) ?? numbers.size;
  numbers.set(name, known);
  return known;
}
