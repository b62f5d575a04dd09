import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileSeal } from '../plan/index.js';
import { RISK_TABLES, type RiskTables } from '../schedule/index.js';
import { toFolder } from './files.js';
import { writeWholeFolder } from './whole-folder.js';
import { writeTable } from './write-table.js';

const TABLE_NAMES = Object.keys(RISK_TABLES) as (keyof RiskTables)[];
const PICTURES = ['histogram.svg', 'curve.svg', 'tornado.svg'] as const;
const FILES = new Set<string>([
  'risk.json',
  'risk.yaml',
  ...PICTURES,
  ...TABLE_NAMES.flatMap((name) => [`${name}.csv`, `${name}.parquet`]),
]);

/** What stands in the folder of a risk analysis besides its tables. */
export interface RiskFiles {
  /** `risk.json`, without the seals of the tables. */
  document: Readonly<Record<string, unknown>>;
  /** The risk file that was used. */
  model: string;
  /** Those that are drawn. */
  pictures: Partial<Record<(typeof PICTURES)[number], string>>;
}

/**
 * Writes a risk analysis into its folder, all or nothing.
 *
 * @throws WorldError when the disk fails or the folder holds other files; the old ones are whole then
 */
export async function writeRisk(folder: string, tables: RiskTables, { document, model, pictures }: RiskFiles): Promise<void> {
  return writeWholeFolder('risk analysis', folder, FILES, async (temporary) => {
    const files: Record<string, FileSeal> = {};
    for (const name of TABLE_NAMES) Object.assign(files, writeTable(toFolder(temporary), name, tables[name]));
    for (const [name, svg] of Object.entries(pictures)) await writeFile(join(temporary, name), svg);
    await writeFile(join(temporary, 'risk.yaml'), model);
    await writeFile(join(temporary, 'risk.json'), `${JSON.stringify({ ...document, files }, null, 1)}\n`);
  });
}
