import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../run.js';
import { heard, lldpAnswersOf } from './lldp.js';
import type { Lab } from './place.js';

const HEARD_MS = 30_000;

/**
 * Writes what lldpd of each device says into a folder as `DEVICE.json`, once each plug has heard somebody or half a minute has passed.
 *
 * @returns how many files
 */
export async function observeLab(lab: Lab, folder: string): Promise<number> {
  const allHear = async () => (await heard(lab)).every((neighbours, end) => lab.peers[end] < 0 || neighbours.length === 1);
  await until(allHear, HEARD_MS);
  const answers = await lldpAnswersOf(lab);
  for (const [row, answer] of answers.entries())
    await writeFile(join(folder, `${lab.wiring.devices[row]}.json`), `${JSON.stringify(answer, null, 2)}\n`);
  return answers.length;
}
