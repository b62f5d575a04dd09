import { interfaceNames } from '../../commissioning/index.js';
import { together } from '../run.js';
import { eachDevice } from './each-device.js';
import { ip, ipAsFarAsItGoes } from './ip.js';
import { type Lab, looseEnds, namespaceOf } from './place.js';

/** Makes a namespace for each device, and one for what hangs loose. */
export async function makeNamespaces({ name, wiring }: Lab): Promise<void> {
  const all = [...wiring.devices.map((device) => namespaceOf(name, device)), looseEnds(name)];
  await ip(all.map((namespace) => `netns add ${namespace}`));
  await together(all, (namespace) => ip(['link set lo up'], namespace));
}

/**
 * Plugs cables in: a veth pair for each, of which either end is in the namespace of its device. A plug that hangs loose has no carrier:
 * the far end of its pair is down, where no device is.
 */
export async function plug(lab: Lab, ends: Iterable<number>): Promise<void> {
  const { name, wiring, peers } = lab;
  const interfaces = interfaceNames(wiring);
  const at = (end: number) => `name ${interfaces[end]} netns ${namespaceOf(name, wiring.devices[wiring.device[end]])}`;
  const lines: string[] = [];
  const all = [...ends];
  for (const end of all) {
    if (peers[end] < 0) lines.push(`link add ${at(end)} type veth peer name e${end} netns ${looseEnds(name)}`);
    else if (end < peers[end]) lines.push(`link add ${at(end)} type veth peer ${at(peers[end])}`);
  }
  await ip(lines);
  await eachDevice(lab, all, (end) => [`link set ${interfaces[end]} up`]);
}

/** Pulls cables out: with either end the pair is gone. */
export async function unplug(lab: Lab, ends: Iterable<number>): Promise<void> {
  const interfaces = interfaceNames(lab.wiring);
  const { devices, device } = lab.wiring;
  // The second end of a pair is gone with the first.
  for (const end of ends) await ipAsFarAsItGoes([`link del ${interfaces[end]}`], namespaceOf(lab.name, devices[device[end]]));
}
