import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { interfaceNames } from '../../commissioning/index.js';
import { together } from '../run.js';
import { ipShows } from './ip.js';
import { type Lab, namespaceOf } from './place.js';

/**
 * Writes what `ip -s -s -j link` says on each device into a folder as `DEVICE.json`, the interfaces called as their planned ports.
 *
 * @returns how many files
 */
export async function labCounters({ name, wiring }: Lab, folder: string): Promise<number> {
  const planned = wiring.devices.map(() => new Map<string, string>());
  for (const [end, own] of interfaceNames(wiring).entries()) planned[wiring.device[end]].set(own, wiring.port[end]);
  const all = await together(wiring.devices, (device) => ipShows<{ ifname: string }>(namespaceOf(name, device), '-s', '-s', 'link'));
  for (const [row, interfaces] of all.entries()) {
    const named = interfaces.map((each) => ({ ...each, ifname: planned[row].get(each.ifname) ?? each.ifname }));
    await writeFile(join(folder, `${wiring.devices[row]}.json`), `${JSON.stringify(named)}\n`);
  }
  return all.length;
}
