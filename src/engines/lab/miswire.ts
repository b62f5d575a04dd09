import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { miswired, toldMiswires } from '../../commissioning/index.js';
import { EngineFailure } from '../failure.js';
import { plug, unplug } from './cables.js';
import { lldpSettled } from './lldp.js';
import { folderOf, type Lab, writeLab } from './place.js';
import { addressHosts, forgetAdapters } from './routers.js';

/**
 * Plugs a lab's cables as a tired crew would: as planned but for faults by a seed; with none the lab is as planned again. Done when LLDP
 * speaks of the cables as they are now.
 *
 * @returns the lab as it is then; its faults are in `faults.json` of its folder, too
 */
export async function miswireLab(lab: Lab, seed: number, faults: number): Promise<Lab> {
  const made = miswired(lab.wiring, seed, faults);
  const now: Lab = { ...lab, peers: made.peers, faults: toldMiswires(lab.wiring, made.faults, made.peers) };
  const moved = [...now.peers.keys()].filter((end) => now.peers[end] !== lab.peers[end]);
  // One that is killed from here on leaves a lab that is not whole.
  await writeLab(now, false);
  await forgetAdapters(lab, moved);
  await unplug(lab, moved);
  await plug(now, moved);
  await addressHosts(now, moved);
  const unheard = await lldpSettled(now);
  if (unheard.length > 0) throw new EngineFailure(`${unheard.length} ports do not hear what they are plugged to`);
  await writeLab(now, true);
  await writeFile(join(folderOf(now.name), 'faults.json'), `${JSON.stringify(now.faults, null, 2)}\n`);
  return now;
}
