import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseRisk, type RiskModel, type Site } from '../schedule/index.js';
import { onDisk } from '../store/index.js';
import { reportFindings } from './run.js';

/** The risk file that comes with the software, beside dist/. */
export const SHIPPED_RISK = fileURLToPath(new URL('../templates/risk.yaml', import.meta.url));

/**
 * A risk file and its text, held against the kinds of activity of a site; without the model, its faults told, when something is wrong
 * with it. That the shipped file names kinds that a site does not have is not told: it is no fault of anyone's.
 */
export async function readRisk(file: string | undefined, { activities }: Site): Promise<{ model: RiskModel | undefined; text: string }> {
  const path = file ?? SHIPPED_RISK;
  const text = await onDisk(`reading ${path}`, 'Nothing was changed.', () => readFile(path, 'utf8'));
  const kinds = file === undefined ? undefined : activities.map(({ kind }) => kind);
  const { model, findings } = parseRisk(text, path, kinds);
  reportFindings(findings);
  return { model, text };
}
