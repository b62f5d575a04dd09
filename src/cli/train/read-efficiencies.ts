import { readFile } from 'node:fs/promises';
import { onDisk } from '../../store/index.js';
import { type Efficiency, parseEfficiencies } from '../../training/index.js';
import { reportFindings } from '../run.js';

/** Efficiencies by generation from a file that `train bench --fit` wrote; undefined where it is none, which is told. */
export async function readEfficiencies(path: string): Promise<Readonly<Record<string, Efficiency>> | undefined> {
  const text = await onDisk(`reading ${path}`, 'Nothing was changed.', () => readFile(path, 'utf8'));
  const { efficiencies, findings } = parseEfficiencies(text, path);
  reportFindings(findings);
  return efficiencies;
}
