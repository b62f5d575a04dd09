import { cell } from '../table/index.js';
import type { Cause } from './causes/cause.js';
import { NAMELESS, NOBODY, NOT_TOLD } from './links/check-links.js';
import type { Observation } from './links/observation.js';
import type { PlannedEnds } from './links/planned-ends.js';

/** Words for people, of what a check found. */
export interface CheckWords {
  /** @example leaf-p01-r0-001:swp1s0 */
  port: (end: number) => string;
  /** What an end hears, by name. */
  heard: (end: number) => string;
  /** A row of the observation: the port that tells, and what it hears. */
  told: (row: number) => [string, string];
  /** What a cause is, in a sentence without its end. */
  cause: (cause: Cause) => string;
}

/** @param rows  by end: the row of the observation that tells of it, as of `checkLinks` */
export function checkWords(ends: PlannedEnds, observation: Observation, heard: Int32Array, rows: Int32Array): CheckWords {
  const { tables, deviceOf, portOf, ports } = ends;
  const { devices, trunks } = tables;
  const device = (row: number) => cell(devices.columns.device, row);
  const port = (end: number) => `${device(deviceOf[end])}:${ports[portOf[end]]}`;
  const placed = (row: number) => {
    const u = cell(devices.columns.u_bottom, row);
    return `${device(row)} (${cell(devices.columns.rack, row)}${u === '' ? '' : ` U${u}`})`;
  };
  const trunk = (row: number) =>
    `${cell(trunks.columns.trunk, row)} (${cell(trunks.columns.a_panel, row)} to ${cell(trunks.columns.b_panel, row)})`;
  const { texts } = observation;
  const one = (row: number, ...[name, id, own, alias]: Uint32Array[]) => {
    const at = texts[own[row]] || texts[alias[row]];
    return `${texts[name[row]] || texts[id[row]]}${at === '' ? '' : `:${at}`}`;
  };
  const told = (row: number): [string, string] => [
    one(row, observation.device, observation.deviceId, observation.port, observation.portAlias),
    one(row, observation.neighbour, observation.neighbourId, observation.neighbourPort, observation.neighbourPortAlias),
  ];
  const hears = (end: number) => {
    if (heard[end] >= 0) return port(heard[end]);
    if (heard[end] === NOT_TOLD) return 'not asked';
    if (heard[end] === NOBODY) return 'nobody';
    return `${told(rows[end])[1]}${heard[end] === NAMELESS ? ' (not named yet)' : ''}`;
  };
  const link = (row: number) => `${port(2 * row)} and ${port(2 * row + 1)}`;
  return {
    port,
    heard: hears,
    told,
    cause: ({ kind, devices: about, trunks: over, links, displaced }) => {
      const list = (rows: readonly number[], each: (row: number) => string) => rows.map(each).join(', ');
      switch (kind) {
        case 'dead device':
          return `${placed(about[0])} answers on none of its ${links.length} links`;
        case 'devices exchanged':
          return `${list(about, placed)} stand in each other's place: all their cables are right once names and serial numbers are exchanged`;
        case 'device cabled as another':
          return `${list(about, placed)} have each other's cables on ${links.length} links, not on all`;
        case 'trunks exchanged':
          return `trunks ${list(over, trunk)} have each other's place at one end`;
        case 'trunk turned':
          return `the legs of trunk ${trunk(over[0])} are shifted or reversed`;
        case 'rails crossed':
          return `${placed(about[0])} has rails crossed: ${list(
            displaced.map(({ from }) => from),
            (end) => ports[portOf[end]],
          )}`;
        case 'ends swapped':
          return `ends swapped: ${port(displaced[0].from)} and ${port(displaced[0].to)}`;
        case 'ends rotated':
          return `ends rotated: ${list([...displaced.map(({ from }) => from), displaced[0].from], port).replaceAll(', ', ' to ')}`;
        case 'plug in a wrong port':
          return `the plug in ${port(displaced[0].from)} belongs in ${port(displaced[0].to)}, which is empty`;
        case 'unplanned neighbour':
          return [2 * links[0], 2 * links[0] + 1]
            .filter((end) => heard[end] < NOBODY)
            .map((end) => `${port(end)} hears ${hears(end)}, and should hear ${port(end ^ 1)}`)
            .join('; ');
        case 'dead link':
          return `no link between ${link(links[0])}: plug, optic, cable or port`;
        case 'one-way link': {
          const deaf = heard[2 * links[0]] === NOBODY ? 2 * links[0] : 2 * links[0] + 1;
          return `${port(deaf)} does not hear ${port(deaf ^ 1)}: one direction is dead`;
        }
        case 'slow link':
          return `slower than planned: ${link(links[0])}`;
        case 'flapping link':
          return `up and down again: ${link(links[0])}`;
      }
    },
  };
}
