import type { FileSeal } from '../plan/index.js';
import { SCHEDULE_TABLES, type ScheduleDocument, type ScheduleTableName, type ScheduleTables } from '../schedule/index.js';
import { type MemoryFiles, type PutFile, toFolder, toMemory } from './files.js';
import { writeWholeFolder } from './whole-folder.js';
import { writeTable } from './write-table.js';

const TABLE_NAMES = Object.keys(SCHEDULE_TABLES) as ScheduleTableName[];
const SCHEDULE_FILES = new Set(['schedule.json', 'site.yaml', ...TABLE_NAMES.flatMap((name) => [`${name}.csv`, `${name}.parquet`])]);

/**
 * Writes a schedule into its folder, all or nothing, with the site file that it was made by.
 *
 * @throws WorldError when the disk fails or the folder holds files that are not a schedule's; the old schedule is whole then
 */
export async function writeSchedule(
  folder: string,
  tables: ScheduleTables,
  document: Omit<ScheduleDocument, 'files'>,
  site: string,
): Promise<void> {
  return writeWholeFolder('schedule', folder, SCHEDULE_FILES, async (temporary) => put(toFolder(temporary), tables, document, site));
}

/** A schedule as its folder would hold it: tables, the document that seals them, the site file. */
export function filesOfSchedule(tables: ScheduleTables, document: Omit<ScheduleDocument, 'files'>, site: string): MemoryFiles {
  const files: MemoryFiles = {};
  put(toMemory(files), tables, document, site);
  return files;
}

function put(to: PutFile, tables: ScheduleTables, document: Omit<ScheduleDocument, 'files'>, site: string): void {
  const files: Record<string, FileSeal> = {};
  for (const name of TABLE_NAMES) Object.assign(files, writeTable(to, name, tables[name]));
  to('site.yaml', [Buffer.from(site)]);
  to('schedule.json', [Buffer.from(`${JSON.stringify({ ...document, files }, null, 1)}\n`)]);
}
