import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ParsedSite, parseSite, type Site } from '../schedule/index.js';
import { onDisk } from '../store/index.js';
import { reportFindings } from './run.js';

/** The site file that comes with the software, beside dist/. */
export const SHIPPED_SITE = fileURLToPath(new URL('../templates/installation.yaml', import.meta.url));

/** A site file, its text, and the places in it; without the site, its faults told, when something is wrong with it. */
export async function readSite(file: string): Promise<{ site: Site | undefined; text: string; place: ParsedSite['place'] }> {
  const text = await onDisk(`reading ${file}`, 'Nothing was changed.', () => readFile(file, 'utf8'));
  const { site, findings, place } = parseSite(text, file);
  reportFindings(findings);
  return { site, text, place };
}
