import type { LabWiring, NumberedPorts } from '../../commissioning/index.js';
import { grouped, membersOf } from '../../table/index.js';

/** Name of the node at each end: a switch's own; a host has a node for each adapter, named as real ones are. @example "gpu-01-01 mlx5_0" */
export function ibNodeNames({ devices, tier, device, port }: LabWiring): string[] {
  return device.map((at, end) => (tier[at] > 0 ? devices[at] : `${devices[at]} ${port[end]}`));
}

/**
 * A fabric as ibsim reads it: a node a paragraph, its ports and where they lead. A node without a cable has none. Both ports of a cable have
 * the speed of one of the cables that were planned there: ibsim ends at a cable of two speeds.
 *
 * @param peers   the other end of each end; -1 for one that hangs loose
 * @param portsOf  the ports of a switch by its row of devices; an adapter has one
 * @returns the text, paragraph by paragraph
 */
export function* writeIbsim(wiring: LabWiring, peers: Int32Array, portsOf: (device: number) => NumberedPorts): Generator<string> {
  const { devices, tier, device, port, speed_gbps } = wiring;
  const names = ibNodeNames(wiring);
  const portOf = (end: number) => (tier[device[end]] > 0 ? portsOf(device[end]).numberOf.get(port[end]) : 1);
  const line = (end: number) => {
    const peer = peers[end];
    if (peer < 0) return '';
    return `[${portOf(end)}] "${names[peer]}"[${portOf(peer)}] ${rateOf(speed_gbps[Math.min(end, peer) >> 1])}\n`;
  };
  const endsOf = grouped(devices.length, device.length, (end) => device[end]);
  for (let at = 0; at < devices.length; at++) {
    const ends = [...membersOf(endsOf, at)];
    if (tier[at] > 0) yield `Switch ${portsOf(at).ports} "${devices[at]}"\n${ends.map(line).join('')}\n`;
    else for (const end of ends) yield `Hca 1 "${names[end]}"\n${line(end)}\n`;
  }
}

/**
 * Width and speed of a cable as ibsim counts them (w=2 is 4 lanes, 4 is 8, 8 is 12; e=2 is EDR, 4 is HDR). It knows nothing faster than HDR:
 * 400 Gb/s are eight lanes of it, and what is faster than twelve (600 Gb/s) has these.
 */
function rateOf(speed_gbps: number): string {
  if (speed_gbps <= 100) return 'w=2 s=4 e=2';
  if (speed_gbps <= 200) return 'w=2 s=4 e=4';
  return speed_gbps <= 400 ? 'w=4 s=4 e=4' : 'w=8 s=4 e=4';
}
