import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TRADE_OFF_TABLES, type TradeOffTables } from '../schedule/index.js';
import { toFolder } from './files.js';
import { writeWholeFolder } from './whole-folder.js';
import { writeTable } from './write-table.js';

const TABLE_NAMES = Object.keys(TRADE_OFF_TABLES) as (keyof TradeOffTables)[];
const FILES = new Set(['trade-off.svg', ...TABLE_NAMES.flatMap((name) => [`${name}.csv`, `${name}.parquet`])]);

/**
 * Writes a trade-off into its folder, all or nothing: its tables and its picture.
 *
 * @throws WorldError when the disk fails or the folder holds other files; the old ones are whole then
 */
export async function writeTradeOff(folder: string, tables: TradeOffTables, picture?: string): Promise<void> {
  return writeWholeFolder('trade-off', folder, FILES, async (temporary) => {
    for (const name of TABLE_NAMES) writeTable(toFolder(temporary), name, tables[name]);
    if (picture !== undefined) await writeFile(join(temporary, 'trade-off.svg'), picture);
  });
}
