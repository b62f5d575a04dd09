import type { Miswire } from './miswire.js';
import type { LabWiring } from './wiring.js';

export interface LabPlug {
  device: string;
  port: string;
}

/** Cables that a fault touches, end by end: as they were planned, and as they are. */
export interface ToldMiswire {
  kind: Miswire['kind'];
  planned: [LabPlug, LabPlug][];
  /** Without those that hang loose. */
  wired: [LabPlug, LabPlug][];
}

/** Faults by the names of devices and ports. */
export function toldMiswires({ devices, device, port }: LabWiring, faults: readonly Miswire[], peers: Int32Array): ToldMiswire[] {
  const plug = (end: number): LabPlug => ({ device: devices[device[end]], port: port[end] });
  return faults.map(({ kind, cables }) => {
    const ends = cables.flatMap((cable) => [2 * cable, 2 * cable + 1]);
    return {
      kind,
      planned: cables.map((cable) => [plug(2 * cable), plug(2 * cable + 1)]),
      wired: ends.filter((end) => peers[end] > end).map((end) => [plug(end), plug(peers[end])]),
    };
  });
}
