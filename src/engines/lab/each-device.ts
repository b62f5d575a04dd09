import { together } from '../run.js';
import { ip } from './ip.js';
import { type Lab, namespaceOf } from './place.js';

/** Commands to `ip` about some ends, all those of a device at once in its namespace. */
export async function eachDevice({ name, wiring }: Lab, ends: Iterable<number>, lines: (end: number) => string[]): Promise<void> {
  const byDevice = new Map<number, string[]>();
  for (const end of ends) {
    const device = wiring.device[end];
    byDevice.set(device, [...(byDevice.get(device) ?? []), ...lines(end)]);
  }
  await together([...byDevice], ([device, all]) => ip(all, namespaceOf(name, wiring.devices[device])));
}
