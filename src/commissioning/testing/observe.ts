import { cell } from '../../table/index.js';
import { DOWN, type Observation, Reports, UP } from '../links/observation.js';
import { otherEnd, type PlannedEnds } from '../links/planned-ends.js';

/** How a network is really wired and how it does, by planned end: what tests and benches make observations of. */
export interface RealWiring {
  /** The end that each end's port is connected with; -1 for none. */
  connected: Int32Array;
  /** 1 where a port has no light. */
  dark: Uint8Array;
  /** 1 where a port hears nothing, though it is heard. */
  deaf: Uint8Array;
}

/** All as planned. */
export function asPlanned(ends: PlannedEnds): RealWiring {
  const count = 2 * ends.links;
  return {
    connected: Int32Array.from({ length: count }, (_, end) => otherEnd(end)),
    dark: new Uint8Array(count),
    deaf: new Uint8Array(count),
  };
}

/** The plugs in some ports are put into others, all at once; both lists hold the same ports. */
export function replug({ connected }: RealWiring, from: readonly number[], to: readonly number[]): void {
  const far = from.map((end) => connected[end]);
  for (const [i, end] of to.entries()) {
    // A cable between two of the ports moves with both its plugs.
    const other = from.indexOf(far[i]);
    connected[end] = other < 0 ? far[i] : to[other];
    if (other < 0 && far[i] >= 0) connected[far[i]] = end;
  }
}

/**
 * What all devices say of their ports, each end once.
 *
 * @param seen  whether an end's report is there
 */
export function observe(
  ends: PlannedEnds,
  { connected, dark, deaf }: RealWiring,
  seen: (end: number) => boolean = () => true,
): Observation {
  const reports = new Reports();
  reports.open('observed');
  const name = (end: number) => cell(ends.tables.devices.columns.device, ends.deviceOf[end]);
  for (let end = 0; end < connected.length; end++) {
    if (!seen(end)) continue;
    const own = { device: name(end), port: ends.ports[ends.portOf[end]] };
    const other = connected[end];
    const none = dark[end] === 1 || other < 0 || dark[other] === 1;
    if (none) reports.add({ ...own, state: DOWN });
    else if (deaf[end] === 1) reports.add({ ...own, state: UP });
    else reports.add({ ...own, state: UP, neighbour: name(other), neighbourPort: ends.ports[ends.portOf[other]] });
  }
  return reports.done();
}
