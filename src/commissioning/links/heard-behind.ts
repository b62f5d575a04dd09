import { membersOf } from '../../table/index.js';
import { addressesBehind, type Behind } from './addresses-behind.js';
import { type CheckedLinks, NOBODY, NOT_TOLD, SOMEBODY } from './checked-links.js';
import { type Observation, DOWN as PORT_DOWN } from './observation.js';
import { otherEnd, type PlannedEnds } from './planned-ends.js';
import type { Who } from './who.js';

/** What is known before MAC tables are asked. */
interface Known {
  /** By end, as its device tells it. */
  state: Uint8Array;
  /** Finds the device of an address, by texts. */
  who: (name: number, id: number) => Who;
  /** Whether the kind of device at an end speaks LLDP on its network. */
  speaks: (end: number) => boolean;
}

/**
 * Goes on by MAC tables where neighbours do not speak: sets whom an end hears where one device is behind its port, and no neighbour was
 * heard there. O(reports + links). What LLDP says, and a port that is down, stand before it.
 *
 * A port is known to be right where the planned device is behind it, though not which of its ports: those that are bonded share an address.
 * Another port of that device counts where the address of the planned one is met elsewhere. Another device is wrong, unless its own place
 * has it too, where one of the two is an old entry. Behind a port to a switch of the same network are the addresses of others: only its own
 * say something. Nothing is said where no, several, too many or unknown addresses are behind a port; unknown ones that are made up by
 * software (the second bit of a MAC), as those of containers are, do not count.
 */
export function hearBehind(ends: PlannedEnds, observation: Observation, checked: CheckedLinks, { state, who, speaks }: Known): void {
  if (!observation.learned.includes(1)) return;
  const { heard } = checked;
  checked.told = checked.row.slice();
  const behind = addressesBehind(ends, observation, checked, who);
  const mayTell = (end: number) =>
    behind.device[end] >= 0 && (heard[end] === NOT_TOLD || heard[end] === NOBODY) && state[end] !== PORT_DOWN;
  const hears = (end: number, other: number) => {
    heard[end] = other;
    checked.told[end] = behind.row[end];
    if (other >= 0 && heard[other] === NOT_TOLD) heard[other] = end;
  };
  const met = new Set<number>();
  for (const [place, end] of behind.end.entries()) if (end >= 0 && behind.device[place] >= 0) met.add(end);
  const others: number[] = [];
  for (let end = 0; end < heard.length; end++) {
    if (!mayTell(end)) continue;
    const planned = otherEnd(end);
    const isPlanned = behind.device[end] === ends.deviceOf[planned];
    if (!isPlanned || (behind.end[end] >= 0 && behind.end[end] !== planned && met.has(planned))) others.push(end);
    else {
      // Who can hear nobody, since the other does not speak, is not deaf.
      if (heard[planned] === NOBODY && !speaks(end)) heard[planned] = NOT_TOLD;
      // What LLDP says at the other end holds.
      if (heard[planned] === NOT_TOLD || heard[planned] === NOBODY || heard[planned] === end) hears(end, planned);
    }
  }
  for (const end of others) {
    if (passesOn(ends, otherEnd(end))) continue;
    const place = placeOf(ends, heard, behind, end);
    if (place !== undefined) hears(end, place);
  }
}

/** Whether an end is of a switch of the link's own network: it passes on what others say. */
function passesOn({ tables, deviceOf }: PlannedEnds, end: number): boolean {
  const [{ network: own }, { network }] = [tables.devices.columns, tables.links.columns];
  return own.dict[own.codes[deviceOf[end]]] === network.dict[network.codes[end >> 1]];
}

/**
 * The planned end that must be in a port where a device is that does not belong there: by its address, or since it is the only one of that
 * device on this network that is not where it belongs; `SOMEBODY` where it has none here, or which it is cannot be said. Undefined where the
 * device is in its own place as well.
 */
function placeOf(ends: PlannedEnds, heard: Int32Array, behind: Behind, end: number): number | undefined {
  const isElsewhere = (own: number) => (heard[own] >= 0 && heard[own] !== end) || heard[otherEnd(own)] === own;
  if (behind.end[end] >= 0) return isElsewhere(behind.end[end]) ? undefined : behind.end[end];
  const { network } = ends.tables.links.columns;
  const here = membersOf(ends.ends, behind.device[end]).filter((own) => network.codes[own >> 1] === network.codes[end >> 1]);
  const free = here.filter((own) => !isElsewhere(own));
  if (here.length > 0 && free.length === 0) return undefined;
  return free.length === 1 ? free[0] : SOMEBODY;
}
