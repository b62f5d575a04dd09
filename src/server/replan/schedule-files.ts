import type { Finding } from '../../finding/index.js';
import { readCsv, writeCsv } from '../../formats/csv/index.js';
import { writeParquet } from '../../formats/parquet/index.js';
import type { FileSeal } from '../../plan/index.js';
import { SCHEDULE_TABLES, type ScheduleDocument, type ScheduleTableName, type ScheduleTables } from '../../schedule/index.js';
import { sha256Of } from '../../store/index.js';

const TABLES = Object.keys(SCHEDULE_TABLES) as ScheduleTableName[];

/** The files of a schedule's folder by name, as `nineteen schedule` writes them. */
export type ScheduleFiles = Record<string, Uint8Array>;

/** A schedule as its folder would hold it: tables, the document that seals them, the site file. */
export function filesOfSchedule(tables: ScheduleTables, document: Omit<ScheduleDocument, 'files'>, site: string): ScheduleFiles {
  const files: ScheduleFiles = {};
  const seals: Record<string, FileSeal> = {};
  for (const name of TABLES)
    for (const [file, chunks] of [
      [`${name}.csv`, writeCsv(tables[name])],
      [`${name}.parquet`, writeParquet(tables[name])],
    ] as const) {
      files[file] = new Uint8Array(Buffer.concat([...chunks]));
      seals[file] = { rows: tables[name].rows, bytes: files[file].length, sha256: sha256Of(files[file]) };
    }
  const encode = (text: string) => new TextEncoder().encode(text);
  files['site.yaml'] = encode(site);
  files['schedule.json'] = encode(`${JSON.stringify({ ...document, files: seals }, null, 1)}\n`);
  return files;
}

/**
 * A schedule as its files have it.
 *
 * @throws Error where a file is missing, is not the one that was sealed, or holds no table: such a schedule must not be used
 */
export function scheduleOfFiles(files: Readonly<ScheduleFiles>): { document: ScheduleDocument; tables: ScheduleTables; site: string } {
  const text = (name: string) => {
    if (!files[name]) throw new Error(`${name} is missing`);
    return new TextDecoder().decode(files[name]);
  };
  const document = JSON.parse(text('schedule.json')) as ScheduleDocument;
  for (const name of TABLES) if (!document.files[`${name}.csv`]) throw new Error(`schedule.json names no ${name}.csv`);
  for (const [name, seal] of Object.entries(document.files)) {
    if (!files[name]) throw new Error(`${name} is missing`);
    if (sha256Of(files[name]) !== seal.sha256) throw new Error(`${name} is not the file that was sealed`);
  }
  const findings: Finding[] = [];
  const tables = Object.fromEntries(
    TABLES.map((name) => {
      const read = readCsv(files[`${name}.csv`], SCHEDULE_TABLES[name], `${name}.csv`);
      findings.push(...read.findings);
      return [name, { rows: read.rows, columns: read.columns }];
    }),
  );
  if (findings.length > 0) throw new Error(findings[0].message);
  return { document, tables: tables as unknown as ScheduleTables, site: text('site.yaml') };
}
