import { join } from 'node:path';
import type { Finding } from '../finding/index.js';
import { SCHEDULE_TABLES, type ScheduleDocument, type ScheduleTables } from '../schedule/index.js';
import { readDocument, readSealedTables } from './read-tables.js';
import { recoverFolder } from './whole-folder.js';

const HINT = 'Is this a schedule folder? `nineteen schedule out/NAME` makes one.';

/**
 * Reads a schedule folder: `schedule.json` and the CSV tables; see `readSealedTables` for its findings.
 *
 * @throws WorldError when a file is missing or cannot be read
 */
export async function readSchedule(folder: string): Promise<{ document: ScheduleDocument; tables: ScheduleTables; findings: Finding[] }> {
  await recoverFolder(folder).catch(() => undefined);
  const document = await readDocument<ScheduleDocument>(join(folder, 'schedule.json'), 'nineteen-schedule/1', HINT);
  const { tables, findings } = await readSealedTables(folder, 'schedule.json', document.files ?? {}, SCHEDULE_TABLES);
  return { document, tables: tables as ScheduleTables, findings };
}
