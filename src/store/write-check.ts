import { CHECK_TABLES, type CheckTables } from '../commissioning/index.js';
import { toFolder } from './files.js';
import { writeWholeFolder } from './whole-folder.js';
import { writeTable } from './write-table.js';

const TABLE_NAMES = Object.keys(CHECK_TABLES) as (keyof CheckTables)[];
const FILES = new Set(TABLE_NAMES.flatMap((name) => [`${name}.csv`, `${name}.parquet`]));

/**
 * Writes what a check found into its folder, all or nothing.
 *
 * @throws WorldError when the disk fails or the folder holds other files; the old ones are whole then
 */
export async function writeCheck(folder: string, tables: CheckTables): Promise<void> {
  return writeWholeFolder('check', folder, FILES, async (temporary) => {
    for (const name of TABLE_NAMES) writeTable(toFolder(temporary), name, tables[name]);
  });
}
