import type { Model } from '../../catalog/index.js';
import type { PlanTables } from '../../plan/index.js';
import { type Groups, grouped, Interner, membersOf, rowsOfNames } from '../../table/index.js';
import { type PortNames, portNames } from './port-names.js';

/**
 * The ends of all planned links. End 2 x link is the a side, 2 x link + 1 the b side; `otherEnd` of one is the other.
 */
export interface PlannedEnds {
  tables: PlanTables;
  links: number;
  /** Row of devices, by end; -1 for a device that the table lacks. */
  deviceOf: Int32Array;
  /** Into `ports`, by end. */
  portOf: Uint32Array;
  /** The planned names of ports. */
  ports: readonly string[];
  /** Ends by device. */
  ends: Groups;
  /** The end in a device's port, by any name of the port; -1 for a port that no planned link is in, or that could be several. */
  endOf: (device: number, port: string) => number;
  /** Whether the device's model has a port of that name, planned or not. */
  isPort: (device: number, port: string) => boolean;
}

export const otherEnd = (end: number): number => end ^ 1;

/** Ends of a plan's links, with the ports' names in every operating system. O(links). @param catalog  the models that the plan uses */
export function plannedEnds(tables: PlanTables, catalog: ReadonlyMap<string, Model>): PlannedEnds {
  const { links, devices } = tables;
  const { a_device, b_device, a_port, b_port } = links.columns;
  const interner = new Interner();
  const deviceOf = new Int32Array(2 * links.rows);
  const portOf = new Uint32Array(2 * links.rows);
  for (const [side, device, port] of [
    [0, a_device, a_port],
    [1, b_device, b_port],
  ] as const) {
    const row = rowsOfNames(device, devices.columns.device);
    const code = port.dict.map((name) => interner.code(name));
    for (let link = 0; link < links.rows; link++) {
      deviceOf[2 * link + side] = row(link);
      portOf[2 * link + side] = code[port.codes[link]];
    }
  }
  const ends = grouped(devices.rows, deviceOf.length, (end) => deviceOf[end]);
  const ports = interner.dict;
  const lookUp = portLookUp(tables, catalog, ports);
  const inPort = endsInPorts(ends, portOf);
  return {
    tables,
    links: links.rows,
    deviceOf,
    portOf,
    ports,
    ends,
    endOf: (device, port) => {
      const exact = lookUp.planned(port);
      const end = exact < 0 ? -1 : inPort(device, exact);
      if (end >= 0) return end;
      const numbers = lookUp.numbers(device, port);
      if (!numbers) return -1;
      const { values } = links.columns.speed_gbps;
      const alike = membersOf(ends, device).filter((end) => {
        const number = numbers.get(values[end >> 1]);
        return number !== undefined && number === lookUp.numbers(device, ports[portOf[end]])?.get(values[end >> 1]);
      });
      return alike.length === 1 ? alike[0] : -1;
    },
    isPort: (device, port) => lookUp.numbers(device, port) !== undefined,
  };
}

/** The end in a planned port of a device, -1 for none. Looks on from where it found the last one: devices tell of their ports in order. */
function endsInPorts({ first, members }: Groups, portOf: Uint32Array): (device: number, port: number) => number {
  const last = first.slice();
  return (device, port) => {
    const [from, to] = [first[device], first[device + 1]];
    let at = last[device];
    for (let left = to - from; left > 0; left--) {
      if (portOf[members[at]] === port) {
        last[device] = at;
        return members[at];
      }
      if (++at === to) at = from;
    }
    return -1;
  };
}

/** Names of ports: as planned, and as the models' other operating systems have them. */
function portLookUp({ devices }: PlanTables, catalog: ReadonlyMap<string, Model>, ports: readonly string[]) {
  const { model } = devices.columns;
  const codes = new Map(ports.map((name, code) => [name.toLowerCase(), code]));
  for (const [code, name] of ports.entries()) codes.set(name, code);
  const namesOf: PortNames[] = [];
  return {
    /** Code of the planned ports of that name; -1 for none. */
    planned: (port: string): number => codes.get(port) ?? codes.get(port.toLowerCase()) ?? -1,
    /** The port of a device's model that some system calls so, by speed. */
    numbers: (device: number, port: string): ReadonlyMap<number, number> | undefined => {
      const code = model.codes[device];
      namesOf[code] ??= portNames(catalog.get(model.dict[code]));
      return namesOf[code].get(port.toLowerCase());
    },
  };
}
