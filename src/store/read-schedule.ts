import type { Finding } from '../finding/index.js';
import { SCHEDULE_TABLES, type ScheduleDocument, type ScheduleTables } from '../schedule/index.js';
import { type Files, inFolder, inMemory, type MemoryFiles } from './files.js';
import { readDocument, readSealedTables } from './read-tables.js';
import { recoverFolder } from './whole-folder.js';
import { WorldError } from './world-error.js';

const HINT = 'Is this a schedule folder? `nineteen schedule out/NAME` makes one.';

/** A schedule as its files have it, and what is wrong with them. */
interface ReadSchedule {
  document: ScheduleDocument;
  tables: ScheduleTables;
  findings: Finding[];
}

/**
 * Reads a schedule folder: `schedule.json` and the CSV tables; see `readSealedTables` for its findings.
 *
 * @throws WorldError when a file is missing or cannot be read
 */
export async function readSchedule(folder: string): Promise<ReadSchedule> {
  await recoverFolder(folder).catch(() => undefined);
  return read(inFolder(folder), HINT);
}

/**
 * A schedule and its site file, as the files of its folder have it.
 *
 * @throws WorldError where a file is missing, is not the one that was sealed, or holds no table: such a schedule must not be used
 */
export async function scheduleOfFiles(files: Readonly<MemoryFiles>): Promise<Omit<ReadSchedule, 'findings'> & { site: string }> {
  const from = inMemory(files);
  const { document, tables, findings } = await read(from);
  if (findings.length > 0) throw new WorldError(findings[0].message);
  return { document, tables, site: new TextDecoder().decode(await from.read('site.yaml')) };
}

async function read(from: Files, hint?: string): Promise<ReadSchedule> {
  const document = await readDocument<ScheduleDocument>(from, 'schedule.json', 'nineteen-schedule/1', hint);
  const { tables, findings } = await readSealedTables(from, 'schedule.json', document.files ?? {}, SCHEDULE_TABLES);
  return { document, tables: tables as ScheduleTables, findings };
}
